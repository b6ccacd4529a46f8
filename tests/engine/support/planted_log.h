#pragma once

#include <cmath>

#include "base/math.h"
#include "base/random.h"
#include "evaluation/bandit/bandit_log.h"

namespace vitrine::evaluation::bandit {

inline constexpr std::uint32_t kPlantedItems = 12;

/// A log whose shoppers prefer items by `deviation`, click one item twice as often as others, and
/// click thrice as often when they clicked before.
inline BanditLog PlantedLog(double deviation, std::size_t impressions) {
  Random random(11);
  BanditLog log{"planted", kPlantedItems, 2, {}};
  for (std::size_t n = 0; n < impressions; ++n) {
    Impression one{
        random.Below(kPlantedItems), random.Below(2), false, 1.0 / kPlantedItems, {}, {}};
    for (auto& feature : one.features) feature = random.Below(8);  // To tell shoppers apart.
    double own = 0;
    for (std::uint32_t item = 0; item < kPlantedItems; ++item) {
      const double preference =
          deviation * static_cast<double>(NormalQuantile(random.NextUniform()));
      double left = random.NextUniform();
      const double mean = 0.05 * std::exp(preference);
      double clicks = 0;
      for (double chance = std::exp(-mean); left >= chance && clicks < 40;) {
        left -= chance;
        chance *= mean / ++clicks;
      }
      if (clicks > 0) one.affinities.emplace_back(item, clicks);
      if (item == one.item) own = preference;
    }
    const double odds = 0.03 * (one.item == 3 ? 2 : 1) * (one.affinities.empty() ? 1 : 3);
    one.click = random.NextUniform() < odds * std::exp(own);
    log.impressions.push_back(one);
  }
  return log;
}

}  // namespace vitrine::evaluation::bandit
