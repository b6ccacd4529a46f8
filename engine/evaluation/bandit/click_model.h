#pragma once

#include <span>

#include "evaluation/bandit/bandit_log.h"

namespace vitrine::evaluation::bandit {

/// What makes a shopper click a banner, fitted to logs:
///
///   log-odds = base + position + item + the shopper's features + returning
///            + item × feature + deviation × preference(shopper, item)
///
/// The terms of the first line move all banners of a shopper alike; those of the second are what
/// shoppers differ in: their heterogeneity. `preference` is standard normal, is the shopper's own,
/// and can't be seen; the clicks that the log counts before it (affinities) tell of it.
struct ClickModel {
  double base = 0;
  double returning = 0;           ///< For shoppers who clicked anything before.
  std::vector<double> positions;  ///< By position; mean 0 over the log.
  std::vector<double> items;      ///< By item.
  /// Levels of the shopper's features, ascending by (feature, hash), and what each adds.
  struct Level {
    std::size_t feature;
    std::uint64_t hash;
    double effect;
    std::vector<double> by_item;
  };
  std::vector<Level> levels;
  double deviation = 0;  ///< Of shoppers' preferences, in log-odds.
  /// Clicks before, of an item, that a shopper of no particular preference is expected to have.
  std::vector<double> exposures;
  /// Deviations of each kind of effect, as fitted: positions, items, levels, item × level.
  double deviations[4] = {};

  /// Place in `levels`; levels.size() when the log had none such.
  std::size_t FindLevel(std::size_t feature, std::uint64_t hash) const;
};

/// Fits logs of the same items (several policies' logs of one campaign). Deterministic.
///
/// - Effects: logistic regression with a normal prior for each kind of effect, whose variances are
///   fitted too (random effects by penalised quasi-likelihood, Breslow and Clayton 1993; variances
///   by the evidence, MacKay 1992).
/// - `deviation`: shoppers who clicked at least twice before. How these clicks fall on items is
///   multinomial, with shares proportional to popularity × e^(deviation × preference); the marginal
///   likelihood, by 2,000 draws of preferences, is largest at `deviation` (steps of 0.05).
/// - Shoppers are told apart by their features and affinities, since the logs name none.
ClickModel FitClickModel(std::span<const BanditLog> logs, std::uint64_t seed);

}  // namespace vitrine::evaluation::bandit
