#include "training/tree_fit.h"

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
    ++choices.possible;
  }
  return choices;
}

TEST(TreeFit, LearnsWhatALineCannot) {
  const ChoiceRows training = Agreeing(1, 1500), validation = Agreeing(2, 300);
  Progress progress;
  const TreeFit fit = FitTrees(training, validation, Blend{}, progress);
  EXPECT_GT(fit.ndcg, 0.9);
  EXPECT_GT(fit.trees.leaves.size(), 0u);
  EXPECT_EQ(fit.trees.depth, kTreeDepth);
}

TEST(TreeFit, TheEngineGivesWhatXGBoostLearned) {
  const ChoiceRows training = Agreeing(1, 1500), validation = Agreeing(2, 300);
  Progress progress;
  const TreeFit fit = FitTrees(training, validation, Blend{}, progress);
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
  const TreeFit fit = FitTrees(training, validation, Blend{}, progress);
  EXPECT_LE(fit.ndcg, 0.3);
}

}  // namespace
}  // namespace vitrine::training
