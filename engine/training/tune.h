#pragma once

#include <functional>

#include "training/blend/blend.h"

namespace vitrine::training {

/// What tuning tried and found.
struct TuneReport {
  std::size_t trials = 0;
  double default_ndcg = 0;  ///< Of the learned blend on validation, with the settings begun with,
  double chosen_ndcg = 0;   ///< and with those that were chosen.
};

/// How well the pack would rank with some options.
using Judge = std::function<Result<Judgement>(const LearnOptions&)>;

/// Coordinate ascent over LearnOptions' graph, vector_plan (which must be there) and settings: from
/// `start`, one setting after another is tried at other values, in rounds, and changed where that
/// is surely better event by event (SurelyBetter), as many trials are many chances to be lucky: by
/// the mean alone, Beauty's tuned pack was worse on test than the untuned (NDCG@10 .0667, .0691).
/// `more` is asked before each round and each trial and ends the search by false; the search also
/// ends when a round changes nothing. Errors: the judge's.
Result<LearnOptions> Ascend(const LearnOptions& start, const Judge& judge,
                            const std::function<bool()>& more, TuneReport& report);

/// Share of the time for tuning that is over; from 1 on nothing more is tried.
using TimeSpent = std::function<double()>;

/// Chooses how the sources are learned and read (LearnOptions' graph, vector_plan and settings) for
/// one log, by Ascend; each trial learns all of it anew and fits the blend, judged by NDCG@10 on
/// the held-out events that LearnBlend judges by. No other part of the log is looked at. The result
/// depends on the log and on how many trials there was time for; `spent` is asked when tuning
/// begins, before each round and each trial.
/// Errors: LearnBlend's. Cost of a trial: LearnBlend's.
Result<LearnOptions> Tune(const EventLog& log, const std::vector<FeedItem>& feed,
                          const LearnOptions& start, const PackContents& contents,
                          const TimeSpent& spent, Progress& progress, TuneReport& report);

}  // namespace vitrine::training
