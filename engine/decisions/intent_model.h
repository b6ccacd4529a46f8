#pragma once

#include <cstddef>
#include <cstdint>

#include "pack/pack_generated.h"

namespace vitrine {

/// What a visit may come to, as answers to two questions: its outcome, and the shopper's next act.
/// Their numbers are stored (pack.fbs, IntentHead) and append-only.
enum class IntentTarget : std::uint8_t {
  kPurchase,     ///< From here on something is bought before the visit ends.
  kAbandonment,  ///< Nothing more is bought, and something is left in the cart.
  kNeither,
  kView,   ///< Next an item is looked at,
  kList,   ///<   items are searched, or one is chosen from a list,
  kCart,   ///<   the cart or the checkout is used,
  kBuy,    ///<   something is bought,
  kLeave,  ///<   or nothing more happens in this visit.
};
inline constexpr std::size_t kIntentTargets = 8;
inline constexpr std::size_t kFirstNextAct = 3;  ///< Targets from here on answer the second.

/// The probabilities of all targets; those of one question add up to 1.
struct IntentForecast {
  float probabilities[kIntentTargets] = {};
  float operator[](IntentTarget target) const {
    return probabilities[static_cast<std::size_t>(target)];
  }
};

/// Scores by a bias and small trees for each target, by softmax within each question.
class IntentModel {
 public:
  /// Borrows the section of an open pack. Null, or one that knows features beyond `feature_count`:
  /// nothing was learned.
  IntentModel(const fbs::Intent* stored, std::size_t feature_count);

  bool learned() const { return stored_ != nullptr; }
  /// Of a row of `feature_count` features; only when learned. A target that the pack has no head
  /// for has probability 0.
  IntentForecast Predict(const float* row) const;
  /// What is typical of the visits that were learned from; only when learned, and 0 for a feature
  /// that they did not have.
  float mean(std::size_t feature) const;

 private:
  const fbs::Intent* stored_ = nullptr;
};

/// Turns scores (log-odds against each other) into probabilities in place, without overflow;
/// kNoScore gets 0.
void Softmax(float* scores, std::size_t count);
inline constexpr float kNoScore = -1e30f;

}  // namespace vitrine
