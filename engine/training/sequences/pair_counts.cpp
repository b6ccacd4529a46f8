#include "training/sequences/pair_counts.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "jobs/shards.h"

namespace vitrine::training {
namespace {

constexpr double kUnit = 1 << 20;  ///< Weights are whole multiples of 2^-20: sums are exact.
constexpr std::size_t kPairsPerShard = 2'000'000;

/// One sighting of a pair.
struct Sighting {
  std::uint32_t source, target, shopper, weight;
};

/// The items of a shard: [begin, end).
struct Range {
  std::uint32_t begin, end;
};

std::vector<Range> Shards(const ItemLists& lists, std::size_t items, std::size_t most) {
  std::vector<std::size_t> pairs_of(items, 0);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::size_t others = std::min(lists.list(i).size(), most);
    for (std::uint32_t item : lists.list(i)) pairs_of[item] += others;
  }
  std::vector<Range> shards;
  std::uint32_t begin = 0;
  std::size_t pairs = 0;
  for (std::uint32_t item = 0; item < items; ++item) {
    pairs += pairs_of[item];
    if (pairs < kPairsPerShard && item + 1 < items) continue;
    shards.push_back({begin, item + 1});
    begin = item + 1;
    pairs = 0;
  }
  return shards;
}

class Counter {
 public:
  Counter(const ItemLists& lists, const PairOptions& options) : lists_(lists), options_(options) {
    double weight = 1;
    for (std::size_t gap = 0; gap < options.window; ++gap, weight *= kGapDecay) {
      weights_.push_back(static_cast<std::uint32_t>(weight * kUnit + 0.5));
    }
  }

  void Count(Range range, PairRows& rows) const {
    std::vector<Sighting> sightings;
    for (std::size_t i = 0; i < lists_.size(); ++i) Collect(i, range, sightings);
    std::sort(sightings.begin(), sightings.end(), [](const Sighting& a, const Sighting& b) {
      if (a.source != b.source) return a.source < b.source;
      return a.target != b.target ? a.target < b.target : a.shopper < b.shopper;
    });
    for (std::size_t at = 0; at < sightings.size();) at = AddPair(sightings, at, rows);
  }

 private:
  void Collect(std::size_t list, Range range, std::vector<Sighting>& sightings) const {
    const auto items = lists_.list(list);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i] < range.begin || items[i] >= range.end) continue;
      const std::size_t reach = options_.ordered ? options_.window : items.size();
      const std::size_t end = std::min(items.size(), i + 1 + reach);
      for (std::size_t j = i - std::min(i, reach); j < end; ++j) {
        if (items[j] == items[i]) continue;
        sightings.push_back({items[i], items[j], lists_.shoppers[list], Weight(i, j)});
      }
    }
  }

  std::uint32_t Weight(std::size_t from, std::size_t to) const {
    if (!options_.ordered) return static_cast<std::uint32_t>(kUnit);
    return to > from ? weights_[to - from - 1] : 0;
  }

  /// Sums the sightings of the pair at `at`; gives where the next pair begins.
  std::size_t AddPair(const std::vector<Sighting>& sightings, std::size_t at,
                      PairRows& rows) const {
    const Sighting& first = sightings[at];
    std::uint64_t sum = 0;
    std::uint32_t shoppers = 0;
    while (at < sightings.size() && sightings[at].source == first.source &&
           sightings[at].target == first.target) {
      std::uint64_t own = 0;
      const std::uint32_t shopper = sightings[at].shopper;
      for (; at < sightings.size() && sightings[at].source == first.source &&
             sightings[at].target == first.target && sightings[at].shopper == shopper;
           ++at) {
        own += sightings[at].weight;
      }
      sum += std::min(own, static_cast<std::uint64_t>(kShopperCap * kUnit));
      ++shoppers;
    }
    if (shoppers >= options_.min_support && sum > 0) {
      rows[first.source].push_back({first.target, shoppers, static_cast<double>(sum) / kUnit});
    }
    return at;
  }

  const ItemLists& lists_;
  const PairOptions& options_;
  std::vector<std::uint32_t> weights_;  // By gap - 1.
};

}  // namespace

PairRows CountPairs(const ItemLists& lists, std::size_t items, const PairOptions& options,
                    Progress& progress) {
  PairRows rows(items);
  const auto shards = Shards(lists, items, options.ordered ? 2 * options.window : items);
  const Counter counter(lists, options);
  std::mutex reporting;
  std::size_t done = 0;
  progress.Begin(options.ordered ? "Counting what follows what" : "Counting orders", shards.size());
  ForEachShard(shards.size(), options.threads, [&](std::size_t shard) {
    counter.Count(shards[shard], rows);
    const std::lock_guard<std::mutex> lock(reporting);
    progress.Step(++done);
  });
  progress.End();
  return rows;
}

}  // namespace vitrine::training
