#pragma once

#include <map>
#include <span>
#include <vector>

#include "evaluation/journey/journey.h"

namespace vitrine::evaluation::journey {

/// Types, best first, at most ten.
using TopTypes = std::vector<std::uint32_t>;

/// How often types were bought, alone and together, in the baskets to learn from.
class BasketCounts {
 public:
  BasketCounts(const Journey& journey, std::uint32_t before_month);

  TopTypes Popular(std::span<const std::uint32_t> cart) const;
  /// Rules "one of the cart → the type" by lift, over kRuleSupport baskets at least.
  TopTypes Rules(std::span<const std::uint32_t> cart) const;
  /// Cosine over baskets with kNeighbourShrinkage added below, summed over the cart.
  TopTypes Neighbours(std::span<const std::uint32_t> cart) const;

  std::uint32_t bought(std::uint32_t type) const { return counts_[type]; }
  /// The best by score; ties and the rest by popularity, then number. None of `without`.
  TopTypes Best(const std::map<std::uint32_t, double>& scores,
                std::span<const std::uint32_t> without, bool fill) const;

 private:
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> by_count_;
  std::vector<std::map<std::uint32_t, std::uint32_t>> together_;
  std::size_t baskets_ = 0;
};

// The best of those tried on validation: supports 1 to 80, shrinkages 0 to 3,000.
inline constexpr std::uint32_t kRuleSupport = 20;
inline constexpr double kNeighbourShrinkage = 1000;

/// What one household bought until now.
class OwnPurchases {
 public:
  struct Own {
    std::uint32_t baskets = 0;
    Millis last = 0;
  };
  void Add(const JourneyBasket& basket);
  bool Has(std::uint32_t type) const { return own_.count(type) > 0; }
  bool empty() const { return own_.empty(); }
  /// By baskets, ties by the latest purchase or by what all buy most.
  TopTypes MostBought(const BasketCounts& counts, bool ties_by_popularity) const;
  /// The same, filled up by popularity, without the cart.
  TopTypes MostBoughtBeside(const BasketCounts& counts, std::span<const std::uint32_t> cart) const;

 private:
  std::map<std::uint32_t, Own> own_;
};

}  // namespace vitrine::evaluation::journey
