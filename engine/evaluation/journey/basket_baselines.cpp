#include "evaluation/journey/basket_baselines.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vitrine::evaluation::journey {
namespace {

constexpr std::size_t kMostTypes = 10;

bool Contains(std::span<const std::uint32_t> types, std::uint32_t type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

BasketCounts::BasketCounts(const Journey& journey, std::uint32_t before_month)
    : counts_(journey.types.size(), 0),
      by_count_(journey.types.size()),
      together_(journey.types.size()) {
  for (const JourneyBasket& basket : journey.baskets) {
    if (basket.month >= before_month) continue;
    ++baskets_;
    for (const std::uint32_t a : basket.types) {
      ++counts_[a];
      for (const std::uint32_t b : basket.types) {
        if (a != b) ++together_[a][b];
      }
    }
  }
  std::iota(by_count_.begin(), by_count_.end(), 0u);
  std::stable_sort(by_count_.begin(), by_count_.end(),
                   [&](auto a, auto b) { return counts_[a] > counts_[b]; });
}

TopTypes BasketCounts::Best(const std::map<std::uint32_t, double>& scores,
                            std::span<const std::uint32_t> without, bool fill) const {
  std::vector<std::pair<std::uint32_t, double>> ordered(scores.begin(), scores.end());
  std::stable_sort(ordered.begin(), ordered.end(), [&](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : counts_[a.first] > counts_[b.first];
  });
  TopTypes best;
  for (const auto& [type, score] : ordered) {
    if (best.size() < kMostTypes && !Contains(without, type)) best.push_back(type);
  }
  for (std::size_t i = 0; fill && best.size() < kMostTypes && i < by_count_.size(); ++i) {
    if (!Contains(without, by_count_[i]) && !Contains(best, by_count_[i]))
      best.push_back(by_count_[i]);
  }
  return best;
}

TopTypes BasketCounts::Popular(std::span<const std::uint32_t> cart) const {
  return Best({}, cart, true);
}

TopTypes BasketCounts::Rules(std::span<const std::uint32_t> cart) const {
  std::map<std::uint32_t, double> best;
  for (const std::uint32_t from : cart) {
    for (const auto& [to, count] : together_[from]) {
      if (count < kRuleSupport) continue;
      const double chance = static_cast<double>(counts_[from]) * counts_[to];
      const double lift = count * static_cast<double>(baskets_) / chance;
      if (lift > 1) best[to] = std::max(best[to], lift);
    }
  }
  return Best(best, cart, true);
}

TopTypes BasketCounts::Neighbours(std::span<const std::uint32_t> cart) const {
  std::map<std::uint32_t, double> sums;
  for (const std::uint32_t from : cart) {
    for (const auto& [to, count] : together_[from]) {
      const double norm = std::sqrt(static_cast<double>(counts_[from]) * counts_[to]);
      sums[to] += count / (norm + kNeighbourShrinkage);
    }
  }
  return Best(sums, cart, true);
}

void OwnPurchases::Add(const JourneyBasket& basket) {
  for (const std::uint32_t type : basket.types) {
    Own& own = own_[type];
    ++own.baskets;
    own.last = basket.time;
  }
}

TopTypes OwnPurchases::MostBought(const BasketCounts& counts, bool ties_by_popularity) const {
  std::map<std::uint32_t, double> scores;
  for (const auto& [type, own] : own_) {
    // A time is below 2^41 ms: less than one basket.
    const double ago = static_cast<double>(own.last) * 0x1p-42;
    scores[type] = own.baskets + (ties_by_popularity ? 0.0 : ago);
  }
  return counts.Best(scores, {}, false);
}

TopTypes OwnPurchases::MostBoughtBeside(const BasketCounts& counts,
                                        std::span<const std::uint32_t> cart) const {
  std::map<std::uint32_t, double> scores;
  for (const auto& [type, own] : own_) scores[type] = own.baskets;
  return counts.Best(scores, cart, true);
}

}  // namespace vitrine::evaluation::journey
