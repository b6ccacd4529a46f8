#include <iomanip>
#include <ostream>

#include "cli/commands.h"
#include "cli/progress_bar.h"
#include "evaluation/bandit/simulation.h"
#include "evaluation/ranking/report.h"

namespace vitrine::cli {
namespace {

void SayBlend(const training::BlendReport& blend, std::ostream& err) {
  err << "Blend " << (blend.learned ? "learned" : "left as it was") << ": NDCG@10 " << std::fixed
      << std::setprecision(4) << blend.learned_ndcg << " against " << blend.prior_ndcg
      << " of the prior on " << Thousands(blend.validation) << " held-out events\n";
}

/// The file whose lines ask.
const std::string& AskingFile(const evaluation::TaskOptions& task) {
  if (task.protocol == evaluation::Protocol::kLeaveOneOut) return task.sequences;
  return task.validation ? task.train : task.test;
}

void SayUnasked(const evaluation::TaskOptions& task, std::size_t lines, std::ostream& err) {
  if (lines == 0) return;
  const bool histories = task.protocol == evaluation::Protocol::kLeaveOneOut;
  err << AskingFile(task) << ": nothing is asked of " << Plural(lines, "line") << " of fewer than "
      << (histories ? "three" : "two") << " items.\n";
}

}  // namespace

int EvaluateCommand(const evaluation::EvaluateOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::Evaluate(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  SayUnasked(options.task, evaluation.value().unasked, console.err);
  PrintLeftOut(console, evaluation.value().left_out_topics);
  if (evaluation.value().pack) SayBlend(evaluation.value().blend, console.err);
  console.out << evaluation::ReportLine(options, evaluation.value()) << "\n";
  return kOk;
}

int EvaluateIntentCommand(const evaluation::IntentTableOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::EvaluateIntentTable(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  console.out << evaluation::IntentTableLine(options, evaluation.value()) << "\n";
  return kOk;
}

int EvaluateIntentLogCommand(const evaluation::IntentLogOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::EvaluateIntentLog(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  console.out << evaluation::IntentLogLine(options, evaluation.value()) << "\n";
  return kOk;
}

namespace {

int SimulateCommand(const evaluation::BanditOptions& options, const Console& console) {
  const auto campaigns = evaluation::FitCampaigns(options);
  if (!campaigns.ok()) return Fail(console, campaigns.error());
  for (const evaluation::Campaign& campaign : campaigns.value()) {
    console.out << evaluation::CampaignLine(campaign, options.seed) << "\n" << std::flush;
    for (const double heterogeneity : evaluation::kHeterogeneities) {
      evaluation::ComparisonOptions comparing;
      comparing.seed = options.seed;
      comparing.threads = options.threads;
      comparing.seeds = options.seeds;
      comparing.shoppers = options.shoppers;
      console.err << campaign.name << ", heterogeneity " << heterogeneity << "\n";
      const auto comparison = evaluation::ComparePolicies(campaign, heterogeneity, comparing);
      if (!comparison.ok()) return Fail(console, comparison.error());
      console.out << evaluation::ComparisonLine(campaign, comparison.value()) << "\n" << std::flush;
    }
  }
  return kOk;
}

}  // namespace

int EvaluateBanditCommand(const evaluation::BanditOptions& options, const Console& console) {
  if (options.simulate) return SimulateCommand(options, console);
  const auto estimates = evaluation::EvaluateBanditLogs(options);
  if (!estimates.ok()) return Fail(console, estimates.error());
  for (const evaluation::PolicyEstimate& estimate : estimates.value()) {
    console.out << evaluation::PolicyEstimateLine(estimate) << "\n";
  }
  return kOk;
}

int EvaluateCouponsCommand(const evaluation::BasketOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::EvaluateCoupons(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  console.out << evaluation::CouponLine(options, evaluation.value()) << "\n";
  return kOk;
}

int EvaluateContextCommand(const evaluation::BasketOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto splits = evaluation::EvaluateContexts(options, console.progress ? bar : silent);
  if (!splits.ok()) return Fail(console, splits.error());
  console.out << evaluation::ContextLines(options, splits.value()) << "\n";
  return kOk;
}

int EvaluateBasketCommand(const evaluation::BasketOptions& options, const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  const auto evaluation = evaluation::EvaluateBaskets(options, console.progress ? bar : silent);
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  console.out << evaluation::BasketLines(options, evaluation.value()) << "\n";
  return kOk;
}

}  // namespace vitrine::cli
