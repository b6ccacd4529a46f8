#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::kShopTime;
using testing::Scenario;

// The clock was ten years ahead and is put right: what comes then counts; what was ahead decays.
TEST(Clock, PutRightTheShopFollowsTheShopperAgain) {
  constexpr Millis kYears = 3650 * kDay;
  Scenario scenario;
  scenario.At(kShopTime + kYears);
  for (int i = 0; i < 1100; ++i) scenario.View("rug-5");
  scenario.At(kShopTime);
  const std::string latest = scenario.View("chair-1");
  const Json events = scenario.Call("events", {{"limit", 1}})["events"];
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0]["id"], latest);
  const Json then = scenario.Call("inspect");
  EXPECT_EQ(then["recent"][0]["item"], "chair-1");
  EXPECT_GT(then["session"]["events"], 0);
  scenario.Wait(28 * kDay);
  const Json later = scenario.Call("inspect");
  ASSERT_FALSE(later["interests"].empty());
  EXPECT_LT(later["interests"][0]["strength"],
            0.5 * then["interests"][0]["strength"].get<double>());
}

TEST(Clock, AnEventFromTheFutureHappensNow) {
  Scenario scenario;
  scenario.Record({{"event", "view_item"}, {"item", "chair-1"}, {"time", kLatest}});
  EXPECT_EQ(scenario.Call("events")["events"][0]["time"], scenario.now());
}

}  // namespace
}  // namespace vitrine
