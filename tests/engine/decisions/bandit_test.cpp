#include "decisions/bandit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/math.h"
#include "base/random.h"

namespace vitrine {
namespace {

constexpr float kRare = -5;

TEST(Bandit, WithoutCountsTheBeliefIsThePrior) {
  const BanditModel model{1, 0.5f, 0, 1};
  const List<Belief> beliefs = InferBeliefs({{kRare, 0, 0, 0}, {-3, 0, 0, 7}}, model);
  EXPECT_EQ(beliefs[0].mean, kRare);
  EXPECT_EQ(beliefs[1].mean, -3);
  EXPECT_FLOAT_EQ(beliefs[0].variance, 1);
  EXPECT_FLOAT_EQ(beliefs[1].variance, 1.5f);
}

TEST(Bandit, FindsTheMostLikelyLogOdds) {
  // d maximises clicks × d - views × log(1 + e^d) - (d - prior)² / (2 variance).
  const BanditModel model{0.8f, 0, 0, 1};
  for (const float clicks : {0.0f, 1.0f, 5.0f}) {
    const Belief belief = InferBeliefs({{kRare, 40, clicks, 0}}, model)[0];
    const double chance = 1 / (1 + std::exp(-static_cast<double>(belief.mean)));
    EXPECT_NEAR(clicks - 40 * chance - (belief.mean - kRare) / 0.8, 0, 0.02) << clicks;
    EXPECT_NEAR(belief.variance, 1 / (1 / 0.8 + 40 * chance * (1 - chance)), 0.02);
  }
}

TEST(Bandit, ArmsOfOneThemeAreLearnedOfTogether) {
  const BanditModel model{0.5f, 0.5f, 0, 1};
  const auto beliefs =
      InferBeliefs({{kRare, 3, 2, 1}, {kRare, 0, 0, 1}, {kRare, 0, 0, 2}, {kRare, 0, 0, 0}}, model);
  EXPECT_GT(beliefs[0].mean, beliefs[1].mean);
  EXPECT_GT(beliefs[1].mean, kRare + 0.2f);
  EXPECT_EQ(beliefs[2].mean, kRare);
  EXPECT_EQ(beliefs[3].mean, kRare);
}

TEST(Bandit, StaysFiniteWhateverIsCounted) {
  Random random(3);
  const float counts[] = {0, 1, 2, 100, 1e6f, 4e9f};
  for (int round = 0; round < 2000; ++round) {
    List<BanditArm> arms;
    for (int i = 0; i < 5; ++i) {
      arms.push_back({static_cast<float>(random.NextUniform() * 24 - 12), counts[random.Below(6)],
                      counts[random.Below(6)], random.Below(3)});
    }
    const BanditModel model{static_cast<float>(random.NextUniform() * 9),
                            static_cast<float>(random.NextUniform() * 9), 1, 1};
    const List<Belief> beliefs = InferBeliefs(arms, model);
    for (std::size_t i = 0; i < beliefs.size(); ++i) {
      ASSERT_TRUE(std::isfinite(beliefs[i].mean));
      ASSERT_TRUE(std::isfinite(beliefs[i].variance));
      const float propensity = PropensityOf(beliefs, i, model);
      ASSERT_GT(propensity, 0);
      ASSERT_LE(propensity, 1);
    }
  }
}

TEST(Bandit, PropensitiesAreTheSharesOfDraws) {
  const BanditModel model{1, 0, 0, 0.7f};
  const List<Belief> beliefs = {{-3, 1}, {-3.5f, 2}, {-4, 0.2f}, {-3.2f, 0.5f}};
  constexpr int kDraws = 40'000;
  Random random(5);
  double shares[4] = {}, sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    std::size_t best = 0;
    float most = -100;
    for (std::size_t arm = 0; arm < beliefs.size(); ++arm) {
      const float draw = DrawOf(beliefs[arm], model, random.NextUniform());
      if (draw > most) best = arm;
      most = std::max(most, draw);
    }
    shares[best] += 1.0 / kDraws;
  }
  for (std::size_t arm = 0; arm < beliefs.size(); ++arm) {
    EXPECT_NEAR(PropensityOf(beliefs, arm, model), shares[arm], 0.01);
    sum += static_cast<double>(PropensityOf(beliefs, arm, model));
  }
  EXPECT_NEAR(sum, 1, 0.005);
}

}  // namespace
}  // namespace vitrine
