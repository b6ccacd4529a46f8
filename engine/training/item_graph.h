#pragma once

#include "training/pack_contents.h"
#include "training/pair_counts.h"

namespace vitrine::training {

/// What becomes of counted pairs.
struct GraphPlan {
  float source_power = 0.5f;  ///< Of how often the source was seen, that an edge is divided by.
  float target_power = 0.1f;  ///< The same of the target.
  /// Edges kept an item. Fifty lose nothing, twenty about one percent (data: shopper histories).
  std::size_t row = 50;
  std::size_t reverse_row = 20;
};

/// ViewedNext: count / (seen(source)^a × seen(target)^b), the best of each row.
PackGraph ViewedNextGraph(const PairRows& rows, const ItemLists& sequences, const GraphPlan& plan);
/// The same edges the other way round: what was viewed before.
PackGraph ViewedBeforeGraph(const PairRows& rows, const ItemLists& sequences,
                            const GraphPlan& plan);
/// BoughtWith: how much more often than by chance (lift), weighed by how often at all; only pairs
/// that come together more often than by chance.
PackGraph BoughtWithGraph(const PairRows& rows, const ItemLists& orders);

bool HasEdges(const PackGraph& graph);

}  // namespace vitrine::training
