#pragma once

#include "packing/pack_contents.h"
#include "training/sequences/pair_counts.h"

namespace vitrine::training {

/// What becomes of counted pairs.
struct GraphPlan {
  float source_power = 0.5f;  ///< Of how often the source was seen, that an edge is divided by.
  float target_power = 0.1f;  ///< The same of the target.
  /// Edges kept an item. Fifty lose nothing, twenty about one percent (data: shopper histories).
  std::size_t row = 50;
  std::size_t reverse_row = 12;
};

/// ViewedNext: count / (seen(source)^a × seen(target)^b), the best of each row.
PackGraph ViewedNextGraph(const PairRows& rows, const ItemLists& sequences, const GraphPlan& plan);
/// The same edges the other way round: what was viewed before.
PackGraph ViewedBeforeGraph(const PairRows& rows, const ItemLists& sequences,
                            const GraphPlan& plan);
/// Items bought together: pairs of one order, and pairs that one shopper bought, at whatever time.
struct Companions {
  PairRows in_orders, of_shoppers;
  const ItemLists& orders;
  const ItemLists& shoppers;
};

/// BoughtWith: log2 of how much more often than by chance (lift; kLiftPrior sightings by chance are
/// added to both) two items come in one order, plus kShopperShare of the same among what shoppers
/// bought in all; only where the sum is above 0. Sums over a cart are then those of naive Bayes.
/// Rows keep what is strong and bought often enough to matter: weight × √(how often bought).
PackGraph BoughtWithGraph(const Companions& companions);

inline constexpr double kLiftPrior = 5;
inline constexpr double kShopperShare = 0.5;

bool HasEdges(const PackGraph& graph);

}  // namespace vitrine::training
