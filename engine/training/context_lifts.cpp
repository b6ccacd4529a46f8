#include "training/context_lifts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/math.h"
#include "pack/format.h"
#include "training/popularity.h"
#include "training/topic_rows.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kWeekdays = 8, kMonths = 15, kDevices = 27;  ///< First column of each.
constexpr Millis kSeasons = 300 * kDay;
constexpr float kLeastLift = 0.05f;

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

  float Lift(std::size_t topic, std::size_t column, float sessions,
             std::uint32_t min_support) const {
    const Cell& cell = cells_[topic * columns_ + column];
    if (cell.shoppers < min_support) return 0;
    const float usual = static_cast<float>(of_topic_[topic].sessions) / sessions;
    const float here = (static_cast<float>(cell.sessions) + kContextPrior * usual) /
                       (static_cast<float>(of_column_[column].sessions) + kContextPrior);
    const float lift = Log2(here / usual);
    return std::fabs(lift) >= kLeastLift ? lift : 0;
  }

 private:
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
                                      kWeekdays + static_cast<std::size_t>(local.weekday)};
  if (months) columns.push_back(kMonths + static_cast<std::size_t>(local.month));
  if (act.device < 3) columns.push_back(kDevices + act.device);
  if (act.region != 0xffff) columns.push_back(kContextColumns + act.region);
  return columns;
}

bool IsLearned(const ContextParts& parts, std::size_t column) {
  if (column >= kDevices) return true;
  return column >= kMonths ? parts.months : column >= kWeekdays ? parts.weekdays : parts.hours;
}

}  // namespace

void LearnContexts(const EventLog& log, std::uint32_t min_support, const ContextParts& parts,
                   PackContents& contents) {
  if (!log.has_times()) return;
  const std::size_t columns = kContextColumns + log.regions.size();
  const TopicNumbers topics(contents.items);
  Cells cells(topics.keys().size(), columns);
  const bool months = log.last - log.first >= kSeasons;
  for (const Act& act : log.acts) {
    if (!IsInterest(act.kind)) continue;
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
  const auto sessions = static_cast<float>(log.sessions);
  for (std::size_t topic = 0; topic < topics.keys().size(); ++topic) {
    PackContext context{topics.keys()[topic], {}};
    for (std::size_t column : kept) {
      const bool learned = IsLearned(parts, column);
      context.lifts.push_back(learned ? cells.Lift(topic, column, sessions, min_support) : 0);
    }
    const bool tells = std::any_of(context.lifts.begin(), context.lifts.end(),
                                   [](float lift) { return lift != 0; });
    if (tells) contents.contexts.push_back(std::move(context));
  }
}

}  // namespace vitrine::training
