#include <algorithm>
#include <unordered_map>

#include "evaluation/ranking/baselines/baselines.h"
#include "evaluation/ranking/baselines/scores.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kSteps = 10;

/// By item: what came after it, with its weight.
using Rules = std::vector<std::unordered_map<std::uint32_t, float>>;

void AddRules(std::span<const std::uint32_t> sequence, Rules& rules) {
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const std::size_t end = std::min(sequence.size(), i + 1 + kSteps);
    for (std::size_t next = i + 1; next < end; ++next) {
      rules[sequence[i]][sequence[next]] += 1.0f / static_cast<float>(next - i);
    }
  }
}

class LastItemRanker final : public Ranker {
 public:
  LastItemRanker(const Task& task, std::shared_ptr<const Rules> rules)
      : scores_(task), rules_(std::move(rules)) {}

  RankedItems Rank(const Query& query) override {
    for (const auto& [item, weight] : (*rules_)[query.events.back()]) scores_.Add(item, weight);
    return scores_.TakeBest(query);
  }

 private:
  Scores scores_;
  const std::shared_ptr<const Rules> rules_;
};

}  // namespace

MakeRanker LearnLastItemRules(const Task& task) {
  auto rules = std::make_shared<Rules>(task.names.size());
  for (const auto& sequence : task.training) AddRules(sequence, *rules);
  return [&task, rules] { return std::make_unique<LastItemRanker>(task, rules); };
}

}  // namespace vitrine::evaluation::ranking
