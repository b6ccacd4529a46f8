#include "decisions/intent_model.h"

#include <algorithm>

#include "base/math.h"
#include "scoring/trees.h"

namespace vitrine {

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
    if (head->trees() != nullptr) score += SumTrees(TableOf(*head->trees()), row);
  }
  Softmax(scores, kFirstNextAct);
  Softmax(scores + kFirstNextAct, kIntentTargets - kFirstNextAct);
  return forecast;
}

}  // namespace vitrine
