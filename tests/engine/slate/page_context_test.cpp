#include <gtest/gtest.h>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::ItemsOf;
using testing::Json;
using testing::Names;
using testing::Refusal;
using testing::Scenario;

/// The test shop with one pin of its own for each of these contexts.
Bytes ShopWith(const std::vector<std::pair<std::vector<PackParameter>, std::string>>& pins) {
  PackContents shop = testing::TestShop();
  shop.rules.clear();
  for (const auto& [context, item] : pins) {
    PackRule rule;
    rule.items = {item};
    rule.context = context;
    shop.rules.push_back(rule);
  }
  return WritePack(shop).value();
}

/// A plain slate in this context: no luck, no variety.
Json In(Scenario& scenario, Json context, Json more = Json::object()) {
  Json request = {{"kind", "popular"}, {"limit", 6}, {"diversity", 0}};
  if (!context.is_null()) request["context"] = std::move(context);
  request.update(more);
  return scenario.Recommend(request);
}

std::string FirstOf(const Json& slate) { return ItemsOf(slate).at(0); }

TEST(PageContext, PacksPinWhereItIsAsTheySay) {
  Scenario scenario(
      ShopWith({{{{"weather", {"rain", "snow"}, {}}, {"connection", {"slow"}, {}}}, "cushion-9"},
                {{{"referrer", {"newsletter"}, {}}}, "rug-9"},
                {{{"nothing", {}, {}}}, "chair-9"}}));
  const std::string usual = FirstOf(In(scenario, nullptr));
  EXPECT_NE(usual, "cushion-9");
  EXPECT_EQ(FirstOf(In(scenario, {{"weather", "snow"}, {"connection", "slow"}})), "cushion-9");
  EXPECT_EQ(FirstOf(In(scenario, {{"weather", "snow"}})), usual) << "both must hold";
  EXPECT_EQ(FirstOf(In(scenario, {{"weather", "sun"}, {"connection", "slow"}})), usual);
  EXPECT_EQ(FirstOf(In(scenario, {{"weather", ""}, {"connection", "slow"}})), usual);
  EXPECT_EQ(FirstOf(In(scenario, {{"connection", "rain"}, {"weather", "slow"}})), usual)
      << "a value belongs to its name";
  EXPECT_EQ(FirstOf(In(scenario, {{"referrer", "newsletter"}})), "rug-9");
  const Json ranked = scenario.Rank({"chair-1", "rug-9"}, {{"context", {{"referrer", "x"}}}});
  EXPECT_FALSE(ranked.is_null());
}

TEST(PageContext, RulesOfARequestAskForItToo) {
  Scenario scenario;
  const Json pin = {{"action", "pin"},
                    {"items", {"cushion-9"}},
                    {"context", {{"campaign", {"spring", "summer"}}, {"device", "mobile"}}}};
  const Json rules = {{"rules", Json::array({pin})}};
  EXPECT_EQ(FirstOf(In(scenario, {{"campaign", "summer"}, {"device", "mobile"}}, rules)),
            "cushion-9");
  EXPECT_NE(FirstOf(In(scenario, {{"campaign", "summer"}, {"device", "tablet"}}, rules)),
            "cushion-9");
  EXPECT_NE(FirstOf(In(scenario, nullptr, rules)), "cushion-9");
  scenario.At(0);
  EXPECT_NE(FirstOf(In(scenario, nullptr, rules)), "cushion-9") << "at no time";
}

TEST(PageContext, RulesThatNothingCouldMeetAreRefused) {
  Scenario scenario;
  const auto refused = [&](Json texts) {
    const Json hide = {{"action", "hide"}, {"items", {"rug-1"}}, {"context", {{"device", texts}}}};
    const Json request = {{"slot", "a"}, {"rules", Json::array({hide})}};
    return scenario.Refused(
        Json({{"op", "recommend"}, {"now", 1}, {"requests", Json::array({request})}}).dump());
  };
  const std::string path = "requests[0].rules[0].context.device";
  EXPECT_EQ(refused(Json::array()), (Refusal{"FieldRange", path}));
  EXPECT_EQ(refused(Json::object()), (Refusal{"FieldType", path}));
  EXPECT_EQ(refused(7), (Refusal{"FieldType", path}));
}

TEST(PageContext, FiltersAskForIt) {
  Scenario scenario;
  const auto lamps = [&](const std::string& where, Json context) {
    std::size_t count = 0;
    for (const std::string& item :
         ItemsOf(In(scenario, std::move(context),
                    {{"filter", {{"where", where}, {"params", {{"wet", {"rain", "snow"}}}}}},
                     {"limit", 200}}))) {
      count += item.find("lamp") != std::string::npos ? 1 : 0;
    }
    return count;
  };
  const std::string wet = "context.weather in $wet or category != \"Lighting\"";
  const std::size_t all = lamps("in_stock", nullptr);
  ASSERT_GT(all, 0u);
  EXPECT_EQ(lamps(wet, {{"weather", "snow"}}), all);
  EXPECT_EQ(lamps(wet, {{"weather", "sun"}}), 0u);
  EXPECT_EQ(lamps(wet, nullptr), 0u);
  EXPECT_EQ(lamps("context.weather != \"rain\"", {{"weather", "sun"}}), all);
  EXPECT_EQ(lamps("context.weather != \"rain\"", {{"weather", "rain"}}), 0u);
  EXPECT_EQ(lamps("context.weather != \"rain\"", nullptr), 0u) << "a missing value is none";
  EXPECT_EQ(lamps("not context.weather = \"rain\"", nullptr), all);
  EXPECT_EQ(lamps("context.ar = \"true\"", {{"ar", true}}), all);
  EXPECT_EQ(lamps("context.ar = \"true\"", {{"ar", false}}), 0u);
}

TEST(PageContext, HidesInThePagesOwnListsToo) {
  Scenario scenario;
  const Json hide = {{"action", "hide"},
                     {"filter", {{"where", "context.weather = \"rain\" and id = \"rug-1\""}}}};
  const auto left = [&](const char* weather) {
    const Json request = {{"context", {{"weather", weather}}}, {"rules", Json::array({hide})}};
    return ItemsOf(scenario.Rank({"chair-1", "rug-1"}, request)).size();
  };
  EXPECT_EQ(left("rain"), 1u);
  EXPECT_EQ(left("sun"), 2u);
}

TEST(PageContext, TheVisitIsInItAsStatedOrInferred) {
  Scenario scenario(ShopWith(
      {{{{"visit", {"mission"}, {}}}, "cushion-9"}, {{{"visit", {"gift"}, {}}}, "rug-9"}}));
  EXPECT_NE(FirstOf(In(scenario, nullptr)), "cushion-9") << "nothing is known of it";
  for (const char* item : {"chair-1", "chair-2", "chair-4"}) scenario.View(item);
  EXPECT_EQ(FirstOf(In(scenario, nullptr)), "cushion-9");
  EXPECT_EQ(FirstOf(In(scenario, {{"visit", "gift"}})), "rug-9") << "it is the page's to state";
  EXPECT_NE(FirstOf(In(scenario, nullptr, {{"personalize", false}})), "cushion-9")
      << "as for a stranger";
  const Json where = {{"filter", {{"where", "context.visit = \"looking\""}}}};
  EXPECT_EQ(In(scenario, nullptr, where)["items"].size(), 0u);
}

TEST(PageContext, RegionAndDeviceStillLift) {
  Scenario scenario;
  const Json slate = In(scenario, {{"region", "north"}, {"device", "mobile"}, {"weather", "rain"}},
                        {{"kind", "for-you"}});
  EXPECT_EQ(slate["rung"], "context");
}

TEST(PageContext, IsSmall) {
  Scenario scenario;
  const auto refused = [&](int names) {
    Json context;
    for (int i = 0; i < names; ++i) context["n" + std::to_string(i)] = "v";
    const Json request = {{"op", "recommend"},
                          {"now", 1},
                          {"requests", Json::array({{{"slot", "a"}, {"context", context}}})}};
    return scenario.Refused(request.dump());
  };
  EXPECT_EQ(refused(33), (Refusal{"FieldRange", "requests[0].context"}));
  Json most;
  for (int i = 0; i < 32; ++i) most["n" + std::to_string(i)] = std::string(5000, 'v');
  EXPECT_FALSE(In(scenario, most).is_null());
}

}  // namespace
}  // namespace vitrine
