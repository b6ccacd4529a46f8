#pragma once

#include "decisions/intent_model.h"
#include "training/trees/boosted_trees.h"

namespace vitrine::training {

/// Rows and the classes that they came to; rows of one group (a shopper) are never on both sides of
/// a cut.
struct IntentRows {
  LabelledRows rows;
  std::vector<std::uint32_t> groups;
};

/// The scores of every row for every class, `classes` numbers a row.
using ClassScores = std::vector<float>;

/// Makes scores honest: score × slope + shift of the class, chosen so that softmax gives the
/// likeliest account of what rows came to (Platt 1999; of several classes, Guo et al. 2017).
struct Calibration {
  float slope = 1;
  std::vector<float> shifts;  ///< One a class; the first is 0.
};
/// By damped Newton steps, each halved until it helps. `scores` are of rows unseen in learning.
Calibration Calibrate(const ClassScores& scores, const std::vector<std::uint8_t>& labels,
                      std::size_t classes);

/// Heads for one question, and how well such heads foretell.
struct FittedHeads {
  std::vector<PackIntentHead> heads;
  double loss = 0;  ///< Mean LossOf what rows came to, by models that had not seen their group.
};

/// Learns heads for one question: class c of the rows is `targets[c]`. What calibration learns from
/// are scores by models that had not seen the row's group (kCalibrationFolds of them); its result
/// is worked into the trees, so that applying it costs nothing.
/// Cost: that of boosting kCalibrationFolds + 1 times.
FittedHeads FitHeads(const IntentRows& rows, const std::vector<IntentTarget>& targets,
                     const BoostOptions& options);

inline constexpr std::uint32_t kCalibrationFolds = 5;

/// -ln of a probability, of at least a millionth.
double LossOf(float probability);

/// Mean of every feature over the rows.
std::vector<float> MeansOf(const LabelledRows& rows);

}  // namespace vitrine::training
