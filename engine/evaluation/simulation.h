#pragma once

#include <string>
#include <vector>

#include "evaluation/bandit.h"
#include "evaluation/shopper_simulator.h"

namespace vitrine::evaluation {

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

}  // namespace vitrine::evaluation
