#include "evaluation/ranking/baselines/scores.h"

#include <algorithm>

namespace vitrine::evaluation::ranking {

Scores::Scores(const Task& task)
    : excludes_history_(task.excludes_history()), sums_(task.names.size(), 0.0f) {}

void Scores::Add(std::uint32_t item, float score) {
  if (score <= 0) return;
  if (sums_[item] == 0) touched_.push_back(item);
  sums_[item] += score;
}

RankedItems Scores::TakeBest(const Query& query) {
  if (excludes_history_) {
    for (const std::uint32_t item : query.events) sums_[item] = -1;
  }
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return sums_[a] != sums_[b] ? sums_[a] > sums_[b] : a < b;
  };
  const std::size_t count = std::min(kSlateSize, touched_.size());
  std::partial_sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(count),
                    touched_.end(), better);
  RankedItems best;
  for (std::size_t i = 0; i < count; ++i) {
    if (sums_[touched_[i]] > 0) best.Add(touched_[i]);
  }
  for (const std::uint32_t item : touched_) sums_[item] = 0;
  for (const std::uint32_t item : query.events) sums_[item] = 0;
  touched_.clear();
  return best;
}

std::vector<std::uint32_t> SequenceCounts(const Task& task) {
  std::vector<std::uint32_t> counts(task.names.size(), 0);
  for (const auto& sequence : task.training) {
    for (const std::uint32_t item : Distinct(sequence)) ++counts[item];
  }
  return counts;
}

std::vector<std::uint32_t> Distinct(std::span<const std::uint32_t> sequence) {
  std::vector<std::uint32_t> items(sequence.begin(), sequence.end());
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  return items;
}

}  // namespace vitrine::evaluation::ranking
