#include <iomanip>
#include <ostream>

#include "cli/commands.h"
#include "cli/progress_bar.h"
#include "evaluation/report.h"

namespace vitrine::cli {
namespace {

void PrintBlend(const training::BlendReport& blend, std::ostream& err) {
  err << "Blend " << (blend.learned ? "learned" : "left as it was") << ": NDCG@10 " << std::fixed
      << std::setprecision(4) << blend.learned_ndcg << " against " << blend.prior_ndcg
      << " of the prior on " << Thousands(blend.validation) << " held-out events\n";
}

}  // namespace

int EvaluateCommand(const evaluation::EvaluateOptions& options, const Console& console) {
  training::Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::Evaluate(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  if (evaluation.value().pack) PrintBlend(evaluation.value().blend, console.err);
  console.out << evaluation::ReportLine(options, evaluation.value()) << "\n";
  return kOk;
}

int EvaluateIntentCommand(const evaluation::IntentTableOptions& options, const Console& console) {
  training::Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::EvaluateIntentTable(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  console.out << evaluation::IntentTableLine(options, evaluation.value()) << "\n";
  return kOk;
}

}  // namespace vitrine::cli
