#include "training/visits/intent_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "evaluation/statistics/probabilities.h"

namespace vitrine::training {
namespace {

/// Rows of two features drawn from [0, 1); class 1 by chance, which the first feature alone moves.
IntentRows Drawn(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  IntentRows rows{{2, {}, {}}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const float row[] = {static_cast<float>(random.NextUniform()),
                         static_cast<float>(random.NextUniform())};
    const bool happens = random.NextUniform() < (row[0] < 0.5f ? 0.1 : 0.6);
    rows.rows.Add(row, happens ? 1 : 0);
    rows.groups.push_back(static_cast<std::uint32_t>(i));
  }
  return rows;
}

TEST(Boost, FindsWhatMovesTheOdds) {
  const IntentRows rows = Drawn(4000, 1);
  const auto learned = Boost(rows.rows, 2, {60, 3, 0.1f, 0.8f, 1, 20, 1});
  ASSERT_EQ(learned.size(), 1u);
  const float low[] = {0.2f, 0.5f}, high[] = {0.8f, 0.5f};
  EXPECT_NEAR(ProbabilityOf(learned[0], low), 0.1, 0.05);
  EXPECT_NEAR(ProbabilityOf(learned[0], high), 0.6, 0.07);
}

TEST(Boost, GivesTheSameTreesAgain) {
  const IntentRows rows = Drawn(1000, 2);
  const auto once = Boost(rows.rows, 2, {}), again = Boost(rows.rows, 2, {});
  EXPECT_EQ(once[0].trees.leaves, again[0].trees.leaves);
  EXPECT_EQ(once[0].trees.thresholds, again[0].trees.thresholds);
}

TEST(Calibrate, FindsBackTheScaleOfScores) {
  Random random(3);
  ClassScores scores;
  std::vector<std::uint8_t> labels;
  for (int i = 0; i < 20'000; ++i) {
    // True log-odds z; the scores say 3 z - 1.5.
    const double z = random.NextUniform() * 4 - 2;
    scores.push_back(0);
    scores.push_back(static_cast<float>(3 * z - 1.5));
    labels.push_back(random.NextUniform() < 1 / (1 + std::exp(-z)) ? 1 : 0);
  }
  const Calibration found = Calibrate(scores, labels, 2);
  EXPECT_NEAR(found.slope, 1.0 / 3, 0.02);
  EXPECT_NEAR(found.shifts[1], 0.5, 0.06);
  EXPECT_EQ(found.shifts[0], 0);
}

TEST(FitHeads, AreCalibratedOnWhatTheyHaveNotSeen) {
  const IntentRows rows = Drawn(3000, 4), others = Drawn(20'000, 5);
  // As greedy as this, boosting alone is far too sure of itself.
  const BoostOptions greedy{200, 5, 0.3f, 1, 1, 1, 0.1f};
  const auto raw = Boost(rows.rows, 2, greedy);
  const auto heads =
      FitHeads(rows, {IntentTarget::kNeither, IntentTarget::kPurchase}, greedy).heads;
  ASSERT_EQ(heads.size(), 2u);
  std::vector<evaluation::Predicted> before, after;
  for (std::size_t i = 0; i < others.rows.size(); ++i) {
    const float* row = others.rows.row(i);
    const bool happened = others.rows.labels[i] == 1;
    before.push_back({ProbabilityOf(raw[0], row), happened});
    after.push_back({ProbabilityOf({heads[1].bias, heads[1].trees}, row), happened});
  }
  EXPECT_GT(evaluation::CalibrationError(before), 0.09);
  EXPECT_LT(evaluation::CalibrationError(after), 0.7 * evaluation::CalibrationError(before));
}

}  // namespace
}  // namespace vitrine::training
