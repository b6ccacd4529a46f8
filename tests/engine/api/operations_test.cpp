#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::kShopTime;
using testing::Names;
using testing::Refusal;
using testing::Scenario;

TEST(Update, ListsWhatThePackDoesNotKnow) {
  Scenario scenario;
  const Json reply = scenario.Call(
      "update", {{"facts", {{{"item", "chair-1"}, {"price", 99.5}}, {{"item", "not-sold"}}}}});
  EXPECT_EQ(reply["unknown"], Json({"not-sold"}));
  EXPECT_EQ(scenario.Call("item", {{"item", "chair-1"}})["price"], 99.5);
}

TEST(Update, NullEndsASale) {
  Scenario scenario;
  EXPECT_EQ(scenario.Call("item", {{"item", "chair-5"}})["salePrice"], 136);
  scenario.Call("update", {{"facts", {{{"item", "chair-5"}, {"salePrice", nullptr}}}}});
  EXPECT_FALSE(scenario.Call("item", {{"item", "chair-5"}}).contains("salePrice"));
}

TEST(Explain, HoldsTheLastSixtyFourSlates) {
  Scenario scenario;
  const Json slate = scenario.Recommend();
  const Json question = {{"requestId", slate["requestId"]}, {"item", slate["items"][0]["item"]}};
  for (int i = 0; i < 63; ++i) scenario.Recommend({{"limit", 1}});
  EXPECT_EQ(scenario.Call("explain", question)["rank"], 1);
  EXPECT_EQ(scenario.Call("stats")["slates"], 64);
  scenario.Recommend({{"limit", 1}});
  Json call = question;
  call["op"] = "explain";
  call["now"] = kShopTime;
  EXPECT_EQ(scenario.Refused(call.dump()), (Refusal{"RequestExpired", "requestId"}));
}

TEST(Pack, IsDescribed) {
  Scenario scenario;
  const Json pack = scenario.Call("pack");
  EXPECT_EQ(pack["shop"], "Test shop");
  EXPECT_EQ(pack["currency"], "EUR");
  EXPECT_EQ(pack["items"], 60);
  EXPECT_EQ(pack["builtAt"], kShopTime);
  EXPECT_EQ(pack["deferred"], true);
  EXPECT_EQ(pack["signed"], false);
  EXPECT_EQ(pack["learned"], false);
  EXPECT_EQ(pack["sections"][0]["name"], "Items");
  EXPECT_EQ(pack["sections"][0]["sha256"].get<std::string>().size(), 64u);
}

TEST(Item, IsDescribed) {
  Scenario scenario;
  const Json item = scenario.Call("item", {{"item", "rug-2"}});
  EXPECT_EQ(item["title"], "Corda rug 2");
  EXPECT_EQ(item["price"], 170);
  EXPECT_EQ(item["inStock"], true);
  EXPECT_EQ(item["added"], "2025-09-03");
  EXPECT_TRUE(Has(item["topics"].get<Names>(), "brand:Corda"));
  EXPECT_EQ(item["graph"]["viewedNext"][0]["item"], "rug-3");
  EXPECT_EQ(item["graph"]["boughtWith"][0]["item"], "cushion-2");
}

TEST(Topics, AreThoseThatASearchMatches) {
  Scenario scenario;
  EXPECT_EQ(scenario.Call("topics", {{"text", "green chairs"}, {"limit", 1}})["topics"],
            Json({{{"topic", "category:Furniture > Chairs"}, {"items", 10}}}));
}

TEST(Rank, SpeaksOfTheListItWasGiven) {
  Scenario scenario;
  const Json slate = scenario.Rank({"not-sold", "chair-1"}, {{"slot", "results"}});
  EXPECT_EQ(slate["slot"], "results");
  EXPECT_EQ(slate["items"][0]["item"], "not-sold");
  EXPECT_EQ(slate["items"][0]["reasons"][0]["code"], "given");
}

TEST(Replies, AreJsonWhateverTheNames) {
  Scenario scenario;
  const std::string odd = "a\"b\\c\xc3\xa4\xe2\x82\xac";
  scenario.View(odd);
  const Json events = scenario.Call("events")["events"];
  EXPECT_EQ(events[0]["items"][0]["item"], odd);
  EXPECT_EQ(ItemsOf(scenario.Rank({odd, "chair-1"}))[0], odd);
}

}  // namespace
}  // namespace vitrine
