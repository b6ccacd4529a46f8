#include "evaluation/visits/intent_table.h"

#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>

#include "base/random.h"
#include "decisions/intent_model.h"
#include "evaluation/visits/visit_table.h"
#include "input/feed/catalog_items.h"
#include "jobs/shards.h"
#include "pack/pack.h"
#include "packing/pack_writer.h"
#include "training/visits/intent_fit.h"

namespace vitrine::evaluation::visits {
namespace {

using training::BoostOptions;
using training::LabelledRows;

constexpr BoostOptions kOurs{200, 4, 0.05f, 0.8f, 0.5f, 10, 3};
/// The best AUC of those tried on the table's columns: rates .02 to .3, depths 3 to 6, 100 to 400
/// rounds, leaves of weight 1 to 10.
constexpr BoostOptions kPlain{150, 5, 0.05f, 0.8f, 0.8f, 10, 1};

/// The pack's section as a page would open it.
Result<std::shared_ptr<Pack>> Publish(const LabelledRows& rows, std::uint64_t seed) {
  training::IntentRows training{rows, {}};
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    training.groups.push_back(static_cast<std::uint32_t>(Draw(seed, Purpose::kTraining, {i})));
  }
  PackContents contents;
  contents.currency = kNoCurrency;
  contents.items.push_back({});
  contents.items.back().shop_id = "item";
  contents.intent.means = training::MeansOf(rows);
  contents.intent.heads =
      training::FitHeads(training, {IntentTarget::kNeither, IntentTarget::kPurchase}, kOurs).heads;
  VITRINE_ASSIGN(const Bytes file, WritePack(contents));
  return Pack::OpenWhole(file);
}

/// The folds of one repetition, by visit: equally large, chosen by draw.
std::vector<std::uint32_t> FoldsOf(std::size_t visits, std::size_t folds, std::uint64_t seed) {
  std::vector<std::uint32_t> fold(visits);
  for (std::size_t i = 0; i < visits; ++i) fold[i] = static_cast<std::uint32_t>(i % folds);
  Random random(seed);
  for (std::size_t i = visits; i > 1; --i) {
    std::swap(fold[i - 1], fold[random.Below(static_cast<std::uint32_t>(i))]);
  }
  return fold;
}

LabelledRows Others(const LabelledRows& rows, const std::vector<std::uint32_t>& folds,
                    std::uint32_t fold) {
  LabelledRows others{rows.width, {}, {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (folds[i] != fold) others.Add(rows.row(i), rows.labels[i]);
  }
  return others;
}

/// Predictions of each repetition by visit, and the AUC of each fold.
struct Predictions {
  std::vector<std::vector<Predicted>> repetitions;
  std::vector<double> aucs;
};

/// Fills the predictions of one fold by `predict(row)`.
template <typename Predict>
void PredictFold(const LabelledRows& rows, const std::vector<std::uint32_t>& folds,
                 std::uint32_t fold, const Predict& predict, std::vector<Predicted>& all,
                 double& auc) {
  std::vector<Predicted> own;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (folds[i] != fold) continue;
    all[i] = {predict(rows.row(i)), rows.labels[i] == 1};
    own.push_back(all[i]);
  }
  auc = Auc(own);
}

class CrossValidation {
 public:
  CrossValidation(const VisitTable& table, const IntentTableOptions& options)
      : table_(table), options_(options) {
    for (std::size_t i = 0; i < options.repetitions; ++i) {
      const std::uint64_t seed = Draw(options.seed, Purpose::kTraining, {i});
      folds_.push_back(FoldsOf(table.columns.size(), options.folds, seed));
    }
    const std::vector<Predicted> none(table.columns.size());
    for (Predictions* predictions : {&ours_, &plain_}) {
      predictions->repetitions.assign(options.repetitions, none);
      predictions->aucs.assign(options.repetitions * options.folds, 0);
    }
  }

  Status Run(Progress& progress) {
    const std::size_t runs = options_.repetitions * options_.folds;
    progress.Begin("Cross-validating", runs);
    std::vector<std::optional<Status>> failures(runs);
    std::mutex reporting;
    std::size_t done = 0;
    ForEachShard(runs, options_.threads, [&](std::size_t run) {
      failures[run].emplace(RunFold(run));
      const std::lock_guard<std::mutex> lock(reporting);
      progress.Step(++done);
    });
    progress.End();
    for (std::optional<Status>& failure : failures) VITRINE_CHECK(std::move(*failure));
    return Done{};
  }

  IntentComparison Compare() const {
    const AucIntervals intervals =
        BootstrapAuc(ours_.repetitions, plain_.repetitions, options_.seed, options_.threads);
    IntentComparison comparison{FiguresOf(ours_), FiguresOf(plain_), 0, intervals.difference};
    comparison.ours.auc_interval = intervals.ours;
    comparison.boosting.auc_interval = intervals.theirs;
    comparison.gain = comparison.ours.auc - comparison.boosting.auc;
    return comparison;
  }

 private:
  Status RunFold(std::size_t run) {
    const std::size_t repetition = run / options_.folds;
    const auto fold = static_cast<std::uint32_t>(run % options_.folds);
    const std::vector<std::uint32_t>& folds = folds_[repetition];
    const LabelledRows& features = table_.features;
    VITRINE_ASSIGN(const std::shared_ptr<Pack> pack,
                   Publish(Others(features, folds, fold), options_.seed));
    const IntentModel model(pack->intent(), features.width);
    PredictFold(
        features, folds, fold,
        [&](const float* row) { return model.Predict(row)[IntentTarget::kPurchase]; },
        ours_.repetitions[repetition], ours_.aucs[run]);
    const auto plain = training::Boost(Others(table_.columns, folds, fold), 2, kPlain).front();
    PredictFold(
        table_.columns, folds, fold,
        [&](const float* row) { return training::ProbabilityOf(plain, row); },
        plain_.repetitions[repetition], plain_.aucs[run]);
    return Done{};
  }

  static IntentFigures FiguresOf(const Predictions& predictions) {
    IntentFigures figures;
    double squares = 0;
    const auto folds = static_cast<double>(predictions.aucs.size());
    for (const double auc : predictions.aucs) figures.auc += auc / folds;
    for (const double auc : predictions.aucs) squares += (auc - figures.auc) * (auc - figures.auc);
    figures.fold_deviation = std::sqrt(squares / std::max(1.0, folds - 1));
    for (const auto& repetition : predictions.repetitions) {
      figures.calibration_error +=
          CalibrationError(repetition) / static_cast<double>(predictions.repetitions.size());
    }
    return figures;
  }

  const VisitTable& table_;
  const IntentTableOptions& options_;
  std::vector<std::vector<std::uint32_t>> folds_;  // By repetition and visit.
  Predictions ours_, plain_;
};

Result<IntentComparison> CompareOn(const VisitTable& table, const IntentTableOptions& options,
                                   Progress& progress) {
  CrossValidation validation(table, options);
  VITRINE_CHECK(validation.Run(progress));
  return validation.Compare();
}

double MicrosOf(const IntentModel& model, const LabelledRows& rows) {
  const auto begun = std::chrono::steady_clock::now();
  double kept = 0;  // Added up, so that no prediction can be left out.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    kept += static_cast<double>(model.Predict(rows.row(i))[IntentTarget::kPurchase]);
  }
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begun;
  return kept >= 0 ? taken.count() / static_cast<double>(rows.size()) : 0;
}

}  // namespace

Result<IntentTableEvaluation> EvaluateIntentTable(const IntentTableOptions& options,
                                                  Progress& progress) {
  IntentTableEvaluation evaluation;
  VITRINE_ASSIGN(const VisitTable full, ReadVisitTable(options.sessions, true));
  VITRINE_ASSIGN(const VisitTable rest, ReadVisitTable(options.sessions, false));
  evaluation.visits = full.columns.size();
  for (const std::uint8_t label : full.columns.labels) evaluation.purchases += label;
  VITRINE_ASSIGN(evaluation.with_page_values, CompareOn(full, options, progress));
  VITRINE_ASSIGN(evaluation.without_page_values, CompareOn(rest, options, progress));
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, Publish(rest.features, options.seed));
  evaluation.micros = MicrosOf(IntentModel(pack->intent(), rest.features.width), rest.features);
  for (const SectionEntry& section : pack->sections()) {
    if (section.kind == fbs::SectionKind::Intent) evaluation.section_bytes = section.size;
  }
  return evaluation;
}

}  // namespace vitrine::evaluation::visits
