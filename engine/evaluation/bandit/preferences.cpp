#include "evaluation/bandit/preferences.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/math.h"

namespace vitrine::evaluation::bandit {
namespace {

using Clicks = std::vector<std::pair<std::uint32_t, double>>;

constexpr std::size_t kDraws = 2000;
constexpr double kStep = 0.05, kMost = 3;
constexpr double kMostRejecting = 8;  // One draw in e^8 would be kept.

/// The clicks before of each shopper that the logs can tell from others.
std::vector<Clicks> ClicksOfShoppers(std::span<const BanditLog> logs) {
  std::set<std::pair<std::array<std::uint64_t, 4>, Clicks>> seen;
  for (const BanditLog& log : logs) {
    for (const Impression& one : log.impressions) {
      if (!one.affinities.empty()) seen.emplace(one.features, one.affinities);
    }
  }
  std::vector<Clicks> shoppers;
  for (const auto& [features, clicks] : seen) shoppers.push_back(clicks);
  return shoppers;
}

/// Shares of items among those clicked before, an item once a shopper, smoothed by half a shopper.
std::vector<double> PopularityOf(const std::vector<Clicks>& shoppers, std::size_t items) {
  std::vector<double> shares(items, 0.5);
  double sum = 0.5 * static_cast<double>(items);
  for (const Clicks& clicks : shoppers) {
    for (const auto& [item, count] : clicks) ++shares[item];
    sum += static_cast<double>(clicks.size());
  }
  for (double& share : shares) share /= sum;
  return shares;
}

double TotalOf(const Clicks& clicks) {
  double total = 0;
  for (const auto& [item, count] : clicks) total += count;
  return total;
}

/// Log of the mean over drawn preferences of the probability of how clicks fell on items.
double LogLikelihood(const std::vector<Clicks>& shoppers, const std::vector<double>& popularity,
                     const std::vector<float>& preferences, double deviation) {
  const std::size_t items = popularity.size();
  std::vector<double> shares(preferences.size());  // Logs, draw by draw.
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    double sum = 0;
    for (std::size_t i = 0; i < items; ++i) {
      const double share = std::log(popularity[i]) + deviation * preferences[draw * items + i];
      shares[draw * items + i] = share;
      sum += std::exp(share);
    }
    for (std::size_t i = 0; i < items; ++i) shares[draw * items + i] -= std::log(sum);
  }
  double total = 0;
  for (const Clicks& clicks : shoppers) {
    std::vector<double> logs(kDraws, 0);
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      for (const auto& [item, count] : clicks) logs[draw] += count * shares[draw * items + item];
    }
    const double largest = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double value : logs) sum += std::exp(value - largest);
    total += largest + std::log(sum / static_cast<double>(kDraws));
  }
  return total;
}

}  // namespace

void FitPreferences(std::span<const BanditLog> logs, std::uint64_t seed, ClickModel& model) {
  const std::size_t items = model.items.size();
  std::vector<Clicks> shoppers = ClicksOfShoppers(logs);
  const std::vector<double> popularity = PopularityOf(shoppers, items);
  double impressions = 0, clicks = 0;
  for (const BanditLog& log : logs) {
    impressions += static_cast<double>(log.impressions.size());
    for (const Impression& one : log.impressions) clicks += TotalOf(one.affinities);
  }
  for (const double share : popularity) {
    model.exposures.push_back(share * clicks / std::max(1.0, impressions));
  }
  std::erase_if(shoppers, [](const Clicks& all) { return TotalOf(all) < 2; });
  Random random(Draw(seed, Purpose::kTraining, {2}));
  std::vector<float> preferences(kDraws * items);
  for (float& one : preferences) one = NormalQuantile(random.NextUniform());
  double best = LogLikelihood(shoppers, popularity, preferences, 0);
  for (int step = 1; step * kStep <= kMost; ++step) {
    const double likelihood = LogLikelihood(shoppers, popularity, preferences, step * kStep);
    if (likelihood <= best) continue;
    best = likelihood;
    model.deviation = step * kStep;
  }
}

double DrawPreference(double clicks, double exposure, double deviation, Random& random) {
  const auto mean = [&](double preference) {
    return exposure * std::exp(deviation * preference - deviation * deviation / 2);
  };
  if (clicks == 0 && exposure < kMostRejecting) {  // The likelihood is e^-mean.
    for (;;) {
      const double preference = NormalQuantile(random.NextUniform());
      if (random.NextUniform() < std::exp(-mean(preference))) return preference;
    }
  }
  constexpr int kSteps = 32, kReach = 6 * kSteps;
  std::vector<double> sums;
  double largest = -1e300, sum = 0;
  const auto log_density = [&](int step) {
    const double preference = static_cast<double>(step) / kSteps;
    return clicks * deviation * preference - mean(preference) - preference * preference / 2;
  };
  for (int step = -kReach; step <= kReach; ++step) largest = std::max(largest, log_density(step));
  for (int step = -kReach; step <= kReach; ++step) {
    sum += std::exp(log_density(step) - largest);
    sums.push_back(sum);
  }
  const auto at = std::upper_bound(sums.begin(), sums.end(), random.NextUniform() * sum);
  const auto place = std::min<std::ptrdiff_t>(at - sums.begin(), 2 * kReach);
  return static_cast<double>(place - kReach) / kSteps;
}

}  // namespace vitrine::evaluation::bandit
