#include "scoring/trees.h"

#include <gtest/gtest.h>

namespace vitrine {
namespace {

/// Two trees of depth 2 over popularity (1024) and trend (1025).
struct TwoTrees {
  std::vector<std::uint16_t> features = {1024, 1025};
  std::vector<std::uint8_t> splits = {0, 1, 1, 1, 0, 0};
  std::vector<float> thresholds = {1, 2, 3, 0, 5, 6};
  std::vector<float> leaves = {1, 2, 3, 4, 10, 20, 30, 40};
  TreeTable table() const {
    return {2, 2, features, splits.data(), thresholds.data(), leaves.data()};
  }
};

float SumAt(const Trees& trees, float popularity, float trend) {
  float row[kFeatureCount] = {};
  row[FeaturePlace(1024)] = popularity;
  row[FeaturePlace(1025)] = trend;
  return trees.Sum(row);
}

TEST(Trees, AValueGoesRightWhenItIsNotBelowTheThreshold) {
  const TwoTrees two;
  const Trees trees(two.table());
  EXPECT_EQ(SumAt(trees, 0, -1), 1 + 10);
  EXPECT_EQ(SumAt(trees, 0, 2), 2 + 30);
  EXPECT_EQ(SumAt(trees, 1, 2.9f), 3 + 30) << "1 is not below 1";
  EXPECT_EQ(SumAt(trees, 7, 3), 4 + 40);
}

TEST(Trees, IdsMayBePlaces) {
  TwoTrees two;
  two.features = {1, 0};
  const float row[] = {2, 0};
  EXPECT_EQ(SumTrees(two.table(), row), 2 + 30);
}

TEST(Trees, AnUnknownFeatureLeavesNone) {
  TwoTrees two;
  two.features[1] = 60000;
  EXPECT_TRUE(Trees(two.table()).empty());
  EXPECT_TRUE(Trees().empty());
  EXPECT_FALSE(Trees(TwoTrees().table()).empty());
}

}  // namespace
}  // namespace vitrine
