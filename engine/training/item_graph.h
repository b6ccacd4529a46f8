#pragma once

#include "training/pack_contents.h"
#include "training/pair_counts.h"

namespace vitrine::training {

/// Edges kept an item and relation. Fifty lose nothing, twenty about one percent, measured.
inline constexpr std::size_t kGraphRow = 20;
/// Of the reverse direction, which counts for less: a third of the bytes.
inline constexpr std::size_t kReverseRow = 6;
/// The weak power of both items' sightings that an edge is divided by.
inline constexpr float kPopularityPower = 0.2f;

/// ViewedNext: count / (seen(source)^p × seen(target)^p), the best kGraphRow of each row.
PackGraph ViewedNextGraph(const PairRows& rows, const ItemLists& sequences);
/// The same edges the other way round: what was viewed before.
PackGraph ViewedBeforeGraph(const PairRows& rows, const ItemLists& sequences);
/// BoughtWith: how much more often than by chance (lift), weighed by how often at all; only pairs
/// that come together more often than by chance.
PackGraph BoughtWithGraph(const PairRows& rows, const ItemLists& orders);

bool HasEdges(const PackGraph& graph);

}  // namespace vitrine::training
