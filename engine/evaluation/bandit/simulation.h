#pragma once

#include <string>
#include <vector>

#include "evaluation/bandit/bandit.h"
#include "evaluation/bandit/bandit_policies.h"
#include "evaluation/bandit/shopper_simulator.h"

namespace vitrine::evaluation::bandit {

/// Scales of the fitted heterogeneity at which policies are compared.
inline constexpr double kHeterogeneities[] = {0, 0.5, 1, 2};

/// A campaign of the logs: those of the same items, and what they say of clicks.
struct Campaign {
  std::string name;  ///< Of its logs up to the first dot: "men".
  std::vector<BanditLog> logs;
  ClickModel model;
};

/// Reads the logs, sorts them into campaigns by name, and fits each. Errors: ReadBanditLog's;
/// FieldValue when logs of one campaign differ in items.
Result<std::vector<Campaign>> FitCampaigns(const BanditOptions& options);

/// What was fitted, and what a simulation of it offers to win at each heterogeneity, as one JSON
/// object on one line.
std::string CampaignLine(const Campaign& campaign, std::uint64_t seed);

/// How much is simulated.
struct ComparisonOptions {
  std::size_t seeds = BanditOptions().seeds;
  std::size_t log_shoppers = 20'000, log_visits = 30;            ///< What the shop knew before.
  std::size_t shoppers = BanditOptions().shoppers, visits = 35;  ///< Whom policies meet.
  std::uint64_t seed = 1;
  unsigned threads = 0;
};

/// The mean chance that what a policy shows is clicked.
struct PolicyRate {
  PolicyKind kind;
  double rate = 0;
  Interval interval;        ///< 95 %, by the normal distribution of the seeds' means.
  Interval lead;            ///< The same of what the engine earns more, seed by seed.
  double at_thirtieth = 0;  ///< At shoppers' 26th to 35th impressions.
};

struct Comparison {
  double heterogeneity = 0;
  std::vector<PolicyRate> policies;  ///< In the order of kPolicyKinds.
  double oracle = 0;                 ///< The most that could be: it knows each shopper's mind.
};

/// Lets every policy serve the same shoppers, seed by seed. What counts is the true chance of a
/// click, not the click, so that luck does not blur it. Errors: MakePolicy's.
Result<Comparison> ComparePolicies(const Campaign& campaign, double heterogeneity,
                                   const ComparisonOptions& options);

/// The comparison as one JSON object on one line.
std::string ComparisonLine(const Campaign& campaign, const Comparison& comparison);

}  // namespace vitrine::evaluation::bandit
