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

/// XGBoost starts from a probability, which it wants to be neither 0 nor 1; in the six decimals
/// that it is told.
float ShareOfClassOne(const LabelledRows& rows) {
  const auto ones = std::count(rows.labels.begin(), rows.labels.end(), 1);
  const float share = (static_cast<float>(ones) + 0.5f) / (static_cast<float>(rows.size()) + 1.0f);
  return std::stof(std::to_string(std::clamp(share, 1e-4f, 1 - 1e-4f)));
}

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
  BoostMatrix matrix(rows.values.data(), rows.size(), rows.width);
  matrix.Set("label", {rows.labels.begin(), rows.labels.end()});
  Booster booster(matrix);
  booster.Set("objective", two ? "binary:logistic" : "multi:softprob");
  if (!two) booster.Set("num_class", std::to_string(classes));
  if (two) booster.Set("base_score", share);
  booster.Set("max_depth", std::to_string(options.depth));
  booster.Set("eta", options.rate);
  booster.Set("subsample", options.rows_share);
  booster.Set("colsample_bytree", options.features_share);
  booster.Set("min_child_weight", options.least_weight);
  booster.Set("lambda", options.shrink);
  for (int round = 0; round < options.rounds; ++round) {
    Must(XGBoosterUpdateOneIter(booster.handle(), round, matrix.handle()));
  }
  const std::size_t scores = two ? 1 : classes;
  const auto feature_at = [](std::size_t place) { return static_cast<std::uint16_t>(place); };
  std::vector<CompleteTrees> heads(scores, CompleteTrees(options.depth, feature_at, {0}));
  std::size_t next = 0;
  for (const nlohmann::json& tree : booster.Trees()) heads[next++ % scores].Add(tree);
  std::vector<BoostedScore> learned;
  const float start = two ? Log2(share / (1 - share)) / kLog2e : 0;
  for (CompleteTrees& head : heads) learned.push_back({start, head.Take()});
  return learned;
}

}  // namespace vitrine::training
