#pragma once

#include <vector>

#include "jobs/progress.h"
#include "training/sequences/sequences.h"

namespace vitrine::training {

/// How often one item came with or after another.
struct PairCount {
  std::uint32_t target;
  std::uint32_t shoppers;  ///< Distinct ones with the pair, in whichever order.
  double count;            ///< Sum of weights; exact, so that its order does not matter.
};
using PairRows = std::vector<std::vector<PairCount>>;  ///< By source item, targets ascending.

struct PairOptions {
  bool ordered = true;            ///< Only what comes later, by the gap; else all pairs of a list.
  std::size_t window = 20;        ///< Ordered: the farthest that counts.
  std::uint32_t min_support = 2;  ///< Pairs of fewer distinct shoppers are left out.
  unsigned threads = 0;
};

/// Counts pairs of different items. Ordered pairs at distance d weigh kGapDecay^(d-1); who had the
/// two the other way round supports the pair and adds nothing to its count. One
/// shopper adds at most kShopperCap to a pair, so that no one can make an edge heavy alone.
/// Works in shards of source items: about 64 MiB a thread whatever the log, and the same result
/// for any number of threads.
PairRows CountPairs(const ItemLists& lists, std::size_t items, const PairOptions& options,
                    Progress& progress);

inline constexpr double kGapDecay = 0.7;
inline constexpr double kShopperCap = 3;

}  // namespace vitrine::training
