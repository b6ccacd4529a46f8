#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evaluation/bandit/bandit_log.h"
#include "evaluation/bandit/off_policy.h"

namespace vitrine::evaluation::bandit {

struct BanditOptions {
  std::vector<std::string> logs;  ///< evaluation/bandit/bandit_log.h.
  bool simulate = false;          ///< Compare policies on shoppers fitted to the logs instead.
  std::size_t seeds = 100;        ///< How often to simulate.
  std::size_t shoppers = 4000;    ///< Whom policies meet in each simulation.
  std::uint64_t seed = 1;         ///< Of the bootstrap, of fitting and of simulation.
  unsigned threads = 0;           ///< 0: all cores. The figures do not depend on it.
};

/// A policy's click rate, estimated from another policy's log.
struct PolicyEstimate {
  std::string log;     ///< Whose decisions were weighed.
  std::string target;  ///< The log whose policy was estimated, or "uniform".
  std::size_t impressions = 0, clicks = 0;
  OffPolicyEstimates estimates;
  /// Where the target has a log: its own click rate, which the estimates should meet.
  double truth = 0;
  Interval truth_interval;  ///< 95 %, bootstrap.
  bool has_truth = false;
};

/// Each log estimates the policies of all others of the same items and positions, as those logs
/// show them (shares of items by position), and the uniform policy. Errors: ReadBanditLog's.
Result<std::vector<PolicyEstimate>> EvaluateBanditLogs(const BanditOptions& options);

/// The estimate as one JSON object on one line.
std::string PolicyEstimateLine(const PolicyEstimate& estimate);

/// Decisions of a log; a context is a position.
LoggedDecisions DecisionsOf(const BanditLog& log);

}  // namespace vitrine::evaluation::bandit
