#pragma once

#include <string>

#include "base/result.h"
#include "evaluation/statistics/probabilities.h"
#include "jobs/progress.h"

namespace vitrine::evaluation::visits {

struct IntentTableOptions {
  std::string sessions;  ///< evaluation/visits/visit_table.h.
  std::size_t repetitions = 10;
  std::size_t folds = 10;
  std::uint64_t seed = 1;  ///< Of folds and of the bootstrap.
  unsigned threads = 0;    ///< 0: all cores. The figures do not depend on it, but for times.
};

/// How well purchases are predicted, each visit by a model that learned from other folds' visits.
struct IntentFigures {
  double auc = 0;                ///< Mean over folds and repetitions.
  double fold_deviation = 0;     ///< Standard deviation of the AUC over them.
  Interval auc_interval;         ///< BootstrapAuc, of all folds' predictions together.
  double calibration_error = 0;  ///< Mean over repetitions, of all folds' predictions together.
};

/// The same folds put to our model and to plain gradient boosting.
struct IntentComparison {
  IntentFigures ours, boosting;
  double gain = 0;         ///< Of our AUC over boosting's.
  Interval gain_interval;  ///< BootstrapAuc.
};

struct IntentTableEvaluation {
  std::size_t visits = 0, purchases = 0;
  IntentComparison with_page_values, without_page_values;
  double micros = 0;              ///< Mean time of one prediction by the engine.
  std::size_t section_bytes = 0;  ///< Of the model as the pack holds it, without page values.
};

/// Measures by cross-validation. Our model is the one that packs ship: it is learned by FitHeads,
/// written as a pack's section, opened and verified, and it is the engine's IntentModel that
/// predicts. Plain gradient boosting learns from the table's own columns with the settings that
/// gave it the best AUC there. Errors: ReadVisitTable's, WritePack's.
Result<IntentTableEvaluation> EvaluateIntentTable(const IntentTableOptions& options,
                                                  Progress& progress);

/// The evaluation as one JSON object on one line.
std::string IntentTableLine(const IntentTableOptions& options,
                            const IntentTableEvaluation& evaluation);

}  // namespace vitrine::evaluation::visits
