#include "evaluation/ranking/evaluate.h"

#include <sys/resource.h>

#include <chrono>

#include "evaluation/ranking/baselines/baselines.h"
#include "evaluation/ranking/slates_file.h"
#include "evaluation/ranking/slices.h"
#include "input/feed/catalog_items.h"
#include "input/files/text_file.h"
#include "pack/pack.h"

namespace vitrine::evaluation::ranking {
namespace {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts kibibytes.
}

/// Settings chosen on the training log's own held-out end.
Result<training::LearnOptions> TunedOptions(const Task& task, const EvaluateOptions& options,
                                            const EventLog& log, const PackContents& contents,
                                            Progress& progress, Evaluation& evaluation) {
  if (options.tune.trials == 0) return options.learning;
  return training::Tune(log, task.items, options.learning, contents, options.tune, progress,
                        evaluation.tuning.emplace());
}

Result<Bytes> LearnTask(const Task& task, const EvaluateOptions& options, Progress& progress,
                        Evaluation& evaluation) {
  PackContents contents;
  contents.currency = kNoCurrency;
  contents.locale = "en";
  contents.min_support = options.learning.min_support;
  contents.items = CatalogItems(task.items, kNoCurrency, &evaluation.left_out_topics);
  const EventLog log = TrainingLog(task);
  VITRINE_ASSIGN(evaluation.learning,
                 TunedOptions(task, options, log, contents, progress, evaluation));
  if (evaluation.tuning) {
    contents.tuning = {evaluation.tuning->trials, evaluation.tuning->cut_short};
  }
  return training::LearnPack(&log, task.items, evaluation.learning, /*blend=*/true, progress,
                             std::move(contents), evaluation.blend);
}

std::vector<std::pair<std::string, std::size_t>> SectionsOf(const Pack& pack) {
  std::vector<std::pair<std::string, std::size_t>> sections;
  for (const SectionEntry& section : pack.sections()) {
    sections.emplace_back(fbs::EnumNameSectionKind(section.kind), section.size);
  }
  return sections;
}

Result<std::vector<Answer>> AnswersOfEngine(const Task& task, const EvaluateOptions& options,
                                            Progress& progress, Evaluation& evaluation) {
  const Stopwatch learning;
  VITRINE_ASSIGN(Bytes file, LearnTask(task, options, progress, evaluation));
  evaluation.learn_seconds = learning.seconds();
  evaluation.learn_peak_mb = PeakMegabytes();
  if (!options.out.empty()) {
    VITRINE_CHECK(WriteFile(options.out, file.data(), file.size()));
  }
  evaluation.pack = PackCost{file.size(), {}, {}};
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, Pack::OpenWhole(file));
  evaluation.pack->sections = SectionsOf(*pack);
  const PackItems items(task, Catalog(pack));
  const auto make = [&] { return std::make_unique<EngineRanker>(task, items, pack); };
  std::vector<Answer> answers = AnswerQueries(task, make, options.learning.threads, progress);
  EngineRanker timed(task, items, pack);
  evaluation.pack->latency = MeasureLatency(task, timed, progress);
  return answers;
}

MakeRanker LearnBaseline(const Task& task, const EvaluateOptions& options) {
  switch (options.subject) {
    case Subject::kItemKnn:
      return LearnItemKnn(task, options.learning.threads);
    case Subject::kLastItemRules:
      return LearnLastItemRules(task);
    case Subject::kSessionKnn:
      return LearnSessionKnn(task);
    default:
      return LearnPopularityBaseline(task);
  }
}

std::vector<Answer> AskBaseline(const Task& task, const EvaluateOptions& options,
                                Progress& progress, Evaluation& evaluation) {
  const Stopwatch learning;
  const MakeRanker make = LearnBaseline(task, options);
  evaluation.learn_seconds = learning.seconds();
  evaluation.learn_peak_mb = PeakMegabytes();
  return AnswerQueries(task, make, options.learning.threads, progress);
}

}  // namespace

Result<Evaluation> Evaluate(const EvaluateOptions& options, Progress& progress) {
  VITRINE_ASSIGN(const Task task, MakeTask(options.task));
  Evaluation evaluation;
  evaluation.skipped_lines = task.skipped_lines;
  std::vector<Answer> answers;
  if (options.subject == Subject::kEngine) {
    VITRINE_ASSIGN(answers, AnswersOfEngine(task, options, progress, evaluation));
  } else {
    answers = AskBaseline(task, options, progress, evaluation);
  }
  if (!options.slates.empty()) VITRINE_CHECK(WriteSlates(options.slates, task, answers));
  Measure(task, answers, options.seed, evaluation);
  return evaluation;
}

}  // namespace vitrine::evaluation::ranking
