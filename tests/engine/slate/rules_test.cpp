#include <gtest/gtest.h>

#include <algorithm>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::CountOf;
using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::kShopTime;
using testing::Names;
using testing::Placed;
using testing::ReasonsOf;
using testing::Scenario;

Json Rule(std::string_view action, const Names& items) {
  return {{"action", action}, {"items", items}};
}

/// A request whose slate is plain: no luck, no variety. (A vector, since compilers differ on
/// whether a Json in braces is a list.)
Json Plain(const std::vector<Json>& rules, int limit = 10) {
  return {{"kind", "popular"}, {"limit", limit}, {"diversity", 0}, {"rules", rules}};
}

std::size_t PlaceOf(const Names& items, std::string_view item) {
  return static_cast<std::size_t>(std::find(items.begin(), items.end(), item) - items.begin());
}

TEST(Rules, APinStandsAtItsPlace) {
  Scenario scenario;
  Json pin = Rule("pin", {"cushion-9"});
  pin["position"] = 3;
  const Json slate = scenario.Recommend(Plain({pin}));
  EXPECT_EQ(ItemsOf(slate)[3], "cushion-9");
  const Json reason = Placed(slate, "cushion-9")["reasons"][0];
  EXPECT_EQ(reason["code"], "pinned");
  EXPECT_EQ(reason["rule"], "request:0");
}

TEST(Rules, PinsStandInTheOrderTheyAreGiven) {
  Scenario scenario;
  const Json slate =
      scenario.Recommend(Plain({Rule("pin", {"cushion-9", "rug-9"}), Rule("pin", {"chair-9"})}));
  const Names items = ItemsOf(slate);
  EXPECT_EQ(Names(items.begin(), items.begin() + 3), (Names{"cushion-9", "rug-9", "chair-9"}));
}

TEST(Rules, AtMostHalfThePlacesArePinned) {
  Scenario scenario;
  const Names pins = {"cushion-9", "rug-9", "chair-9", "table-9", "cushion-8", "rug-8", "chair-8"};
  for (const int limit : {1, 2, 3, 5, 6, 10}) {
    const Names items = ItemsOf(scenario.Recommend(Plain({Rule("pin", pins)}, limit)));
    ASSERT_EQ(items.size(), static_cast<std::size_t>(limit));
    const auto pinned = std::count_if(items.begin(), items.end(),
                                      [&](const std::string& item) { return Has(pins, item); });
    EXPECT_EQ(pinned, std::max(1, limit / 2)) << limit;
  }
}

TEST(Rules, AnItemIsPinnedOnce) {
  Scenario scenario;
  const Names items = ItemsOf(
      scenario.Recommend(Plain({Rule("pin", {"chair-9"}), Rule("pin", {"chair-9", "rug-4"})})));
  EXPECT_EQ(CountOf(items, "chair-9"), 1u);
  EXPECT_EQ(items.size(), 10u);
}

TEST(Rules, VariantsOfOneGroupArePinnedOnce) {
  Scenario scenario;
  const Names items = ItemsOf(scenario.Recommend(Plain({Rule("pin", {"rug-2", "rug-3"})})));
  EXPECT_EQ(items[0], "rug-2");
  EXPECT_FALSE(Has(items, "rug-3"));
  EXPECT_FALSE(Has(items, "rug-1"));
}

TEST(Rules, ABoostLiftsAndSaysSo) {
  Scenario scenario;
  const Names before = ItemsOf(scenario.Recommend(Plain(Json::array(), 60)));
  Json boost = Rule("boost", {"cushion-9"});
  boost["weight"] = 1.5;
  const Json slate = scenario.Recommend(Plain({boost}, 60));
  EXPECT_LT(PlaceOf(ItemsOf(slate), "cushion-9"), PlaceOf(before, "cushion-9"));
  EXPECT_TRUE(Has(ReasonsOf(Placed(slate, "cushion-9")), "boosted"));
  EXPECT_FALSE(Has(ReasonsOf(Placed(slate, "cushion-8")), "boosted"));
}

TEST(Rules, ABoostThatDecidesIsTheFirstReason) {
  Scenario scenario;
  Json boost = Rule("boost", {"cushion-9"});
  boost["weight"] = 10;
  const Json first = scenario.Recommend(Plain({boost}))["items"][0];
  EXPECT_EQ(first["item"], "cushion-9");
  EXPECT_EQ(first["reasons"][0]["code"], "boosted");
  EXPECT_GT(first["reasons"][0]["weight"], 0.5);
}

TEST(Rules, APinStandsInAPagesOwnList) {
  Scenario scenario;
  const std::vector<std::string> list = {"chair-1", "page-only", "chair-2", "chair-3", "rug-5"};
  const auto ranked = [&](const Json& rules) {
    return scenario.Call("rank", {{"items", list}, {"request", {{"rules", rules}}}})["slate"];
  };
  const std::string last = ItemsOf(ranked(Json::array())).back();
  Json pin = Rule("pin", {last});
  pin["position"] = 0;
  EXPECT_EQ(ItemsOf(ranked(Json::array({pin})))[0], last);
  EXPECT_EQ(ranked(Json::array({pin}))["items"][0]["reasons"][0]["code"], "pinned");
  pin["position"] = 1;  // Taken by what only the page knows.
  const Names items = ItemsOf(ranked(Json::array({pin})));
  EXPECT_EQ(items[1], "page-only");
  EXPECT_EQ(items[2], last);
  Names sorted = items, given(list.begin(), list.end());
  std::sort(sorted.begin(), sorted.end());
  std::sort(given.begin(), given.end());
  EXPECT_EQ(sorted, given);
  pin["position"] = 4;
  EXPECT_EQ(ItemsOf(ranked(Json::array({pin}))).back(), last);
}

TEST(Rules, BoostsAddUp) {
  Scenario scenario;
  Json request = Plain({Rule("boost", {"chair-1"}), Rule("boost", {"chair-1"})}, 60);
  request["contributions"] = true;
  const Json slate = scenario.Recommend(request);
  const Json parts = Placed(slate, "chair-1")["contributions"];
  EXPECT_NE(std::find_if(parts.begin(), parts.end(),
                         [](const Json& part) {
                           return part["feature"] == "rules" && part["weight"] == 2.0;
                         }),
            parts.end());
}

TEST(Rules, RulesForTheRoomHoldWhereItCanBeShown) {
  Scenario scenario;
  const Json boost = {
      {"action", "boost"}, {"filter", {{"where", "has_model"}}}, {"weight", 10}, {"ar", true}};
  const auto slate = [&](const Json& context) {
    Json request = Plain({boost}, 4);
    request["context"] = context;
    return ItemsOf(scenario.Recommend(request));
  };
  for (const std::string& item : slate({{"ar", true}})) {
    EXPECT_TRUE(scenario.catalog().has_model(scenario.Item(item))) << item;
  }
  EXPECT_EQ(slate({{"ar", false}}), ItemsOf(scenario.Recommend(Plain(Json::array(), 4))));
  EXPECT_EQ(slate(Json::object()), slate({{"ar", false}}));
  EXPECT_NE(slate({{"ar", true}}), slate({{"ar", false}}));
}

TEST(Rules, AFilterOfARuleCoversWhatMatches) {
  Scenario scenario;
  const Json boost = {{"action", "boost"},
                      {"weight", 10},
                      {"filter", {{"where", "brand = $b"}, {"params", {{"b", "Corda"}}}}}};
  for (const std::string& item : ItemsOf(scenario.Recommend(Plain({boost})))) {
    EXPECT_TRUE(scenario.catalog().HasTopic(scenario.Item(item), scenario.Topic("brand:Corda")));
  }
}

TEST(Rules, BuryOutranksBoost) {
  Scenario scenario;
  Json boost = Rule("boost", {"table-lamp-1"}), bury = Rule("bury", {"table-lamp-1"});
  boost["weight"] = 10;
  bury["weight"] = 5;
  const Json slate = scenario.Recommend(Plain({boost, bury}, 60));
  EXPECT_EQ(ItemsOf(slate).back(), "table-lamp-1");
  EXPECT_FALSE(Has(ReasonsOf(Placed(slate, "table-lamp-1")), "boosted"));
}

TEST(Rules, PinOutranksBury) {
  Scenario scenario;
  Json bury = Rule("bury", {"chair-1"});
  bury["weight"] = 10;
  EXPECT_EQ(ItemsOf(scenario.Recommend(Plain({bury, Rule("pin", {"chair-1"})})))[0], "chair-1");
}

TEST(Rules, AvailabilityOutranksPin) {
  Scenario scenario;
  const Json request = Plain({Rule("pin", {"chair-3"})}, 60);
  EXPECT_FALSE(Has(ItemsOf(scenario.Recommend(request)), "chair-3"));
  scenario.Call("update", {{"facts", {{{"item", "chair-3"}, {"inStock", true}}}}});
  EXPECT_EQ(ItemsOf(scenario.Recommend(request))[0], "chair-3");
}

TEST(Rules, HideOutranksPin) {
  Scenario scenario;
  const Names items =
      ItemsOf(scenario.Recommend(Plain({Rule("pin", {"chair-1"}), Rule("hide", {"chair-1"})}, 60)));
  EXPECT_FALSE(Has(items, "chair-1"));
  EXPECT_EQ(items.size(), 55u);  // 60, less one hidden, two out of stock, two variants.
}

TEST(Rules, OnlyThePinnedNeedNoSource) {
  Scenario scenario;
  Json request = Plain({Rule("pin", {"rug-9"})}, 10);
  request["kind"] = "trending";
  request["fallback"] = false;
  const Json slate = scenario.Recommend(request);
  EXPECT_EQ(ItemsOf(slate)[0], "rug-9");
  EXPECT_TRUE(Placed(slate, "rug-9")["sources"].empty());
  EXPECT_EQ(ItemsOf(slate).size(), 7u);
}

TEST(Rules, ApplyInTheirSlot) {
  Scenario scenario;
  Json pin = Rule("pin", {"rug-9"});
  pin["slot"] = "hero";
  Json request = Plain({pin});
  EXPECT_NE(ItemsOf(scenario.Recommend(request))[0], "rug-9");
  request["slot"] = "hero";
  EXPECT_EQ(ItemsOf(scenario.Recommend(request))[0], "rug-9");
}

TEST(Rules, ApplyBetweenTheirDates) {
  Scenario scenario;
  Json pin = Rule("pin", {"rug-9"});
  pin["from"] = kShopTime;
  pin["until"] = kShopTime + kDay;
  const auto pinned = [&](Millis now) {
    return ItemsOf(scenario.At(now).Recommend(Plain({pin})))[0] == "rug-9";
  };
  EXPECT_FALSE(pinned(kShopTime - 1));
  EXPECT_TRUE(pinned(kShopTime));
  EXPECT_TRUE(pinned(kShopTime + kDay - 1));
  EXPECT_FALSE(pinned(kShopTime + kDay));
}

TEST(Rules, OfThePackApplyToo) {
  Scenario scenario;
  Json request = Plain(Json::array(), 60);
  EXPECT_TRUE(Has(ItemsOf(scenario.Recommend(request)), "chair-9"));
  request["slot"] = "ruled";
  const Json slate = scenario.Recommend(request);
  EXPECT_EQ(ItemsOf(slate)[0], "cushion-9");
  EXPECT_EQ(Placed(slate, "cushion-9")["reasons"][0]["rule"], "pack:0");
  EXPECT_FALSE(Has(ItemsOf(slate), "chair-9"));
}

TEST(Rules, ThePacksPinsComeBeforeTheRequests) {
  Scenario scenario;
  Json request = Plain({Rule("pin", {"rug-9"})});
  request["slot"] = "ruled";
  const Names items = ItemsOf(scenario.Recommend(request));
  EXPECT_EQ(items[0], "cushion-9");
  EXPECT_EQ(items[1], "rug-9");
}

}  // namespace
}  // namespace vitrine
