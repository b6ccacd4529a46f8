#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::Names;
using testing::Scenario;

/// Everything that a kind would show.
Names All(Scenario& scenario, std::string_view kind = "for-you") {
  return ItemsOf(scenario.Recommend({{"kind", kind}, {"limit", 200}}));
}

TEST(Screen, ShowsWhatIsInStockToday) {
  Scenario scenario;
  EXPECT_FALSE(Has(All(scenario), "chair-3"));
  scenario.Call(
      "update",
      {{"facts",
        {{{"item", "chair-3"}, {"inStock", true}}, {{"item", "chair-4"}, {"inStock", false}}}}});
  EXPECT_TRUE(Has(All(scenario), "chair-3"));
  EXPECT_FALSE(Has(All(scenario), "chair-4"));
}

TEST(Screen, LeavesOutWhatLiesInTheCart) {
  Scenario scenario;
  scenario.AddToCart("rug-2");
  for (const char* kind : {"for-you", "popular", "new", "trending", "on-sale"}) {
    const Names items = All(scenario, kind);
    for (const char* variant : {"rug-1", "rug-2", "rug-3"}) EXPECT_FALSE(Has(items, variant));
  }
  EXPECT_EQ(All(scenario, "recently-viewed").size(), 1u);
  scenario.RemoveFromCart("rug-2");
  EXPECT_EQ(testing::CountOf(All(scenario), "rug-"), 7u);  // One of the variants, rug-7 is out.
}

TEST(Screen, LeavesOutWhatWasJustBought) {
  Scenario scenario;
  scenario.Purchase("cushion-1");
  EXPECT_FALSE(Has(All(scenario), "cushion-1"));
  scenario.Wait(6 * kDay);
  EXPECT_FALSE(Has(All(scenario), "cushion-1"));
  EXPECT_TRUE(Has(All(scenario, "buy-again"), "cushion-1"));
  scenario.Wait(2 * kDay);
  EXPECT_TRUE(Has(All(scenario), "cushion-1"));
}

TEST(Screen, CapsWhatWasShownInVain) {
  Scenario scenario;
  for (int i = 0; i < 9; ++i) scenario.Show({"chair-1", "chair-2"});
  EXPECT_FALSE(Has(All(scenario), "chair-1"));
  EXPECT_TRUE(Has(All(scenario, "popular"), "chair-1"));
  scenario.View("chair-2");
  EXPECT_TRUE(Has(All(scenario), "chair-2"));
  EXPECT_FALSE(Has(All(scenario), "chair-1"));
  scenario.Wait(6 * kDay);  // Two half-lives.
  EXPECT_TRUE(Has(All(scenario), "chair-1"));
}

TEST(Screen, AHiddenItemIsGoneFromTheVeryNextRanking) {
  for (const char* event : {"hide_item", "dislike_item"}) {
    Scenario scenario;
    scenario.View("chair-2");
    const Names before = All(scenario);
    ASSERT_TRUE(Has(before, "chair-1"));
    const std::string id = scenario.Act(event, "chair-1");
    for (const char* kind : {"for-you", "popular", "recently-viewed"}) {
      EXPECT_FALSE(Has(All(scenario, kind), "chair-1")) << kind;
    }
    scenario.Undo(id);
    EXPECT_TRUE(Has(All(scenario), "chair-1"));
  }
}

TEST(Screen, UndoneHidingRestoresTheVerySlate) {
  Scenario scenario;
  scenario.View("chair-2");
  scenario.Wait(2 * kMinute);
  const Names before = All(scenario);
  const Millis then = scenario.now();
  scenario.At(then - kMinute)
      .Record(
          {{"event", "hide_item"}, {"item", "chair-1"}, {"time", then - kMinute}, {"id", "oops"}});
  scenario.At(then);
  ASSERT_NE(All(scenario), before);
  const Json events = scenario.Call("events")["events"];
  scenario.Undo(events[0]["id"].get<std::string>());
  EXPECT_EQ(All(scenario), before);
}

TEST(Screen, AMutedTopicTakesItsItemsOut) {
  Scenario scenario;
  scenario.View("chair-2");
  scenario.Call("mute", {{"topic", "category:Furniture"}});
  const Names items = All(scenario);
  EXPECT_EQ(testing::CountOf(items, "chair"), 0u);
  EXPECT_EQ(testing::CountOf(items, "table-lamp"), 10u);
  EXPECT_EQ(All(scenario, "recently-viewed"), Names{"chair-2"});  // Their own list stays.
  scenario.Call("unmute", {{"topic", "category:Furniture"}});
  EXPECT_GT(testing::CountOf(All(scenario), "chair"), 0u);
}

TEST(Screen, LeavesOutAnchorsAndWhatIsExcluded) {
  Scenario scenario;
  const Names similar = ItemsOf(scenario.Recommend({{"kind", "similar"},
                                                    {"items", {"rug-4"}},
                                                    {"exclude", {"rug-1", "not-sold"}},
                                                    {"limit", 200}}));
  EXPECT_FALSE(Has(similar, "rug-4"));
  for (const char* variant : {"rug-1", "rug-2", "rug-3"}) EXPECT_FALSE(Has(similar, variant));
  EXPECT_TRUE(Has(similar, "rug-5"));
}

TEST(Screen, AFilterHoldsForEverySource) {
  Scenario scenario;
  for (const char* item : {"chair-1", "rug-5", "table-1"}) scenario.View(item);
  for (const char* kind : {"for-you", "popular", "new", "trending", "on-sale", "recently-viewed"}) {
    const Json slate = scenario.Recommend(
        {{"kind", kind}, {"limit", 200}, {"filter", {{"where", R"(category = "Textiles")"}}}});
    const Names items = ItemsOf(slate);
    EXPECT_FALSE(items.empty()) << kind;
    EXPECT_EQ(testing::CountOf(items, "rug") + testing::CountOf(items, "cushion"), items.size());
  }
}

TEST(Screen, WhatWasRefusedStaysRefusedWithoutPersonalization) {
  Scenario scenario;
  scenario.Hide("table-lamp-1");
  scenario.Call("mute", {{"topic", "brand:Aalto"}});
  const Names items =
      ItemsOf(scenario.Recommend({{"personalize", false}, {"limit", 200}, {"exploration", 0}}));
  EXPECT_FALSE(Has(items, "table-lamp-1"));
  for (const std::string& item : items) {
    EXPECT_FALSE(scenario.catalog().HasTopic(scenario.Item(item), scenario.Topic("brand:Aalto")));
  }
}

}  // namespace
}  // namespace vitrine
