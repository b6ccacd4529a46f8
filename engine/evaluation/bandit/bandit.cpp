#include "evaluation/bandit/bandit.h"

#include <cmath>

#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"

namespace vitrine::evaluation::bandit {
namespace {

using nlohmann::ordered_json;

PolicyEstimate EstimateBy(const BanditLog& log, const LoggedDecisions& decisions,
                          const TargetPolicy& target, std::uint64_t seed) {
  PolicyEstimate estimate;
  estimate.log = log.name;
  estimate.impressions = log.impressions.size();
  for (const Impression& one : log.impressions) estimate.clicks += one.click ? 1 : 0;
  estimate.estimates = EstimateOffPolicy(decisions, target, seed);
  return estimate;
}

/// A log's own click rate: all weights are 1, so any of the estimators gives it.
void PutTruth(const LoggedDecisions& target, std::uint64_t seed, PolicyEstimate& estimate) {
  LoggedDecisions own = target;
  own.contexts = own.actions = 1;
  for (LoggedDecision& one : own.decisions) one = {0, 0, 1, one.reward};
  const OffPolicyEstimate truth = EstimateOffPolicy(own, {1}, seed).ips;
  estimate.truth = truth.value;
  estimate.truth_interval = truth.interval;
  estimate.has_truth = true;
}

void Put(const char* name, const OffPolicyEstimate& estimate, ordered_json& line) {
  line[name] = RoundedRate(estimate.value);
  line[std::string(name) + "_ci"] = IntervalJson(estimate.interval, kRateSteps);
}

}  // namespace

LoggedDecisions DecisionsOf(const BanditLog& log) {
  LoggedDecisions decisions{log.positions, log.items, {}};
  for (const Impression& one : log.impressions) {
    decisions.decisions.push_back({one.position, one.item, one.propensity, one.click ? 1.0 : 0.0});
  }
  return decisions;
}

Result<std::vector<PolicyEstimate>> EvaluateBanditLogs(const BanditOptions& options) {
  std::vector<BanditLog> logs;
  std::vector<LoggedDecisions> decisions;
  for (const std::string& file : options.logs) {
    VITRINE_ASSIGN(BanditLog log, ReadBanditLog(file));
    decisions.push_back(DecisionsOf(log));
    logs.push_back(std::move(log));
  }
  std::vector<PolicyEstimate> estimates;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    for (std::size_t j = 0; j < logs.size(); ++j) {
      const bool alike = logs[i].items == logs[j].items && logs[i].positions == logs[j].positions;
      if (i == j || !alike) continue;
      estimates.push_back(
          EstimateBy(logs[i], decisions[i], ObservedPolicy(decisions[j]), options.seed));
      estimates.back().target = logs[j].name;
      PutTruth(decisions[j], options.seed, estimates.back());
    }
    const TargetPolicy uniform(logs[i].positions * logs[i].items,
                               1 / static_cast<double>(logs[i].items));
    estimates.push_back(EstimateBy(logs[i], decisions[i], uniform, options.seed));
    estimates.back().target = "uniform";
  }
  return estimates;
}

std::string PolicyEstimateLine(const PolicyEstimate& estimate) {
  const OffPolicyEstimates& estimates = estimate.estimates;
  ordered_json line;
  line["dataset"] = estimate.log;
  line["protocol"] = "bandit";
  line["target"] = estimate.target;
  line["impressions"] = estimate.impressions;
  line["clicks"] = estimate.clicks;
  line["logged"] = RoundedRate(estimates.logged);
  Put("IPS", estimates.ips, line);
  Put("SNIPS", estimates.snips, line);
  Put("DR", estimates.doubly_robust, line);
  if (estimate.has_truth) {
    line["on_policy"] = RoundedRate(estimate.truth);
    line["on_policy_ci"] = IntervalJson(estimate.truth_interval, kRateSteps);
  }
  line["effective_impressions"] = std::round(estimates.effective_decisions);
  line["largest_weight"] = RoundedRate(estimates.largest_weight);
  return JsonText(line);
}

}  // namespace vitrine::evaluation::bandit
