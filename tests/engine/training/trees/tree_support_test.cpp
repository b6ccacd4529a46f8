#include "training/trees/tree_support.h"

#include <gtest/gtest.h>

namespace vitrine::training {
namespace {

using nlohmann::json;

json LeafOf(int node, double value, double cover) {
  return {{"nodeid", node}, {"leaf", value}, {"cover", cover}};
}

json SplitAt(int node, const json& yes, const json& no) {
  return {{"nodeid", node},       {"split", "f" + std::to_string(node)},
          {"split_condition", 1}, {"yes", yes["nodeid"]},
          {"no", no["nodeid"]},   {"cover", 9},
          {"children", {yes, no}}};
}

/// Leaves 2, 3 and 4 below splits 0 and 1.
const json kTree = SplitAt(0, SplitAt(1, LeafOf(3, 1, 2), LeafOf(4, -2, 3)), LeafOf(2, 4, 1));

json Supported(const json& tree, const std::vector<std::pair<std::size_t, std::uint32_t>>& rows) {
  TreeSupport support(tree);
  for (const auto& [leaf, shopper] : rows) support.Add(leaf, shopper);
  return support.Supported(2, /*shrink=*/5);
}

TEST(TreeSupport, LeavesOfManyStay) {
  const json tree = Supported(kTree, {{2, 1}, {3, 1}, {4, 1}, {2, 2}, {3, 2}, {4, 2}});
  EXPECT_EQ(tree, kTree);
}

TEST(TreeSupport, TheOtherSideStandsInPlaceOfASplitThatLeavesOneShopper) {
  // Once the lower split: leaf 4 stands for it, under the number that the root's "yes" names.
  const json lower = Supported(kTree, {{2, 1}, {3, 1}, {3, 1}, {4, 1}, {2, 2}, {4, 2}});
  EXPECT_EQ(lower["children"][0]["leaf"], -2);
  EXPECT_EQ(lower["children"][0]["nodeid"], lower["yes"]);
  EXPECT_EQ(lower["children"][1], kTree["children"][1]);
  // Once the upper one.
  EXPECT_EQ(Supported(kTree, {{3, 1}, {4, 1}, {2, 2}, {3, 2}, {4, 2}}), kTree["children"][0]);
}

TEST(TreeSupport, TwoSidesOfOneShopperEachAreOneLeaf) {
  const json tree = Supported(kTree, {{2, 1}, {3, 1}, {2, 2}, {4, 2}});
  // -G / (H + 5) of both: slopes 1 × 7 and -2 × 8, curvatures 2 and 3.
  EXPECT_DOUBLE_EQ(tree["children"][0]["leaf"].get<double>(), (7.0 - 16.0) / 10);
  EXPECT_EQ(tree["children"][1], kTree["children"][1]);
}

TEST(TreeSupport, OneShoppersTreeSaysNothing) {
  EXPECT_EQ(Supported(kTree, {{2, 7}, {3, 7}, {4, 7}})["leaf"], 0);
}

}  // namespace
}  // namespace vitrine::training
