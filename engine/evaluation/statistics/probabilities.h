#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "evaluation/statistics/bootstrap.h"

namespace vitrine::evaluation {

/// What was predicted of something, and whether it came true.
struct Predicted {
  float probability;
  bool happened;
};

/// The chance that something that happened was given a higher probability than something that did
/// not, ties by half (area under the ROC curve; Hanley and McNeil 1982). 0.5 when all or nothing
/// happened. O(n log n).
double Auc(std::span<const Predicted> predictions);

/// Expected calibration error (Naeini et al. 2015): mean over ten bins of equally many predictions,
/// in order of probability, of |mean probability - share that happened|.
double CalibrationError(std::span<const Predicted> predictions);

/// 95 % intervals by the bootstrap over what is predicted (bootstrap.h; reproducible by seed): of
/// the mean AUC of `ours`, of `theirs`, and of their difference on the same draws. Each is a list
/// of repetitions, which predict the same things in the same order. `groups` says which of them are
/// drawn together, by numbers from 0 (a shopper's visits resemble one another); empty: each is
/// drawn by itself.
struct AucIntervals {
  Interval ours, theirs, difference;
};
AucIntervals BootstrapAuc(std::span<const std::vector<Predicted>> ours,
                          std::span<const std::vector<Predicted>> theirs, std::uint64_t seed,
                          unsigned threads, std::span<const std::uint32_t> groups = {});

}  // namespace vitrine::evaluation
