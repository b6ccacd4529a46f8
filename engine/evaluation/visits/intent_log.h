#pragma once

#include <string>
#include <vector>

#include "evaluation/statistics/probabilities.h"
#include "input/log/log_options.h"
#include "training/visits/intent.h"

namespace vitrine::evaluation::visits {

struct IntentLogOptions {
  std::string feed;  ///< This and the log: as `vitrine pack` reads them.
  LogOptions log;
  training::LearnOptions learning;  ///< `threads` also ask.
  bool validation = false;          ///< Ask of the end of what is else learned from.
  std::uint64_t seed = 1;           ///< Of the bootstrap.
};

/// How well one forecaster tells one question's answer.
struct VisitFigures {
  std::string forecaster;  ///< "engine", "prior" or "session-length".
  double auc = 0, calibration_error = 0;
  Interval auc_interval;  ///< BootstrapAuc, by shopper.
  double gain = 0;        ///< Of the engine's AUC over this one's, and its interval.
  Interval gain_interval;
};

struct VisitQuestion {
  std::string name;  ///< Of kVisitQuestions, or "purchase_without_cart".
  std::size_t rows = 0;
  double share = 0;                   ///< Of rows that it came true of.
  std::vector<VisitFigures> figures;  ///< The engine first.
};

struct IntentLogEvaluation {
  std::size_t visits = 0, shoppers = 0, moments = 0;  ///< Asked about.
  std::size_t refused = 0;                            ///< Lines that the engine's `record` refused.
  training::IntentReport learning;
  std::vector<VisitQuestion> questions;
  double micros = 0;              ///< Median time of the operation `intent`, JSON and all.
  std::size_t section_bytes = 0;  ///< Of the model in the pack.
};

/// Measures the model of visits that `vitrine pack` learns from a shop's own log. A pack is learned
/// from the first four fifths of the visits, by time (VisitLog), and the engine is asked of the
/// visits that begin later, after each of their acts (ReplayVisits). Beside it, of the same
/// moments:
///
/// - "prior": the engine with a pack of the feed alone, so its documented prior;
/// - "session-length": a rule that knows the number of the visit's acts so far and nothing else, at
///   its best: the share of earlier moments of that number that the answer came true of.
///
/// "purchase_without_cart" asks of moments at which nothing lies in the cart, where a purchase is
/// not given away. Equal files and options give equal figures, but for times.
/// Errors: those of the readers, LearnPack, ReadVisitLog and ReplayVisits; LogTooShort when there
/// is nothing to ask about.
Result<IntentLogEvaluation> EvaluateIntentLog(const IntentLogOptions& options, Progress& progress);

/// The evaluation as one JSON object on one line.
std::string IntentLogLine(const IntentLogOptions& options, const IntentLogEvaluation& evaluation);

}  // namespace vitrine::evaluation::visits
