#include <algorithm>
#include <numeric>

#include "evaluation/ranking/baselines/baselines.h"
#include "evaluation/ranking/baselines/scores.h"

namespace vitrine::evaluation::ranking {
namespace {

class PopularityRanker final : public Ranker {
 public:
  PopularityRanker(bool excludes_history, std::shared_ptr<const std::vector<std::uint32_t>> order)
      : excludes_history_(excludes_history), order_(std::move(order)) {}

  RankedItems Rank(const Query& query) override {
    RankedItems slate;
    for (const std::uint32_t item : *order_) {
      if (slate.count == kSlateSize) break;
      if (!excludes_history_ || !Contains(query, item)) slate.Add(item);
    }
    return slate;
  }

 private:
  static bool Contains(const Query& query, std::uint32_t item) {
    return std::find(query.events.begin(), query.events.end(), item) != query.events.end();
  }

  const bool excludes_history_;
  const std::shared_ptr<const std::vector<std::uint32_t>> order_;
};

}  // namespace

MakeRanker LearnPopularityBaseline(const Task& task) {
  const std::vector<std::uint32_t> counts = SequenceCounts(task);
  auto order = std::make_shared<std::vector<std::uint32_t>>(task.items.size());
  std::iota(order->begin(), order->end(), 0u);
  std::stable_sort(order->begin(), order->end(),
                   [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  return [excludes = task.excludes_history(), order] {
    return std::make_unique<PopularityRanker>(excludes, order);
  };
}

}  // namespace vitrine::evaluation::ranking
