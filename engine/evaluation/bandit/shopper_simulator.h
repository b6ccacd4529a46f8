#pragma once

#include "evaluation/bandit/click_model.h"

namespace vitrine::evaluation::bandit {

/// A shopper as they come to the shop: what a log shows of them, and what only they know.
struct SimulatedShopper {
  std::array<std::uint64_t, 4> features{};
  std::vector<std::pair<std::uint32_t, double>> affinities;  ///< Clicks before, by item.
  std::vector<double> log_odds;  ///< Of a click by item, at a position of effect 0.
  /// The same with preferences as the clicks before let expect them.
  std::vector<double> expected;
};

/// Shoppers who click as a ClickModel says. Who comes is drawn from the logs' impressions, with
/// their features and clicks before; where a banner stands, from the logs' positions; preferences,
/// from what the clicks before tell of them.
///
/// `heterogeneity` scales all that shoppers differ in (the model's second line): at 0 one banner is
/// the best for all, at 1 they differ as fitted. The base is set anew for each so that banners
/// shown at random are clicked as often as in the logs; it is solved over 4,000 shoppers.
///
/// Everything is a pure function of (logs, model, heterogeneity, seed): shopper n is the same
/// whatever a policy does, so policies are compared on the same shoppers.
class ShopperSimulator {
 public:
  /// Borrows both, which must outlive it and not be empty.
  ShopperSimulator(std::span<const BanditLog> logs, const ClickModel& model, double heterogeneity,
                   std::uint64_t seed);

  SimulatedShopper Shopper(std::uint64_t ordinal) const;
  std::size_t items() const { return model_.items.size(); }
  std::size_t positions() const { return model_.positions.size(); }
  /// Of shoppers' preferences here, in log-odds.
  double deviation() const { return heterogeneity_ * model_.deviation; }
  /// Where the shopper's nth banner stands.
  std::uint32_t Position(std::uint64_t shopper, std::uint64_t n) const;
  double ClickProbability(const SimulatedShopper& shopper, std::uint32_t item,
                          std::uint32_t position) const;
  /// Whether the shopper clicks `item` as their nth banner: common random numbers for all policies.
  bool Clicks(const SimulatedShopper& who, std::uint64_t shopper, std::uint64_t n,
              std::uint32_t item, std::uint32_t position) const;

 private:
  const Impression& RowOf(std::uint64_t draw) const;
  double MeanClickRate(const std::vector<SimulatedShopper>& shoppers) const;
  void SolveBase();

  std::span<const BanditLog> logs_;
  const ClickModel& model_;
  double heterogeneity_;
  std::uint64_t seed_;
  std::size_t rows_ = 0;
  double base_ = 0;
};

/// What the best and the simplest of policies reach, over `shoppers` shoppers.
struct SimulatedRates {
  double uniform = 0, best_global = 0, oracle = 0;
  std::uint32_t best_item = 0;  ///< Clicked most often of all.
};
SimulatedRates RatesOf(const ShopperSimulator& simulator, std::size_t shoppers);

}  // namespace vitrine::evaluation::bandit
