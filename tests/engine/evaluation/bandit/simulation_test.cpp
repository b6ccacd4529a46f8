#include "evaluation/bandit/simulation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "evaluation/bandit/preferences.h"
#include "support/planted_log.h"

namespace vitrine::evaluation::bandit {
namespace {

TEST(ClickModel, FindsWhatWasPlanted) {
  for (const double deviation : {0.0, 0.5, 1.0}) {
    const BanditLog log = PlantedLog(deviation, 8000);
    const ClickModel model = FitClickModel({&log, 1}, 1);
    EXPECT_NEAR(model.deviation, deviation, 0.25);
    EXPECT_NEAR(model.returning, std::log(3), 0.5);
    double others = 0;
    for (std::uint32_t item = 0; item < kPlantedItems; ++item) {
      if (item != 3) others += model.items[item] / (kPlantedItems - 1);
    }
    EXPECT_NEAR(model.items[3] - others, std::log(2), 0.3);
    EXPECT_LT(model.deviations[0], 0.1);  // Positions,
    EXPECT_LT(model.deviations[3], 0.2);  // and features by item, add nothing.
  }
}

TEST(DrawPreference, LeansAsFarAsTheClicksBefore) {
  Random random(1);
  const auto mean = [&](double clicks) {
    double sum = 0;
    for (int i = 0; i < 2000; ++i) sum += DrawPreference(clicks, 0.001, 1.1, random) / 2000;
    return sum;
  };
  EXPECT_NEAR(mean(0), 0, 0.08);
  EXPECT_NEAR(mean(1), 1.1, 0.08);  // A Poisson mean this small shifts by clicks × deviation.
  EXPECT_NEAR(mean(2), 2.2, 0.08);
}

struct Simulated {
  std::vector<BanditLog> logs = {PlantedLog(1, 4000)};
  ClickModel model = FitClickModel(logs, 1);
};

TEST(ShopperSimulator, KeepsTheLogsClickRateAtEveryHeterogeneity) {
  const Simulated given;
  const double uniform = RatesOf({given.logs, given.model, 0, 1}, 5000).uniform;
  double oracle = 0;
  for (const double heterogeneity : kHeterogeneities) {
    const SimulatedRates rates = RatesOf({given.logs, given.model, heterogeneity, 1}, 5000);
    EXPECT_NEAR(rates.uniform, uniform, 0.08 * uniform);
    EXPECT_GT(rates.best_global, rates.uniform);
    if (heterogeneity == 0) {
      EXPECT_NEAR(rates.oracle, rates.best_global, 1e-9);
    } else {
      EXPECT_GT(rates.oracle, 1.2 * oracle);
    }
    oracle = rates.oracle;
  }
}

TEST(ShopperSimulator, IsAPureFunctionAndClicksAsOftenAsItSays) {
  const Simulated given;
  const ShopperSimulator simulator(given.logs, given.model, 1, 5);
  const ShopperSimulator again(given.logs, given.model, 1, 5);
  EXPECT_EQ(simulator.Shopper(7).log_odds, again.Shopper(7).log_odds);
  double expected = 0, clicks = 0;
  for (std::uint64_t shopper = 0; shopper < 3000; ++shopper) {
    const SimulatedShopper who = simulator.Shopper(shopper);
    for (std::uint64_t n = 0; n < 10; ++n) {
      const std::uint32_t position = simulator.Position(shopper, n);
      expected += simulator.ClickProbability(who, 3, position);
      clicks += simulator.Clicks(who, shopper, n, 3, position) ? 1 : 0;
    }
  }
  EXPECT_NEAR(clicks, expected, 3 * std::sqrt(expected));
  EXPECT_GT(expected, 100);
}

}  // namespace
}  // namespace vitrine::evaluation::bandit
