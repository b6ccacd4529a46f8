#include "training/blend/tree_fit.h"

#include <algorithm>

#include "base/math.h"
#include "training/trees/tree_packing.h"
#include "training/trees/tree_support.h"
#include "training/trees/xgboost.h"

namespace vitrine::training {
namespace {

constexpr int kTreesAStep = 10;
constexpr double kShrink = 5;  ///< Penalty on leaves.

constexpr const char* kParameters[][2] = {
    {"max_depth", "4"},
    {"eta", "0.1"},
    {"min_child_weight", "3"},
    {"colsample_bytree", "0.6"},
};

/// The blend's scores, for trees to start from.
std::vector<float> ScoresOf(const ChoiceRows& choices, const Blend& blend) {
  std::vector<float> scores;
  for (std::size_t row = 0; row < choices.row_count(); ++row) {
    scores.push_back(blend.Score(choices.row(row)));
  }
  return scores;
}

/// Boosting by the softmax loss over each choice's rows, the one that the linear blend is fitted
/// by: it looks at what stands near the top, and needs a third of the trees that pairs need. Of the
/// choices it needs only where they end.
class ChoiceBooster {
 public:
  ChoiceBooster(const ChoiceRows& choices, const XgboostMatrix& rows)
      : choices_(choices),
        booster_(rows),
        slopes_(choices.row_count()),
        curvatures_(choices.row_count()) {
    for (const auto& [name, value] : kParameters) booster_.Set(name, value);
    booster_.Set("lambda", kShrink);
  }

  void AddTree() {
    const float* scores = booster_.Margins();
    for (std::size_t choice = 0; choice < choices_.size(); ++choice) Differentiate(choice, scores);
    booster_.AddRound(slopes_, curvatures_);
  }

  std::vector<nlohmann::json> Trees(std::uint32_t min_support) const {
    std::vector<nlohmann::json> trees = booster_.Trees();
    for (std::size_t i = 0; i < trees.size(); ++i) {
      TreeSupport support(trees[i]);
      const std::vector<float> leaves = booster_.Leaves(i);
      for (std::size_t choice = 0; choice < choices_.size(); ++choice) {
        for (std::size_t row = choices_.begin(choice); row < choices_.ends[choice]; ++row) {
          support.Add(static_cast<std::size_t>(leaves[row]), choices_.shoppers[choice]);
        }
      }
      trees[i] = support.Supported(min_support, kShrink);
    }
    return trees;
  }

 private:
  static constexpr float kLeastCurvature = 1e-6f;

  /// The first two derivatives of -log of the first row's share of the softmax.
  void Differentiate(std::size_t choice, const float* scores) {
    const std::size_t begin = choices_.begin(choice), end = choices_.ends[choice];
    const float best = *std::max_element(scores + begin, scores + end);
    float sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += slopes_[i] = Exp2((scores[i] - best) * kLog2e);
    }
    for (std::size_t i = begin; i < end; ++i) {
      const float share = slopes_[i] / sum;
      slopes_[i] = share - (i == begin ? 1.0f : 0.0f);
      curvatures_[i] = std::max(share * (1 - share), kLeastCurvature);
    }
  }

  const ChoiceRows& choices_;
  XgboostModel booster_;
  std::vector<float> slopes_, curvatures_;
};

/// The first `count` trees.
PackTrees Flat(const std::vector<nlohmann::json>& trees, std::size_t count) {
  CompleteTrees complete(kTreeDepth, FeatureId);
  for (std::size_t i = 0; i < count; ++i) complete.Add(trees[i]);
  return complete.Take();
}

}  // namespace

TreeTable TableOf(const PackTrees& trees) {
  return {trees.depth,
          trees.leaves.size() >> trees.depth,
          trees.features,
          trees.splits.data(),
          trees.thresholds.data(),
          trees.leaves.data()};
}

TreeFit FitTrees(ChoiceRows training, const ChoiceRows& validation, const Blend& blend,
                 std::uint32_t min_support, Progress& progress) {
  XgboostMatrix rows(training.rows.data(), training.row_count(), kFeatureCount);
  rows.Set("base_margin", ScoresOf(training, blend));
  ChoiceBooster booster(training, rows);
  std::vector<float>().swap(training.rows);
  progress.Begin("Learning trees", kMostTrees);
  for (int tree = 0; tree < kMostTrees; ++tree) {
    booster.AddTree();
    progress.Step(static_cast<std::size_t>(tree) + 1);
  }
  progress.End();
  const std::vector<nlohmann::json> all = booster.Trees(min_support);
  std::vector<float> without;
  TreeFit best;
  best.ndcg = NdcgAt10(validation, blend, &without);
  for (std::size_t count = kTreesAStep; count <= all.size(); count += kTreesAStep) {
    PackTrees trees = Flat(all, count);
    Blend with = blend;
    with.trees = Trees(TableOf(trees));
    std::vector<float> gains;
    const double ndcg = NdcgAt10(validation, with, &gains);
    if (ndcg <= best.ndcg) continue;
    const double standard_error = StandardErrorOfDifference(gains, without, validation.possible);
    best = {std::move(trees), ndcg, standard_error, std::move(gains)};
  }
  return best;
}

}  // namespace vitrine::training
