#include <gtest/gtest.h>

#include "candidates/proposal.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Scenario;

TEST(Anchors, AreTheLastTwentyByRecency) {
  Scenario scenario;
  for (const char* kind : {"chair", "table", "table-lamp"}) {
    for (int n = 1; n <= 10; ++n) scenario.View(std::string(kind) + "-" + std::to_string(n));
  }
  scenario.Dislike("table-lamp-9");
  const auto anchors = RecentAnchors(scenario.Reading(), 0.5f);
  ASSERT_EQ(anchors.size(), 20u);
  EXPECT_EQ(anchors[0].item, scenario.Item("table-lamp-10"));
  EXPECT_EQ(anchors[1].item, scenario.Item("table-lamp-8"));
  EXPECT_EQ(anchors[1].weight, 0.5f);
  EXPECT_EQ(anchors[3].weight, 0.125f);
}

}  // namespace
}  // namespace vitrine
