#include "decisions/intent_model.h"

#include <algorithm>

#include "base/math.h"

namespace vitrine {
namespace {

float SumOf(const fbs::Trees& trees, const float* row) {
  const std::size_t depth = trees.depth();
  return SumTrees({depth, trees.leaves()->size() >> depth, trees.features()->data(),
                   trees.splits()->data(), trees.thresholds()->data(), trees.leaves()->data()},
                  row);
}

}  // namespace

float SumTrees(const TreeColumns& trees, const float* row) {
  const std::size_t splits = (std::size_t{1} << trees.depth) - 1;
  const std::uint8_t* split = trees.splits;
  const float* threshold = trees.thresholds;
  const float* leaf = trees.leaves;
  float sum = 0;
  for (std::size_t tree = 0; tree < trees.count; ++tree) {
    std::size_t at = 0;
    while (at < splits) {
      at = 2 * at + 1 + (row[trees.features[split[at]]] >= threshold[at] ? 1 : 0);
    }
    sum += leaf[at - splits];
    split += splits;
    threshold += splits;
    leaf += splits + 1;
  }
  return sum;
}

void Softmax(float* scores, std::size_t count) {
  float highest = kNoScore, sum = 0;
  for (std::size_t i = 0; i < count; ++i) highest = std::max(highest, scores[i]);
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] = scores[i] <= kNoScore ? 0 : Exp2((scores[i] - highest) * kLog2e);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < count && sum > 0; ++i) scores[i] /= sum;
}

IntentModel::IntentModel(const fbs::Intent* stored, std::size_t feature_count) {
  if (stored != nullptr && stored->means()->size() <= feature_count) stored_ = stored;
}

float IntentModel::mean(std::size_t feature) const {
  const auto& means = *stored_->means();
  return feature < means.size() ? means.data()[feature] : 0;
}

IntentForecast IntentModel::Predict(const float* row) const {
  IntentForecast forecast;
  float* scores = forecast.probabilities;
  std::fill_n(scores, kIntentTargets, kNoScore);
  for (const fbs::IntentHead* head : *stored_->heads()) {
    if (head->target() >= kIntentTargets) continue;
    float& score = scores[head->target()];
    score = head->bias();
    if (head->trees() != nullptr) score += SumOf(*head->trees(), row);
  }
  Softmax(scores, kFirstNextAct);
  Softmax(scores + kFirstNextAct, kIntentTargets - kFirstNextAct);
  return forecast;
}

}  // namespace vitrine
