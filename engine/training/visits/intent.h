#pragma once

#include "training/sources/learn.h"

namespace vitrine::training {

/// How the model of visits came about.
struct IntentReport {
  std::size_t moments = 0;  ///< That it was learned from.
  /// Mean -ln of the probability of what came next and of how the visit ended, added up, on
  /// shoppers that were not learned from.
  double loss = 0, prior_loss = 0;
  bool learned = false;
};

/// Fills `contents.intent` from the log's visits: heads for how a visit ends and for what comes
/// next (gradient-boosted trees, calibrated), and how much each sign of the next category counts
/// (by expectation maximisation). Features are computed by the engine at every moment of the log.
///
/// The engine's documented prior stays when the log has no times, when fewer than kLeastEnds
/// moments came to each of a purchase and something else, and when the model does not beat the
/// prior on shoppers that it had not seen. Every leaf of every tree rests on at least min_support
/// shoppers. The same result for any number of threads. `contents` must be complete but for it.
/// Errors: WritePack's.
Status LearnIntent(const EventLog& log, const LearnOptions& options, Progress& progress,
                   PackContents& contents, IntentReport& report);

inline constexpr std::size_t kLeastEnds = 100;

}  // namespace vitrine::training
