#include "base/random.h"

#include <gtest/gtest.h>

#include <vector>

namespace vitrine {
namespace {

constexpr int kDraws = 100'000;
constexpr Purpose kAny = Purpose::kExploration;

/// Chi-squared of 64 equal cells, expected 63 with a deviation of 11.
template <typename NextUniform>
double ChiSquared(NextUniform next) {
  std::vector<int> cells(64);
  for (int i = 0; i < kDraws; ++i) ++cells[static_cast<std::size_t>(next(i) * 64)];
  double sum = 0;
  for (const int cell : cells) {
    const double off = cell - kDraws / 64.0;
    sum += off * off / (kDraws / 64.0);
  }
  return sum;
}

double Correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return 12 * sum / static_cast<double>(a.size());
}

std::vector<double> Draws(std::uint64_t seed, Purpose purpose, std::uint64_t session) {
  std::vector<double> draws;
  for (std::uint64_t place = 0; place < kDraws; ++place) {
    draws.push_back(Uniform(Draw(seed, purpose, {session, place})));
  }
  return draws;
}

TEST(Draw, IsAFunctionOfItsKey) {
  EXPECT_EQ(Draw(1, kAny, {2, 3}), Draw(1, kAny, {2, 3}));
  EXPECT_NE(Draw(1, kAny, {2, 3}), Draw(1, kAny, {3, 2}));
  EXPECT_NE(Draw(1, kAny, {2}), Draw(1, kAny, {2, 0}));
  EXPECT_EQ(Draw(0x0123456789abcdefull, kAny, {1, 2, 3}), 0x636f919dfef268c8ull);
}

TEST(Draw, IsUniformAlongEveryPartOfItsKey) {
  const auto by_place = [](std::uint64_t i) { return Uniform(Draw(7, kAny, {1, i})); };
  const auto by_session = [](std::uint64_t i) { return Uniform(Draw(7, kAny, {i, 1})); };
  const auto by_seed = [](std::uint64_t i) { return Uniform(Draw(i, kAny, {1, 1})); };
  EXPECT_LT(ChiSquared(by_place), 63 + 5 * 11);
  EXPECT_LT(ChiSquared(by_session), 63 + 5 * 11);
  EXPECT_LT(ChiSquared(by_seed), 63 + 5 * 11);
}

TEST(Draw, IsIndependentBetweenPurposesSessionsAndSeeds) {
  const std::vector<double> draws = Draws(7, kAny, 1);
  EXPECT_LT(std::abs(Correlation(draws, Draws(7, Purpose::kHoldout, 1))), 0.016);
  EXPECT_LT(std::abs(Correlation(draws, Draws(7, kAny, 2))), 0.016);
  EXPECT_LT(std::abs(Correlation(draws, Draws(8, kAny, 1))), 0.016);
  EXPECT_GT(Correlation(draws, draws), 0.98);
}

TEST(Uniform, StaysBelowOne) {
  EXPECT_EQ(Uniform(0), 0.0);
  EXPECT_LT(Uniform(~0ull), 1.0);
}

TEST(Random, IsSplitMix64) {
  Random random(1234567);
  EXPECT_EQ(random.Next(), 6457827717110365317ull);
  EXPECT_EQ(random.Next(), 3203168211198807973ull);
  EXPECT_EQ(random.Next(), 9817491932198370423ull);
}

TEST(Random, BelowIsUniformAndWithinItsBound) {
  Random random(3);
  EXPECT_LT(ChiSquared([&](int) { return random.Below(640) / 640.0; }), 63 + 5 * 11);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(random.Below(1), 0u);
}

}  // namespace
}  // namespace vitrine
