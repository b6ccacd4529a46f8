#include "evaluation/bandit/off_policy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace vitrine::evaluation::bandit {
namespace {

constexpr std::size_t kContexts = 3, kActions = 5;

/// A world whose click rates are known, and a policy that prefers what the target does not.
struct World {
  double rate(std::size_t context, std::size_t action) const {
    return 0.02 + 0.06 * static_cast<double>((context + action) % kActions);
  }
  double logging(std::size_t context, std::size_t action) const {
    return (1 + static_cast<double>((2 * context + action) % kActions)) / 15;
  }
  TargetPolicy Target() const {
    TargetPolicy target;
    for (std::size_t c = 0; c < kContexts; ++c) {
      for (std::size_t a = 0; a < kActions; ++a) {
        target.push_back((c + a) % kActions == 4 ? 0.6 : 0.1);
      }
    }
    return target;
  }
  double Truth() const {
    double sum = 0;
    const TargetPolicy target = Target();
    for (std::size_t c = 0; c < kContexts; ++c) {
      for (std::size_t a = 0; a < kActions; ++a) sum += target[c * kActions + a] * rate(c, a);
    }
    return sum / kContexts;
  }
  LoggedDecisions Log(std::uint64_t seed, std::size_t decisions) const {
    Random random(Draw(seed, Purpose::kTraining, {77}));
    LoggedDecisions log{kContexts, kActions, {}};
    for (std::size_t i = 0; i < decisions; ++i) {
      const std::uint32_t context = random.Below(kContexts);
      double left = random.NextUniform();
      std::uint32_t action = 0;
      while (action + 1 < kActions && left >= logging(context, action)) {
        left -= logging(context, action++);
      }
      const double reward = random.NextUniform() < rate(context, action) ? 1 : 0;
      log.decisions.push_back({context, action, logging(context, action), reward});
    }
    return log;
  }
};

/// The mean of estimates of many logs, how far it may be from the truth by chance, and how many
/// intervals hold the truth.
struct Trial {
  double sum = 0, squares = 0, held = 0, count = 0;
  void Add(const OffPolicyEstimate& estimate, double truth) {
    sum += estimate.value;
    squares += estimate.value * estimate.value;
    held += estimate.interval.low <= truth && truth <= estimate.interval.high ? 1 : 0;
    ++count;
  }
  double mean() const { return sum / count; }
  double margin() const {
    return 1.96 * std::sqrt((squares / count - mean() * mean()) / (count - 1));
  }
};

TEST(OffPolicy, IsRightOnLogsOfKnownTruthOverTwoHundredSeeds) {
  const World world;
  const double truth = world.Truth();
  Trial ips, snips, robust, naive;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const LoggedDecisions log = world.Log(seed, 1500);
    const OffPolicyEstimates estimates = EstimateOffPolicy(log, world.Target(), seed);
    ips.Add(estimates.ips, truth);
    snips.Add(estimates.snips, truth);
    robust.Add(estimates.doubly_robust, truth);
    naive.Add({estimates.logged, {}}, truth);
  }
  for (const Trial* trial : {&ips, &snips, &robust}) {
    EXPECT_LT(std::fabs(trial->mean() - truth), trial->margin());
    EXPECT_GE(trial->held, 184);  // 95 % of 200, less two standard deviations.
    EXPECT_LE(trial->held, 197);
  }
  EXPECT_GT(std::fabs(naive.mean() - truth), 20 * naive.margin());
  EXPECT_LT(robust.margin(), ips.margin());
}

TEST(OffPolicy, DoublyRobustIsUnbiasedThoughItsModelIsWrong) {
  // Rewards that drift within the log: no mean of other folds tells them.
  const World world;
  Trial robust;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    LoggedDecisions log = world.Log(seed, 400);
    for (std::size_t i = 0; i < log.decisions.size(); ++i) {
      log.decisions[i].reward += i % 2 == 0 ? 10 : -10;
    }
    robust.Add(EstimateOffPolicy(log, world.Target(), seed).doubly_robust, world.Truth());
  }
  EXPECT_LT(std::fabs(robust.mean() - world.Truth()), robust.margin());
}

TEST(OffPolicy, OfTheLoggingPolicyIsTheLogsOwnMean) {
  LoggedDecisions log{1, 2, {{0, 0, 0.5, 1}, {0, 1, 0.5, 0}, {0, 0, 0.5, 0}, {0, 1, 0.5, 0}}};
  const OffPolicyEstimates estimates = EstimateOffPolicy(log, {0.5, 0.5}, 1);
  EXPECT_DOUBLE_EQ(estimates.ips.value, 0.25);
  EXPECT_DOUBLE_EQ(estimates.snips.value, 0.25);
  EXPECT_DOUBLE_EQ(estimates.logged, 0.25);
  EXPECT_DOUBLE_EQ(estimates.effective_decisions, 4);
  EXPECT_DOUBLE_EQ(estimates.largest_weight, 1);
}

TEST(OffPolicy, IsReproducibleAndEmptyLogsGiveZero) {
  const World world;
  const LoggedDecisions log = world.Log(3, 300);
  const OffPolicyEstimates one = EstimateOffPolicy(log, world.Target(), 9);
  const OffPolicyEstimates two = EstimateOffPolicy(log, world.Target(), 9);
  EXPECT_EQ(one.doubly_robust.value, two.doubly_robust.value);
  EXPECT_EQ(one.snips.interval.low, two.snips.interval.low);
  EXPECT_EQ(EstimateOffPolicy({2, 2, {}}, TargetPolicy(4, 0.5), 9).ips.value, 0);
}

TEST(OffPolicy, ObservedPolicyIsTheShareOfActionsByContext) {
  const LoggedDecisions log{2, 2, {{0, 0, 1, 0}, {0, 0, 1, 0}, {0, 1, 1, 0}, {0, 0, 1, 0}}};
  EXPECT_EQ(ObservedPolicy(log), (TargetPolicy{0.75, 0.25, 0.5, 0.5}));
}

}  // namespace
}  // namespace vitrine::evaluation::bandit
