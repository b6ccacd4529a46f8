#include <filesystem>

#include "evaluation/intent_table.h"
#include "evaluation/report_json.h"

namespace vitrine::evaluation {
namespace {

using nlohmann::ordered_json;

void PutFigures(const IntentFigures& figures, const std::string& suffix, ordered_json& object) {
  object["AUC" + suffix] = Rounded(figures.auc);
  object["AUC" + suffix + "_ci"] = Pair(figures.auc_interval);
  object["AUC" + suffix + "_fold_deviation"] = Rounded(figures.fold_deviation);
  object["ECE" + suffix] = Rounded(figures.calibration_error);
}

void PutGain(const IntentComparison& comparison, const std::string& suffix, ordered_json& object) {
  object["gain" + suffix] = Rounded(comparison.gain);
  object["gain" + suffix + "_ci"] = Pair(comparison.gain_interval);
}

}  // namespace

std::string IntentTableLine(const IntentTableOptions& options,
                            const IntentTableEvaluation& evaluation) {
  constexpr const char* kWithout = "_without_page_values";
  ordered_json line;
  line["dataset"] = std::filesystem::path(options.sessions).stem().string();
  line["protocol"] = "intent";
  line["sessions"] = evaluation.visits;
  line["purchases"] = evaluation.purchases;
  line["repetitions"] = options.repetitions;
  line["folds"] = options.folds;
  PutFigures(evaluation.with_page_values.ours, "", line);
  PutFigures(evaluation.without_page_values.ours, kWithout, line);
  ordered_json& boosting = line["gradient_boosting"];
  PutFigures(evaluation.with_page_values.boosting, "", boosting);
  PutFigures(evaluation.without_page_values.boosting, kWithout, boosting);
  PutGain(evaluation.with_page_values, "", boosting);
  PutGain(evaluation.without_page_values, kWithout, boosting);
  line["micros"] = Rounded(evaluation.micros, 100);
  line["section_bytes"] = evaluation.section_bytes;
  return line.dump();
}

}  // namespace vitrine::evaluation
