#pragma once

#include <vector>

#include "evaluation/ranking/ranker.h"

namespace vitrine::evaluation::ranking {

/// Sums of scores over all items, and the best of them; scratch space that cleans itself.
class Scores {
 public:
  explicit Scores(const Task& task);

  void Add(std::uint32_t item, float score);
  /// The best kSlateSize of what was added, without the query's own items where the protocol says
  /// so; ties to the smaller number. Empties the sums.
  RankedItems TakeBest(const Query& query);

 private:
  const bool excludes_history_;
  std::vector<float> sums_;  // By item; 0 where nothing was added.
  std::vector<std::uint32_t> touched_;
};

/// How many of the training sequences hold each item, by number of all that have a name.
std::vector<std::uint32_t> SequenceCounts(const Task& task);

/// The sequence's items, each once, ascending.
std::vector<std::uint32_t> Distinct(std::span<const std::uint32_t> sequence);

}  // namespace vitrine::evaluation::ranking
