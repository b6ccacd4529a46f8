#include "training/blend/tree_fit.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace vitrine::training {
namespace {

/// Choices by two features of which neither tells anything alone: the chosen row is the one of
/// twenty in which they agree.
ChoiceRows Agreeing(std::uint64_t seed, int count) {
  ChoiceRows choices;
  Random random(seed);
  for (int i = 0; i < count; ++i) {
    for (int row = 0; row < 20; ++row) {
      std::vector<float> values(kFeatureCount, 0.0f);
      values[1] = static_cast<float>(random.NextUniform()) - 0.5f;
      values[4] = static_cast<float>(random.NextUniform()) - 0.5f;
      if ((values[1] * values[4] > 0) != (row == 0)) values[4] = -values[4];
      choices.rows.insert(choices.rows.end(), values.begin(), values.end());
    }
    choices.ends.push_back(choices.rows.size() / kFeatureCount);
    choices.shoppers.push_back(static_cast<std::uint32_t>(i));
    ++choices.possible;
  }
  return choices;
}

TEST(TreeFit, LearnsWhatALineCannot) {
  const ChoiceRows training = Agreeing(1, 1500), validation = Agreeing(2, 300);
  Progress progress;
  const TreeFit fit = FitTrees(training, validation, Blend{}, 2, progress);
  EXPECT_GT(fit.ndcg, 0.9);
  EXPECT_GT(fit.trees.leaves.size(), 0u);
  EXPECT_EQ(fit.trees.depth, kTreeDepth);
}

TEST(TreeFit, TheEngineGivesWhatXGBoostLearned) {
  const ChoiceRows training = Agreeing(1, 1500), validation = Agreeing(2, 300);
  Progress progress;
  const TreeFit fit = FitTrees(training, validation, Blend{}, 2, progress);
  Blend blend;
  blend.trees = Trees(TableOf(fit.trees));
  EXPECT_EQ(NdcgAt10(validation, blend), fit.ndcg);
}

TEST(TreeFit, NoiseGetsNoTrees) {
  ChoiceRows training = Agreeing(1, 300), validation = Agreeing(2, 300);
  Random random(5);
  for (ChoiceRows* rows : {&training, &validation}) {
    for (float& value : rows->rows) value = static_cast<float>(random.NextUniform());
  }
  Progress progress;
  const TreeFit fit = FitTrees(training, validation, Blend{}, 2, progress);
  EXPECT_LE(fit.ndcg, 0.3);
}

/// Choices of shoppers of two each, whose chosen row has a high second feature; and 200 of one
/// shopper, of whom alone the ninth feature is 1, and who chooses the lowest.
ChoiceRows WithOneOther(std::uint64_t seed, std::uint32_t of_other) {
  ChoiceRows choices;
  Random random(seed);
  for (std::uint32_t i = 0; i < 1200 + of_other; ++i) {
    const bool other = i >= 1200;
    for (int row = 0; row < 20; ++row) {
      std::vector<float> values(kFeatureCount, 0.0f);
      values[1] = static_cast<float>(random.NextUniform());
      if ((values[1] > 0.5f) != ((row == 0) != other)) values[1] = 1 - values[1];
      values[8] = other ? 1 : 0;
      choices.rows.insert(choices.rows.end(), values.begin(), values.end());
    }
    choices.ends.push_back(choices.rows.size() / kFeatureCount);
    choices.shoppers.push_back(other ? 9999 : i / 2);
    ++choices.possible;
  }
  return choices;
}

TEST(TreeFit, NoLeafIsOfOneShopper) {
  const ChoiceRows training = WithOneOther(1, 200), validation = WithOneOther(2, 200);
  const auto tells_apart = [&](std::uint32_t min_support) {
    Progress progress;
    const TreeFit fit = FitTrees(training, validation, Blend{}, min_support, progress);
    EXPECT_FALSE(fit.trees.leaves.empty());
    const Trees trees(TableOf(fit.trees));
    for (float value = 0.05f; value < 1; value += 0.1f) {
      std::vector<float> all(kFeatureCount, 0.0f), other = all;
      all[1] = other[1] = value;
      other[8] = 1;
      if (trees.Sum(all.data()) != trees.Sum(other.data())) return true;
    }
    return false;
  };
  EXPECT_TRUE(tells_apart(1));
  EXPECT_FALSE(tells_apart(2));
}

}  // namespace
}  // namespace vitrine::training
