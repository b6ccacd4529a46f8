#pragma once

#include "jobs/progress.h"
#include "packing/pack_contents.h"
#include "training/sequences/sequences.h"

namespace vitrine::training {

inline constexpr std::size_t kVectorDimensions = 64;

/// How item vectors are learned from sequences (training/vectors/log_bilinear.h).
struct VectorPlan {
  float decay = 0.55f;   ///< Weight of an input item against the one after it.
  float dropout = 0.4f;  ///< Share of a history's numbers that a step does not see.
};

/// What suits whole histories of shoppers, or single sessions.
VectorPlan DefaultPlan(bool histories);

struct VectorOptions {
  VectorPlan plan;
  std::uint32_t min_support = 2;  ///< Shoppers that an item's own vector rests on at least.
  unsigned threads = 0;
};

/// Vectors of all items. With sequences: two tables, items as what comes next and as input, from
/// behaviour with topics shared. The last item of some of the sequences (a tenth, and
/// at most 3,000) is held out, and learning stops when the mean reciprocal rank of those no longer
/// grows. Without sequences: one table, the truncated SVD of the tf-idf rows of the items' topics,
/// of length kTopicLength, and an empty result when there are no topics.
PackVectors LearnVectors(const ItemLists& sequences, const std::vector<PackItem>& items,
                         const VectorOptions& options, Progress& progress);

/// So that dot products of vectors from topics tell items apart as learned ones do.
inline constexpr float kTopicLength = 3;

}  // namespace vitrine::training
