#include <gtest/gtest.h>

#include <algorithm>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::ItemsOf;
using testing::Json;
using testing::Names;
using testing::Scenario;

// A page that repeats itself, or a script, on one item or on a few.
TEST(Flood, DoesNotOwnTheProfile) {
  for (const int items : {1, 3}) {
    for (const int events : {200, 10'000}) {
      Scenario scenario;
      for (int day = 0; day < 4; ++day) {
        scenario.Wait(kDay);
        for (const auto* item : {"chair-1", "chair-4", "rug-5", "floor-lamp-3"}) {
          scenario.View(item);
        }
      }
      scenario.Wait(kDay);
      scenario.View("chair-1");
      const Json request = {{"exploration", 0}, {"limit", 10}};
      const Names before = ItemsOf(scenario.Recommend(request));
      const Json interests = scenario.Call("inspect")["interests"];
      for (int i = 0; i < events; ++i) {
        scenario.At(scenario.now() - kMinute + 10);
        scenario.Act("view_item", "table-lamp-" + std::to_string(1 + i % items));
      }
      int kept = 0;
      for (const std::string& item : ItemsOf(scenario.Recommend(request))) {
        kept += static_cast<int>(std::count(before.begin(), before.end(), item));
      }
      EXPECT_GE(kept, 8) << items << " items, " << events << " events";
      const Json after = scenario.Call("inspect")["interests"];
      EXPECT_EQ(after[0]["topic"], interests[0]["topic"]);
    }
  }
}

TEST(Flood, OrdersAreNone) {
  Scenario scenario;
  for (int i = 0; i < 100; ++i) scenario.Purchase("chair-1");
  EXPECT_EQ(scenario.Call("inspect")["purchases"][0]["quantity"], 100);
}

}  // namespace
}  // namespace vitrine
