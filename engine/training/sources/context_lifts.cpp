#include "training/sources/context_lifts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/math.h"
#include "pack/format.h"
#include "packing/topic_keys.h"
#include "training/sources/popularity.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kWeekdayColumn = 8, kMonthColumn = 15,
                      kDeviceColumn = 27;  ///< First column of each.
constexpr double kLog2OfE = 1.4426950408889634;
constexpr Millis kSeasons = 300 * kDay;
constexpr float kLeastLift = 0.05f;
constexpr double kLeastExpected = 5;  ///< Sessions in a cell that tells of the spread.

/// How often a cell was touched beside how often it would be if the moment did not matter.
struct Ratio {
  double log;       ///< To the base 2; 0 is as expected.
  double variance;  ///< Of `log`, by chance alone.
};

/// Topics as numbers, and those of every item, levels above its categories included.
class TopicNumbers {
 public:
  explicit TopicNumbers(const std::vector<PackItem>& items) {
    for (const PackItem& item : items) {
      auto& row = of_items_.emplace_back();
      for (const std::string& key : item.topics) AddLevels(key, row);
      std::sort(row.begin(), row.end());
      row.erase(std::unique(row.begin(), row.end()), row.end());
    }
  }
  const std::vector<std::uint32_t>& Of(std::uint32_t item) const { return of_items_[item]; }
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  void AddLevels(const std::string& topic, std::vector<std::uint32_t>& row) {
    for (const std::string& key : WithLevelsAbove(topic)) {
      const auto [found, is_new] =
          numbers_.try_emplace(key, static_cast<std::uint32_t>(keys_.size()));
      if (is_new) keys_.push_back(key);
      row.push_back(found->second);
    }
  }

  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> keys_;
  std::vector<std::vector<std::uint32_t>> of_items_;
};

/// Sessions and distinct shoppers in each cell of a table of topics × columns.
class Cells {
 public:
  Cells(std::size_t topics, std::size_t columns)
      : columns_(columns), cells_(topics * columns), of_topic_(topics), of_column_(columns) {}

  /// Counts a session once in every cell that it touches.
  void Add(std::uint32_t topic, std::size_t column, const Act& act) {
    Count(cells_[topic * columns_ + column], act);
  }
  void AddTopic(std::uint32_t topic, const Act& act) { Count(of_topic_[topic], act); }
  void AddColumn(std::size_t column, const Act& act) { Count(of_column_[column], act); }

  bool HasSupport(std::size_t column, std::uint32_t min_support) const {
    return of_column_[column].shoppers >= min_support;
  }

  /// Variance of the true log ratios of columns `begin` to `end`, less what chance adds to those
  /// seen (DerSimonian and Laird's moments, 1986, about 0). 0: chance explains all.
  double Spread(std::size_t begin, std::size_t end, double sessions) const {
    double weights = 0, squares = 0, excess = 0;
    for (std::size_t topic = 0; topic < of_topic_.size(); ++topic) {
      for (std::size_t column = begin; column < end; ++column) {
        if (Expected(topic, column, sessions) < kLeastExpected) continue;
        const Ratio ratio = RatioOf(topic, column, sessions);
        const double weight = 1 / ratio.variance;
        weights += weight;
        squares += weight * weight;
        excess += weight * ratio.log * ratio.log - 1;
      }
    }
    return weights * weights > squares ? std::max(0.0, excess / (weights - squares / weights)) : 0;
  }

  float Lift(std::size_t topic, std::size_t column, double sessions, double spread,
             std::uint32_t min_support) const {
    if (cells_[topic * columns_ + column].shoppers < min_support || spread == 0) return 0;
    const Ratio ratio = RatioOf(topic, column, sessions);
    const auto lift = static_cast<float>(ratio.log * spread / (spread + ratio.variance));
    return std::fabs(lift) >= kLeastLift ? lift : 0;
  }

 private:
  double Expected(std::size_t topic, std::size_t column, double sessions) const {
    return of_column_[column].sessions * (of_topic_[topic].sessions / sessions);
  }
  Ratio RatioOf(std::size_t topic, std::size_t column, double sessions) const {
    const double expected = Expected(topic, column, sessions) + 0.5;
    const double seen = cells_[topic * columns_ + column].sessions + 0.5;
    return {Log2(static_cast<float>(seen / expected)), kLog2OfE * kLog2OfE / expected};
  }

  struct Cell {
    std::uint32_t sessions = 0, shoppers = 0;
    std::uint32_t last_session = kNone, last_shopper = kNone;
  };
  static void Count(Cell& cell, const Act& act) {
    cell.shoppers += cell.last_shopper != act.shopper;
    cell.sessions += cell.last_session != act.session;
    cell.last_shopper = act.shopper;
    cell.last_session = act.session;
  }

  std::size_t columns_;
  std::vector<Cell> cells_;
  std::vector<Cell> of_topic_;
  std::vector<Cell> of_column_;
};

std::vector<std::size_t> ColumnsOf(const Act& act, bool months) {
  const LocalTime local = LocalTimeOf(act.time, act.utc_offset);
  std::vector<std::size_t> columns = {static_cast<std::size_t>(local.band),
                                      kWeekdayColumn + static_cast<std::size_t>(local.weekday)};
  if (months) columns.push_back(kMonthColumn + static_cast<std::size_t>(local.month));
  if (act.device < 3) columns.push_back(kDeviceColumn + act.device);
  if (act.region != 0xffff) columns.push_back(kContextColumns + act.region);
  return columns;
}

/// The spread of each column's kind; 0 for what is not to be learned.
std::vector<double> Spreads(const Cells& cells, const ContextParts& parts, std::size_t columns,
                            double sessions) {
  const std::size_t ends[] = {kWeekdayColumn, kMonthColumn, kDeviceColumn, kContextColumns,
                              columns};
  const bool learned[] = {parts.hours, parts.weekdays, parts.months, true, true};
  std::vector<double> spreads;
  for (std::size_t kind = 0; kind < std::size(ends); ++kind) {
    const double spread = learned[kind] ? cells.Spread(spreads.size(), ends[kind], sessions) : 0;
    spreads.resize(ends[kind], spread);
  }
  return spreads;
}

}  // namespace

void LearnContexts(const EventLog& log, std::uint32_t min_support, const ContextParts& parts,
                   PackContents& contents) {
  if (!log.has_times()) return;
  const std::size_t columns = kContextColumns + log.regions.size();
  const TopicNumbers topics(contents.items);
  Cells cells(topics.keys().size(), columns);
  const bool months = log.last - log.first >= kSeasons;
  double sessions = 0;  // With any of it: the others say nothing of a topic.
  std::uint32_t last = ~std::uint32_t{0};
  for (const Act& act : log.acts) {
    if (!IsInterest(act.kind)) continue;
    sessions += act.session != last;
    last = act.session;
    const auto touched = ColumnsOf(act, months);
    for (std::size_t column : touched) cells.AddColumn(column, act);
    for (std::uint32_t topic : topics.Of(act.item)) {
      cells.AddTopic(topic, act);
      for (std::size_t column : touched) cells.Add(topic, column, act);
    }
  }
  std::vector<std::size_t> kept(kContextColumns);
  std::iota(kept.begin(), kept.end(), 0u);
  for (std::size_t region = 0; region < log.regions.size(); ++region) {
    if (!cells.HasSupport(kContextColumns + region, min_support)) continue;
    kept.push_back(kContextColumns + region);
    contents.regions.push_back(log.regions[region]);
  }
  const std::vector<double> spreads = Spreads(cells, parts, columns, sessions);
  for (std::size_t topic = 0; topic < topics.keys().size(); ++topic) {
    PackContext context{topics.keys()[topic], {}};
    for (std::size_t column : kept)
      context.lifts.push_back(cells.Lift(topic, column, sessions, spreads[column], min_support));
    const bool tells = std::any_of(context.lifts.begin(), context.lifts.end(),
                                   [](float lift) { return lift != 0; });
    if (tells) contents.contexts.push_back(std::move(context));
  }
}

}  // namespace vitrine::training
