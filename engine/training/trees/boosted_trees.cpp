#include "training/trees/boosted_trees.h"

#include <algorithm>
#include <string>

#include "base/math.h"
#include "decisions/intent_model.h"
#include "scoring/trees.h"
#include "training/trees/tree_packing.h"
#include "training/trees/xgboost.h"

namespace vitrine::training {
namespace {

float ShareOfClassOne(const LabelledRows& rows) {
  const auto ones = std::count(rows.labels.begin(), rows.labels.end(), 1);
  const float share = (static_cast<float>(ones) + 0.5f) / (static_cast<float>(rows.size()) + 1.0f);
  return std::clamp(share, 1e-4f, 1 - 1e-4f);
}

/// The first two derivatives of the log loss by each score of each row. XGBoost has them too, but
/// by the C library's exp, whose last bit depends on the library and the processor.
struct Derivatives {
  std::vector<float> slopes, curvatures;

  explicit Derivatives(std::size_t count) : slopes(count), curvatures(count) {}

  /// By the only score of a row, the log-odds of class 1 less `start`.
  void OfTwo(const LabelledRows& rows, float start, const float* scores) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const float share = Sigmoid(scores[i] + start);
      slopes[i] = share - static_cast<float>(rows.labels[i]);
      curvatures[i] = std::max(share * (1 - share), kLeastCurvature);
    }
  }
  /// By a score a class.
  void OfMany(const LabelledRows& rows, std::size_t classes, const float* scores) {
    std::copy_n(scores, slopes.size(), slopes.begin());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      float* shares = slopes.data() + i * classes;
      Softmax(shares, classes);
      for (std::size_t c = 0; c < classes; ++c) {
        curvatures[i * classes + c] = std::max(2 * shares[c] * (1 - shares[c]), kLeastCurvature);
      }
      shares[rows.labels[i]] -= 1;
    }
  }

 private:
  static constexpr float kLeastCurvature = 1e-16f;  ///< XGBoost's.
};

}  // namespace

void LabelledRows::Add(const float* row, std::uint8_t label) {
  values.insert(values.end(), row, row + width);
  labels.push_back(label);
}

float ScoreOf(const BoostedScore& learned, const float* row) {
  const PackTrees& trees = learned.trees;
  return learned.bias +
         SumTrees({trees.depth, trees.leaves.size() >> trees.depth, trees.features,
                   trees.splits.data(), trees.thresholds.data(), trees.leaves.data()},
                  row);
}

float ProbabilityOf(const BoostedScore& learned, const float* row) {
  return Sigmoid(ScoreOf(learned, row));
}

std::vector<BoostedScore> Boost(const LabelledRows& rows, std::size_t classes,
                                const BoostOptions& options) {
  const bool two = classes == 2;
  const float share = ShareOfClassOne(rows);
  XgboostMatrix matrix(rows.values.data(), rows.size(), rows.width);
  XgboostModel model(matrix);
  if (!two) model.Set("objective", "multi:softprob");  // Several scores a row.
  if (!two) model.Set("num_class", std::to_string(classes));
  model.Set("base_score", 0);
  model.Set("max_depth", std::to_string(options.depth));
  model.Set("eta", options.rate);
  model.Set("subsample", options.rows_share);
  model.Set("colsample_bytree", options.features_share);
  model.Set("min_child_weight", options.least_weight);
  model.Set("lambda", options.shrink);
  const std::size_t scores = two ? 1 : classes;
  const float start = two ? Log2(share / (1 - share)) / kLog2e : 0;
  Derivatives derivatives(rows.size() * scores);
  for (int round = 0; round < options.rounds; ++round) {
    const float* margins = model.Margins();
    two ? derivatives.OfTwo(rows, start, margins) : derivatives.OfMany(rows, classes, margins);
    model.AddRound(derivatives.slopes, derivatives.curvatures);
  }
  const auto feature_at = [](std::size_t place) { return static_cast<std::uint16_t>(place); };
  std::vector<CompleteTrees> heads(scores, CompleteTrees(options.depth, feature_at, {0}));
  std::size_t next = 0;
  for (const nlohmann::json& tree : model.Trees()) heads[next++ % scores].Add(tree);
  std::vector<BoostedScore> learned;
  for (CompleteTrees& head : heads) learned.push_back({start, head.Take()});
  return learned;
}

}  // namespace vitrine::training
