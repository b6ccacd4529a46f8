// The protocol bandit.
#include <memory>
#include <ostream>

#include "cli/evaluate_options.h"
#include "cli/learning_options.h"
#include "cli/protocols.h"
#include "evaluation/bandit/simulation.h"

namespace vitrine::cli {
namespace {

using evaluation::bandit::BanditOptions;
using evaluation::bandit::Campaign;
using evaluation::bandit::ComparisonOptions;
using evaluation::bandit::PolicyEstimate;

int RunSimulation(const BanditOptions& options, const Console& console) {
  const auto campaigns = FitCampaigns(options);
  if (!campaigns.ok()) return Fail(console, campaigns.error());
  ComparisonOptions comparing;
  comparing.seed = options.seed;
  comparing.threads = options.threads;
  comparing.seeds = options.seeds;
  comparing.shoppers = options.shoppers;
  for (const Campaign& campaign : campaigns.value()) {
    console.out << CampaignLine(campaign, options.seed) << "\n" << std::flush;
    for (const double heterogeneity : evaluation::bandit::kHeterogeneities) {
      console.err << campaign.name << ", heterogeneity " << heterogeneity << "\n";
      const auto comparison = ComparePolicies(campaign, heterogeneity, comparing);
      if (!comparison.ok()) return Fail(console, comparison.error());
      console.out << ComparisonLine(campaign, comparison.value()) << "\n" << std::flush;
    }
  }
  return kOk;
}

int RunBandit(const BanditOptions& options, const Console& console) {
  if (options.simulate) return RunSimulation(options, console);
  const auto estimates = EvaluateBanditLogs(options);
  if (!estimates.ok()) return Fail(console, estimates.error());
  for (const PolicyEstimate& estimate : estimates.value()) {
    console.out << PolicyEstimateLine(estimate) << "\n";
  }
  return kOk;
}

}  // namespace

Action AddBandit(CLI::App& parser) {
  const auto options = std::make_shared<BanditOptions>();
  AddInputs(parser, "--log", options->logs,
            "Impressions with propensities and clicks, in the columns of the Open Bandit Dataset; "
            "several: each also estimates the others' policies")
      ->required();
  CLI::Option* simulate = parser.add_flag("--simulate", options->simulate,
                                          "Fit shoppers to the logs, and compare policies on them");
  AddWhole(parser, "--seeds", options->seeds, 2, 10'000, "How often to simulate")
      ->capture_default_str()
      ->needs(simulate);
  AddWhole(parser, "--shoppers", options->shoppers, 1, 100'000,
           "Whom the policies meet in each simulation")
      ->capture_default_str()
      ->needs(simulate);
  AddThreads(parser, options->threads);
  AddSeed(parser, options->seed);
  return [options](const Console& console) { return RunBandit(*options, console); };
}

}  // namespace vitrine::cli
