#pragma once

#include <functional>

#include "training/blend/blend.h"

namespace vitrine::training {

/// How much tuning may try.
struct TuneLimit {
  /// The settings begun with are one trial. 0: nothing is tuned.
  std::size_t trials = 0;
  /// Asked before every further trial, and ends tuning by true; may be empty. What is found then
  /// depends on the machine, and TuneReport and the pack say so.
  std::function<bool()> time_is_over;
};

/// What tuning tried and found.
struct TuneReport {
  std::size_t trials = 0;
  bool cut_short = false;   ///< By the time, with trials left.
  double default_ndcg = 0;  ///< Of the learned blend on validation, with the settings begun with,
  double chosen_ndcg = 0;   ///< and with those that were chosen.
};

/// How well the pack would rank with some options.
using Evaluator = std::function<Result<Judgement>(const LearnOptions&)>;

/// Coordinate ascent over LearnOptions' graph, vector_plan (which must be there) and settings: from
/// `start`, one setting after another is tried at other values, in rounds, and changed where that
/// is surely better event by event (SurelyBetter), as many trials are many chances to be lucky: by
/// the mean alone, Beauty's tuned pack was worse on test than the untuned (NDCG@10 .0667, .0691).
/// The search ends when a round changes nothing, at the latest by `limit`. Errors: the evaluator's.
Result<LearnOptions> Ascend(const LearnOptions& start, const Evaluator& evaluator,
                            const TuneLimit& limit, TuneReport& report);

/// Chooses how the sources are learned and read (LearnOptions' graph, vector_plan and settings) for
/// one log, by Ascend; each trial learns all of it anew and fits the blend, judged by NDCG@10 on
/// the held-out events that LearnBlend judges by. No other part of the log is looked at. Equal
/// logs, options and numbers of trials give equal results, unless `report` says that time cut it
/// short. Errors: LearnBlend's. Cost of a trial: LearnBlend's.
Result<LearnOptions> Tune(const EventLog& log, const std::vector<FeedItem>& feed,
                          const LearnOptions& start, const PackContents& contents,
                          const TuneLimit& limit, Progress& progress, TuneReport& report);

}  // namespace vitrine::training
