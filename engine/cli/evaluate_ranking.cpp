// The protocols leave-one-out and next-item.
#include <iomanip>
#include <memory>
#include <ostream>

#include "cli/evaluate_options.h"
#include "cli/learning_options.h"
#include "cli/progress_bar.h"
#include "cli/protocols.h"
#include "evaluation/ranking/report.h"

namespace vitrine::cli {
namespace {

using evaluation::ranking::EvaluateOptions;
using evaluation::ranking::Subject;
using evaluation::ranking::TaskOptions;

struct RankingOptions {
  EvaluateOptions evaluate;
};

void PrintBlendNote(const training::BlendReport& blend, std::ostream& err) {
  err << "Blend " << (blend.learned ? "learned" : "left as it was") << ": NDCG@10 " << std::fixed
      << std::setprecision(4) << blend.learned_ndcg << " against " << blend.prior_ndcg
      << " of the prior on " << Thousands(blend.validation) << " held-out events\n";
}

bool AreHistories(const TaskOptions& task) {
  return task.protocol == evaluation::ranking::Protocol::kLeaveOneOut;
}

/// The file whose lines are queries.
const std::string& QueryFile(const TaskOptions& task) {
  if (AreHistories(task)) return task.sequences;
  return task.validation ? task.train : task.test;
}

void PrintSkippedLines(const TaskOptions& task, std::size_t lines, std::ostream& err) {
  if (lines == 0) return;
  err << QueryFile(task) << ": skipped " << Plural(lines, "line") << " of fewer than "
      << (AreHistories(task) ? "three" : "two") << " items, too short to be queries.\n";
}

int RunRanking(const RankingOptions& given, const Console& console) {
  const EvaluateOptions& options = given.evaluate;
  const auto evaluation = evaluation::ranking::Evaluate(options, *ProgressOn(console));
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  PrintSkippedLines(options.task, evaluation.value().skipped_lines, console.err);
  PrintLeftOut(console, evaluation.value().left_out_topics);
  if (evaluation.value().pack) PrintBlendNote(evaluation.value().blend, console.err);
  console.out << evaluation::ranking::ReportLine(options, evaluation.value()) << "\n";
  return kOk;
}

/// What goes with packs alone is refused beside a baseline.
void AddBaseline(CLI::App& parser, EvaluateOptions& options) {
  CLI::Option* baseline =
      AddChoice<Subject>(parser, "--baseline", options.subject,
                         {{"popularity", Subject::kPopularity},
                          {"item-knn", Subject::kItemKnn},
                          {"last-item-rules", Subject::kLastItemRules},
                          {"session-knn", Subject::kSessionKnn}},
                         "Measure this instead of the engine; what only packs have does not go "
                         "with it");
  for (const char* other : {"--out", "--tune", "--encoder", "--no-encoder", "--min-support"}) {
    baseline->excludes(parser.get_option(other));
  }
}

/// What both protocols have, after their files.
Action AddRanking(CLI::App& parser, const std::shared_ptr<RankingOptions>& options) {
  EvaluateOptions& evaluate = options->evaluate;
  AddInput(parser, "--attributes", evaluate.task.attributes,
           "Of items: a JSON object of item → [attribute ids]");
  AddValidation(parser, evaluate.task.validation);
  AddWhole(parser, "--sample", evaluate.task.sample, 1, 1'000'000'000,
           "At most so many queries, spread over all");
  AddMinSupport(parser, evaluate.learning.min_support);
  AddEncoder(parser, evaluate.learning.encoder);
  AddTune(parser, options->evaluate.tune);
  AddThreads(parser, evaluate.learning.threads);
  AddSeed(parser, evaluate.seed);
  AddOutput(parser, "--out", evaluate.out, "Keep the pack here");
  AddOutput(parser, "--slates", evaluate.slates,
            "Write up to 1,000 queries with their slates here: JSON Lines");
  AddBaseline(parser, evaluate);
  return [options](const Console& console) { return RunRanking(*options, console); };
}

}  // namespace

Action AddLeaveOneOut(CLI::App& parser) {
  const auto options = std::make_shared<RankingOptions>();
  TaskOptions& task = options->evaluate.task;
  task.protocol = evaluation::ranking::Protocol::kLeaveOneOut;
  AddInput(parser, "--sequences", task.sequences, "A shopper and then all their items a line")
      ->required();
  CLI::Option* refit =
      parser.add_flag("--refit", task.refit, "Learn from all but the last item, not the last two");
  Action action = AddRanking(parser, options);
  refit->excludes(parser.get_option("--validation"));
  return action;
}

Action AddNextItem(CLI::App& parser) {
  const auto options = std::make_shared<RankingOptions>();
  TaskOptions& task = options->evaluate.task;
  task.protocol = evaluation::ranking::Protocol::kNextItem;
  AddInput(parser, "--train", task.train, "Sessions by date, one a line")->required();
  AddInput(parser, "--test", task.test,
           "Sessions whose last item is to be predicted; not read with --validation");
  Action action = AddRanking(parser, options);
  parser.callback([&task] {
    if (task.test.empty() && !task.validation) Refuse("--test or --validation is required");
  });
  return action;
}

}  // namespace vitrine::cli
