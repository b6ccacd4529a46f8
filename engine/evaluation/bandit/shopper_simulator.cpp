#include "evaluation/bandit/shopper_simulator.h"

#include <algorithm>
#include <cmath>

#include "evaluation/bandit/preferences.h"

namespace vitrine::evaluation::bandit {
namespace {

constexpr std::size_t kSolvingShoppers = 4000;

/// What a draw of the simulation is for.
enum Part : std::uint64_t { kRow = 1, kPreferences = 2, kPlace = 3, kClick = 4 };

double Probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

}  // namespace

ShopperSimulator::ShopperSimulator(std::span<const BanditLog> logs, const ClickModel& model,
                                   double heterogeneity, std::uint64_t seed)
    : logs_(logs), model_(model), heterogeneity_(heterogeneity), seed_(seed), base_(model.base) {
  for (const BanditLog& log : logs) rows_ += log.impressions.size();
  SolveBase();
}

const Impression& ShopperSimulator::RowOf(std::uint64_t draw) const {
  std::size_t row = draw % rows_;
  for (const BanditLog& log : logs_) {
    if (row < log.impressions.size()) return log.impressions[row];
    row -= log.impressions.size();
  }
  return logs_.front().impressions.front();
}

SimulatedShopper ShopperSimulator::Shopper(std::uint64_t ordinal) const {
  const Impression& row = RowOf(Draw(seed_, Purpose::kTraining, {kRow, ordinal}));
  SimulatedShopper shopper{row.features, row.affinities, {}, {}};
  Random random(Draw(seed_, Purpose::kTraining, {kPreferences, ordinal}));
  double common = base_ + (row.affinities.empty() ? 0 : model_.returning);
  std::vector<const ClickModel::Level*> levels;
  for (std::size_t i = 0; i < row.features.size(); ++i) {
    const std::size_t at = model_.FindLevel(i, row.features[i]);
    if (at < model_.levels.size()) levels.push_back(&model_.levels[at]);
  }
  for (const ClickModel::Level* level : levels) common += level->effect;
  for (std::uint32_t item = 0; item < items(); ++item) {
    double clicks = 0;
    for (const auto& [of, count] : row.affinities) clicks += of == item ? count : 0;
    const double preference =
        model_.deviation * DrawPreference(clicks, model_.exposures[item], model_.deviation, random);
    double own = preference;
    for (const ClickModel::Level* level : levels) own += level->by_item[item];
    shopper.log_odds.push_back(common + model_.items[item] + heterogeneity_ * own);
    const double expected = model_.deviation * std::min(clicks * model_.deviation, 4.0);
    shopper.expected.push_back(common + model_.items[item] +
                               heterogeneity_ * (own - preference + expected));
  }
  return shopper;
}

std::uint32_t ShopperSimulator::Position(std::uint64_t shopper, std::uint64_t n) const {
  return RowOf(Draw(seed_, Purpose::kTraining, {kPlace, shopper, n})).position;
}

double ShopperSimulator::ClickProbability(const SimulatedShopper& shopper, std::uint32_t item,
                                          std::uint32_t position) const {
  return Probability(shopper.log_odds[item] + model_.positions[position]);
}

bool ShopperSimulator::Clicks(const SimulatedShopper& who, std::uint64_t shopper, std::uint64_t n,
                              std::uint32_t item, std::uint32_t position) const {
  const double chance = Uniform(Draw(seed_, Purpose::kTraining, {kClick, shopper, n}));
  return chance < ClickProbability(who, item, position);
}

double ShopperSimulator::MeanClickRate(const std::vector<SimulatedShopper>& shoppers) const {
  double sum = 0;
  for (std::size_t i = 0; i < shoppers.size(); ++i) {
    const std::uint32_t position = Position(i, 0);
    for (std::uint32_t item = 0; item < items(); ++item) {
      sum += ClickProbability(shoppers[i], item, position);
    }
  }
  return sum / static_cast<double>(shoppers.size() * items());
}

void ShopperSimulator::SolveBase() {
  const auto shoppers_at = [&](double heterogeneity) {
    const double kept = heterogeneity_;
    heterogeneity_ = heterogeneity;
    std::vector<SimulatedShopper> shoppers;
    for (std::size_t i = 0; i < kSolvingShoppers; ++i) shoppers.push_back(Shopper(i));
    heterogeneity_ = kept;
    return shoppers;
  };
  const double rate = MeanClickRate(shoppers_at(0));
  std::vector<SimulatedShopper> shoppers = shoppers_at(heterogeneity_);
  // Secant steps on the log of the rate, which is nearly linear in the base.
  for (int round = 0; round < 20; ++round) {
    const double step = std::log(rate / MeanClickRate(shoppers));
    base_ += step;
    for (SimulatedShopper& shopper : shoppers) {
      for (double& log_odds : shopper.log_odds) log_odds += step;
    }
  }
}

SimulatedRates RatesOf(const ShopperSimulator& simulator, std::size_t shoppers) {
  SimulatedRates rates;
  std::vector<double> by_item(simulator.items(), 0);
  const auto count = static_cast<double>(shoppers);
  for (std::uint64_t i = 0; i < shoppers; ++i) {
    const SimulatedShopper shopper = simulator.Shopper(i);
    const std::uint32_t position = simulator.Position(i, 0);
    double best = 0;
    for (std::uint32_t item = 0; item < simulator.items(); ++item) {
      const double chance = simulator.ClickProbability(shopper, item, position);
      by_item[item] += chance / count;
      best = std::max(best, chance);
    }
    rates.oracle += best / count;
  }
  for (std::uint32_t item = 0; item < by_item.size(); ++item) {
    rates.uniform += by_item[item] / static_cast<double>(by_item.size());
    if (by_item[item] > by_item[rates.best_item]) rates.best_item = item;
  }
  rates.best_global = by_item[rates.best_item];
  return rates;
}

}  // namespace vitrine::evaluation::bandit
