#include <filesystem>

#include "evaluation/statistics/report_json.h"
#include "evaluation/visits/intent_log.h"
#include "evaluation/visits/intent_table.h"
#include "input/files/json_text.h"

namespace vitrine::evaluation::visits {
namespace {

using nlohmann::ordered_json;

void PutFigures(const IntentFigures& figures, const std::string& suffix, ordered_json& object) {
  object["AUC" + suffix] = Rounded(figures.auc);
  object["AUC" + suffix + "_ci"] = IntervalJson(figures.auc_interval);
  object["AUC" + suffix + "_fold_deviation"] = Rounded(figures.fold_deviation);
  object["ECE" + suffix] = Rounded(figures.calibration_error);
}

void PutGain(const IntentComparison& comparison, const std::string& suffix, ordered_json& object) {
  object["gain" + suffix] = Rounded(comparison.gain);
  object["gain" + suffix + "_ci"] = IntervalJson(comparison.gain_interval);
}

void PutFigures(const VisitFigures& figures, ordered_json& object) {
  object["AUC"] = Rounded(figures.auc);
  object["AUC_ci"] = IntervalJson(figures.auc_interval);
  object["ECE"] = Rounded(figures.calibration_error);
}

ordered_json QuestionObject(const VisitQuestion& question) {
  ordered_json object;
  object["rows"] = question.rows;
  object["share"] = Rounded(question.share);
  for (const VisitFigures& figures : question.figures) {
    if (&figures == &question.figures.front()) {
      PutFigures(figures, object);
      continue;
    }
    ordered_json& baseline = object["baselines"][figures.forecaster];
    PutFigures(figures, baseline);
    baseline["gain"] = Rounded(figures.gain);
    baseline["gain_ci"] = IntervalJson(figures.gain_interval);
  }
  return object;
}

}  // namespace

std::string IntentLogLine(const IntentLogOptions& options, const IntentLogEvaluation& evaluation) {
  ordered_json line;
  line["dataset"] = std::filesystem::path(options.log.files.front()).stem().string();
  line["protocol"] = "intent";
  line["part"] = options.validation ? "validation" : "test";
  line["learned"] = evaluation.learning.learned;
  line["learned_from"] = evaluation.learning.moments;
  line["visits"] = evaluation.visits;
  line["shoppers"] = evaluation.shoppers;
  line["moments"] = evaluation.moments;
  line["refused"] = evaluation.refused;
  for (const VisitQuestion& question : evaluation.questions) {
    line["questions"][question.name] = QuestionObject(question);
  }
  line["micros"] = Rounded(evaluation.micros, 100);
  line["section_bytes"] = evaluation.section_bytes;
  return JsonText(line);
}

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
  return JsonText(line);
}

}  // namespace vitrine::evaluation::visits
