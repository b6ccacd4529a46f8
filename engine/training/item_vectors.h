#pragma once

#include "training/pack_contents.h"
#include "training/pair_counts.h"

namespace vitrine::training {

inline constexpr std::size_t kVectorDimensions = 64;
/// Sightings at which an item's own behaviour and its topics weigh the same in its vector.
inline constexpr float kVectorPrior = 5;

/// Unit vectors of all items; near ones go together. `rows` and `sequences` may be null: no log.
/// - From behaviour: truncated SVD of the shifted positive pointwise mutual information of views
///   in both directions (Levy and Goldberg 2014), degree-normalised. Only supported pairs count.
/// - From topics: without a log, truncated SVD of tf-idf rows; with one, the mean of what an item's
///   topics carry, weighed by idf.
/// - An item's vector mixes both by how often it was seen. An item with neither has a zero vector.
PackVectors LearnVectors(const PairRows* rows, const ItemLists* sequences,
                         const std::vector<PackItem>& items, unsigned threads, Progress& progress);

}  // namespace vitrine::training
