#include <gtest/gtest.h>

#include <cmath>

#include "evaluation/bandit/simulation.h"
#include "support/planted_log.h"

namespace vitrine::evaluation::bandit {
namespace {

/// A campaign in which one item is clicked twice as often, and shoppers' tastes differ by
/// `deviation`.
Campaign PlantedCampaign(double deviation) {
  Campaign campaign{"planted", {PlantedLog(deviation, 4000)}, {}};
  campaign.model = FitClickModel(campaign.logs, 1);
  return campaign;
}

ComparisonOptions Small() {
  ComparisonOptions options;
  options.seeds = 4;
  options.log_shoppers = 2000;
  options.log_visits = 10;
  options.shoppers = 60;
  return options;
}

Comparison Compare(double heterogeneity, const ComparisonOptions& options) {
  auto comparison = ComparePolicies(PlantedCampaign(1), heterogeneity, options);
  EXPECT_TRUE(comparison.ok()) << comparison.error().message;
  return std::move(comparison).value();
}

const PolicyRate& Of(const Comparison& comparison, PolicyKind kind) {
  return comparison.policies[static_cast<std::size_t>(kind)];
}

TEST(ComparePolicies, NoPolicyBeatsTheOracleAndTheBestBannerBeatsRandom) {
  for (const double heterogeneity : {0.0, 1.0}) {
    const Comparison comparison = Compare(heterogeneity, Small());
    ASSERT_EQ(comparison.policies.size(), std::size(kPolicyKinds));
    for (const PolicyRate& policy : comparison.policies) {
      EXPECT_GT(policy.rate, 0) << NameOf(policy.kind);
      EXPECT_LE(policy.rate, comparison.oracle * (1 + 1e-9)) << NameOf(policy.kind);
      EXPECT_LE(policy.interval.low, policy.rate);
      EXPECT_GE(policy.interval.high, policy.rate);
    }
    EXPECT_GT(Of(comparison, PolicyKind::kBestGlobal).rate,
              1.1 * Of(comparison, PolicyKind::kRandom).rate);
  }
}

TEST(ComparePolicies, WhereAllShoppersAreAlikeTheBestBannerIsTheBest) {
  const Comparison comparison = Compare(0, Small());
  EXPECT_NEAR(Of(comparison, PolicyKind::kBestGlobal).rate / comparison.oracle, 1, 0.02);
}

TEST(ComparePolicies, WhereTastesDifferTheEngineGainsOnIt) {
  ComparisonOptions options = Small();
  options.shoppers = 200;
  const Comparison comparison = Compare(2, options);
  const PolicyRate& ours = Of(comparison, PolicyKind::kEngine);
  EXPECT_GT(ours.rate, Of(comparison, PolicyKind::kBestGlobal).rate);
  EXPECT_GT(ours.at_thirtieth, ours.rate) << "it learns on the way";
  const PolicyRate& random = Of(comparison, PolicyKind::kRandom);
  EXPECT_GT(random.lead.low, 0);
  EXPECT_NEAR((random.lead.low + random.lead.high) / 2, ours.rate - random.rate, 1e-12);
  EXPECT_EQ(ours.lead.high, 0);
}

TEST(ComparePolicies, GivesTheSameForAnyNumberOfThreads) {
  const Campaign campaign = PlantedCampaign(1);
  ComparisonOptions one = Small(), two = Small();
  one.threads = 1;
  two.threads = 2;
  const auto a = ComparePolicies(campaign, 1, one), b = ComparePolicies(campaign, 1, two);
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(ComparisonLine(campaign, a.value()), ComparisonLine(campaign, b.value()));
  two.seed = 2;
  const auto other = ComparePolicies(campaign, 1, two);
  ASSERT_TRUE(other.ok());
  EXPECT_NE(ComparisonLine(campaign, a.value()), ComparisonLine(campaign, other.value()));
}

}  // namespace
}  // namespace vitrine::evaluation::bandit
