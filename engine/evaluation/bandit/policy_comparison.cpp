#include <algorithm>
#include <optional>

#include "base/random.h"
#include "evaluation/bandit/simulation.h"
#include "evaluation/statistics/means.h"
#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"
#include "jobs/shards.h"

namespace vitrine::evaluation::bandit {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kPolicies = std::size(kPolicyKinds);
constexpr std::size_t kThirtiethFrom = 25, kThirtiethTo = 35;

/// Mean chances of one seed.
struct SeedRates {
  double rates[kPolicies] = {}, thirtieth[kPolicies] = {};
  double oracle = 0;
  std::optional<Error> error;
};

void Play(const ShopperSimulator& simulator, BanditPolicy& policy, const ComparisonOptions& options,
          double& rate, double& thirtieth) {
  double sum = 0, late = 0, late_count = 0;
  for (std::uint64_t ordinal = 0; ordinal < options.shoppers; ++ordinal) {
    const SimulatedShopper shopper = simulator.Shopper(ordinal);
    policy.Meet(shopper, ordinal);
    for (std::uint64_t visit = 0; visit < options.visits; ++visit) {
      const std::uint32_t item = policy.Choose(visit);
      const std::uint32_t position = simulator.Position(ordinal, visit);
      const double chance = simulator.ClickProbability(shopper, item, position);
      sum += chance;
      if (visit >= kThirtiethFrom && visit < kThirtiethTo) {
        late += chance;
        ++late_count;
      }
      policy.Learn(visit, item, simulator.Clicks(shopper, ordinal, visit, item, position));
    }
  }
  rate = sum / static_cast<double>(options.shoppers * options.visits);
  thirtieth = late_count > 0 ? late / late_count : 0;
}

double OracleRate(const ShopperSimulator& simulator, const ComparisonOptions& options) {
  double sum = 0;
  for (std::uint64_t ordinal = 0; ordinal < options.shoppers; ++ordinal) {
    const SimulatedShopper shopper = simulator.Shopper(ordinal);
    const auto best = std::max_element(shopper.log_odds.begin(), shopper.log_odds.end());
    const auto item = static_cast<std::uint32_t>(best - shopper.log_odds.begin());
    for (std::uint64_t visit = 0; visit < options.visits; ++visit) {
      sum += simulator.ClickProbability(shopper, item, simulator.Position(ordinal, visit));
    }
  }
  return sum / static_cast<double>(options.shoppers * options.visits);
}

SeedRates PlaySeed(const Campaign& campaign, double heterogeneity, std::uint64_t seed,
                   const ComparisonOptions& options) {
  SeedRates rates;
  const ShopperSimulator simulator(campaign.logs, campaign.model, heterogeneity, seed);
  const ShopLog log = GatherLog(simulator, options.log_shoppers, options.log_visits, seed);
  for (std::size_t i = 0; i < kPolicies; ++i) {
    auto policy = MakePolicy(kPolicyKinds[i], log, simulator, seed);
    if (!policy.ok()) {
      rates.error = policy.error();
      return rates;
    }
    Play(simulator, *policy.value(), options, rates.rates[i], rates.thirtieth[i]);
  }
  rates.oracle = OracleRate(simulator, options);
  return rates;
}

PolicyRate Summarize(PolicyKind kind, const std::vector<SeedRates>& seeds, std::size_t at) {
  PolicyRate summary;
  summary.kind = kind;
  const auto count = static_cast<double>(seeds.size());
  std::vector<double> rates, leads;
  for (const SeedRates& seed : seeds) {
    summary.rate += seed.rates[at] / count;
    summary.at_thirtieth += seed.thirtieth[at] / count;
    rates.push_back(seed.rates[at]);
    leads.push_back(seed.rates[static_cast<std::size_t>(PolicyKind::kEngine)] - seed.rates[at]);
  }
  summary.interval = NormalInterval(rates);
  summary.lead = NormalInterval(leads);
  return summary;
}

const PolicyRate& Of(const Comparison& comparison, PolicyKind kind) {
  return comparison.policies[static_cast<std::size_t>(kind)];
}

/// The part of the way from the best banner for all to the oracle.
double GapClosed(const Comparison& comparison, PolicyKind kind) {
  const double from = Of(comparison, PolicyKind::kBestGlobal).at_thirtieth;
  const double way = comparison.oracle - from;
  return way > 1e-9 ? (Of(comparison, kind).at_thirtieth - from) / way : 0;
}

}  // namespace

Result<Comparison> ComparePolicies(const Campaign& campaign, double heterogeneity,
                                   const ComparisonOptions& options) {
  std::vector<SeedRates> seeds(options.seeds);
  ForEachShard(options.seeds, options.threads, [&](std::size_t i) {
    const std::uint64_t seed = Draw(options.seed, Purpose::kTraining, {7, i});
    seeds[i] = PlaySeed(campaign, heterogeneity, seed, options);
  });
  Comparison comparison;
  comparison.heterogeneity = heterogeneity;
  for (const SeedRates& seed : seeds) {
    if (seed.error) return Error(*seed.error);
    comparison.oracle += seed.oracle / static_cast<double>(seeds.size());
  }
  for (std::size_t i = 0; i < kPolicies; ++i) {
    comparison.policies.push_back(Summarize(kPolicyKinds[i], seeds, i));
  }
  return comparison;
}

std::string ComparisonLine(const Campaign& campaign, const Comparison& comparison) {
  ordered_json line;
  line["dataset"] = campaign.name;
  line["protocol"] = "bandit";
  line["heterogeneity"] = comparison.heterogeneity;
  for (const PolicyRate& policy : comparison.policies) {
    ordered_json& entry = line[NameOf(policy.kind)];
    entry["click_rate"] = RoundedRate(policy.rate);
    entry["click_rate_ci"] = IntervalJson(policy.interval, kRateSteps);
    if (policy.kind != PolicyKind::kEngine) {
      entry["engine_leads_by_ci"] = IntervalJson(policy.lead, kRateSteps);
    }
    entry["at_thirtieth"] = RoundedRate(policy.at_thirtieth);
    if (comparison.heterogeneity > 0) {
      entry["gap_closed"] = Rounded(GapClosed(comparison, policy.kind), 1e3);
    }
  }
  line["oracle"] = RoundedRate(comparison.oracle);
  return JsonText(line);
}

}  // namespace vitrine::evaluation::bandit
