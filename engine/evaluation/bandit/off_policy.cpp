#include "evaluation/bandit/off_policy.h"

#include <algorithm>

namespace vitrine::evaluation::bandit {
namespace {

constexpr std::size_t kFolds = 5;
/// Decisions that the mean of all weighs as much as, within an action's own mean; and those of the
/// action within its mean in one context.
constexpr double kActionWeight = 100, kContextWeight = 400;

struct Sum {
  double rewards = 0, decisions = 0;
  void Add(double reward) {
    rewards += reward;
    ++decisions;
  }
  double Shrunk(double towards, double weight) const {
    return (rewards + weight * towards) / (decisions + weight);
  }
};

/// Mean rewards by context and action, shrunk towards the action's, and that towards all.
class RewardModel {
 public:
  explicit RewardModel(const LoggedDecisions& log)
      : actions_(log.actions), by_action_(log.actions), cells_(log.contexts * log.actions) {}

  void Add(const LoggedDecision& one) {
    all_.Add(one.reward);
    by_action_[one.action].Add(one.reward);
    cells_[one.context * actions_ + one.action].Add(one.reward);
  }

  double Predict(std::size_t context, std::size_t action) const {
    const double mean = all_.decisions > 0 ? all_.rewards / all_.decisions : 0;
    const double of_action = by_action_[action].Shrunk(mean, kActionWeight);
    return cells_[context * actions_ + action].Shrunk(of_action, kContextWeight);
  }

 private:
  std::size_t actions_;
  Sum all_;
  std::vector<Sum> by_action_, cells_;
};

/// A decision's part in each of the estimators.
struct Term {
  double weight, weighted_reward, robust;
};

std::size_t FoldOf(std::uint64_t seed, std::size_t decision) {
  return Draw(seed, Purpose::kTraining, {decision}) % kFolds;
}

std::vector<Term> TermsOf(const LoggedDecisions& log, const TargetPolicy& target,
                          std::uint64_t seed) {
  std::vector<Term> terms(log.decisions.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    RewardModel model(log);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (FoldOf(seed, i) != fold) model.Add(log.decisions[i]);
    }
    std::vector<double> under_target(log.contexts, 0);
    for (std::size_t context = 0; context < log.contexts; ++context) {
      for (std::size_t action = 0; action < log.actions; ++action) {
        under_target[context] +=
            target[context * log.actions + action] * model.Predict(context, action);
      }
    }
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (FoldOf(seed, i) != fold) continue;
      const LoggedDecision& one = log.decisions[i];
      const double weight = target[one.context * log.actions + one.action] / one.propensity;
      const double error = one.reward - model.Predict(one.context, one.action);
      terms[i] = {weight, weight * one.reward, under_target[one.context] + weight * error};
    }
  }
  return terms;
}

/// Sums of terms, and the three estimates that they give.
struct Totals {
  double weight = 0, weighted_reward = 0, robust = 0, count = 0;
  void Add(const Term& term) {
    weight += term.weight;
    weighted_reward += term.weighted_reward;
    robust += term.robust;
    ++count;
  }
  double ips() const { return weighted_reward / count; }
  double snips() const { return weight > 0 ? weighted_reward / weight : 0; }
  double doubly_robust() const { return robust / count; }
};

void PutIntervals(const std::vector<Term>& terms, std::uint64_t seed,
                  OffPolicyEstimates& estimates) {
  const auto intervals = BootstrapByStreams(
      static_cast<std::uint32_t>(terms.size()),
      [&](std::size_t draw) {
        return Draw(seed, Purpose::kTraining, {~0ull, draw});
      },
      /*threads=*/1,
      [&](Resample& resample) {
        Totals totals;
        for (std::uint32_t i = 0; i < resample.size(); ++i) totals.Add(terms[resample.Next()]);
        return std::array{totals.ips(), totals.snips(), totals.doubly_robust()};
      });
  estimates.ips.interval = intervals[0];
  estimates.snips.interval = intervals[1];
  estimates.doubly_robust.interval = intervals[2];
}

}  // namespace

OffPolicyEstimates EstimateOffPolicy(const LoggedDecisions& log, const TargetPolicy& target,
                                     std::uint64_t seed) {
  OffPolicyEstimates estimates;
  if (log.decisions.empty()) return estimates;
  const std::vector<Term> terms = TermsOf(log, target, seed);
  Totals totals;
  double squares = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    totals.Add(terms[i]);
    squares += terms[i].weight * terms[i].weight;
    estimates.largest_weight = std::max(estimates.largest_weight, terms[i].weight);
    estimates.logged += log.decisions[i].reward / static_cast<double>(terms.size());
  }
  estimates.ips.value = totals.ips();
  estimates.snips.value = totals.snips();
  estimates.doubly_robust.value = totals.doubly_robust();
  estimates.effective_decisions = squares > 0 ? totals.weight * totals.weight / squares : 0;
  PutIntervals(terms, seed, estimates);
  return estimates;
}

TargetPolicy ObservedPolicy(const LoggedDecisions& log) {
  TargetPolicy policy(log.contexts * log.actions, 0);
  std::vector<double> seen(log.contexts, 0);
  for (const LoggedDecision& one : log.decisions) {
    ++policy[one.context * log.actions + one.action];
    ++seen[one.context];
  }
  for (std::size_t i = 0; i < policy.size(); ++i) {
    const double in_context = seen[i / log.actions];
    policy[i] = in_context > 0 ? policy[i] / in_context : 1 / static_cast<double>(log.actions);
  }
  return policy;
}

}  // namespace vitrine::evaluation::bandit
