#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "evaluation/statistics/bootstrap.h"

namespace vitrine::evaluation::bandit {

/// One decision of a logging policy and what came of it.
struct LoggedDecision {
  std::uint32_t context;  ///< Below LoggedDecisions::contexts.
  std::uint32_t action;   ///< Below LoggedDecisions::actions.
  double propensity;      ///< Probability with which the policy took the action; > 0.
  double reward;
};

struct LoggedDecisions {
  std::size_t contexts = 0, actions = 0;
  std::vector<LoggedDecision> decisions;
};

/// Probabilities of actions in each context, context by context; each context's add up to 1.
using TargetPolicy = std::vector<double>;

/// A policy's mean reward, estimated from another policy's log.
struct OffPolicyEstimate {
  double value = 0;
  Interval interval;  ///< 95 %, percentile bootstrap over decisions.
};

struct OffPolicyEstimates {
  /// Inverse propensity scoring (Horvitz and Thompson 1952): the mean of w × reward, where w is the
  /// target's probability over the propensity. Unbiased.
  OffPolicyEstimate ips;
  /// Self-normalised (Swaminathan and Joachims 2015): divided by the mean of w. Bias of O(1/n), far
  /// less variance where weights vary.
  OffPolicyEstimate snips;
  /// Doubly robust (Dudik, Langford and Li 2011): a reward model's mean under the target, plus the
  /// weighted error of that model on what was logged. Unbiased whatever the model, which is
  /// cross-fitted: no decision is judged by a model that saw it.
  OffPolicyEstimate doubly_robust;
  double effective_decisions = 0;  ///< (sum of w)^2 / sum of w^2 (Kish 1965).
  double largest_weight = 0;
  double logged = 0;  ///< The log's own mean reward.
};

/// All zero for an empty log. Reproducible by `seed`, which is that of the bootstrap's 1,000 draws
/// and of the folds of the reward model. O(decisions × draws + decisions × actions).
OffPolicyEstimates EstimateOffPolicy(const LoggedDecisions& log, const TargetPolicy& target,
                                     std::uint64_t seed);

/// How often each action was taken in each context: what a log says of its own policy. A context
/// that was never seen is given equal probabilities.
TargetPolicy ObservedPolicy(const LoggedDecisions& log);

}  // namespace vitrine::evaluation::bandit
