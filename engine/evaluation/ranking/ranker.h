#pragma once

#include <array>
#include <functional>
#include <memory>

#include "evaluation/ranking/task.h"
#include "jobs/progress.h"

namespace vitrine::evaluation::ranking {

inline constexpr std::size_t kSlateSize = 20;

/// Items by number, best first.
struct RankedItems {
  std::array<std::uint32_t, kSlateSize> items{};
  std::uint8_t count = 0;

  std::span<const std::uint32_t> span() const { return {items.data(), count}; }
  void Add(std::uint32_t item) {
    if (count < kSlateSize) items[count++] = item;
  }
};

/// Whatever answers queries. It keeps scratch space: one for each thread.
class Ranker {
 public:
  virtual ~Ranker() = default;
  virtual RankedItems Rank(const Query& query) = 0;
};
using MakeRanker = std::function<std::unique_ptr<Ranker>()>;

struct Answer {
  RankedItems slate;
  std::uint8_t rank = 0;  ///< Of the target, from 1; 0: not in the slate, a miss.
};

/// Puts every query of the task to rankers, one a thread at a time. Answers in the order of the
/// queries, the same for any number of threads (0: all cores).
std::vector<Answer> AnswerQueries(const Task& task, const MakeRanker& make, unsigned threads,
                                  Progress& progress);

}  // namespace vitrine::evaluation::ranking
