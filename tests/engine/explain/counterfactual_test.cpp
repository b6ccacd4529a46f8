#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Names;
using testing::Scenario;

/// A home page with no luck in it, so that undoing an event is the only thing that changes.
Json Home(int limit = 12) { return {{"limit", limit}, {"exploration", 0}}; }

/// The item's rank in a slate, as `without` says it.
Json RankIn(const Json& slate, const std::string& item) {
  const Json& placed = testing::Placed(slate, item);
  return placed.is_null() ? Json() : placed["rank"];
}

/// The shopper's copy on another engine, where these events are undone at the same moment.
Json RankAfterUndoing(Scenario& scenario, const Names& events, const std::string& item) {
  Scenario copy("00000000000000c3");  // A writer of its own, or its ids would be taken.
  copy.engine().Merge(scenario.engine().Snapshot());
  copy.At(scenario.now());
  for (const std::string& event : events) copy.Undo(event);
  return RankIn(copy.Recommend(Home()), item);
}

void Shop(Scenario& scenario, std::uint64_t seed) {
  Random random(seed);
  static constexpr const char* kShelves[] = {"chair-", "rug-", "table-", "cushion-"};
  for (int i = 0; i < 8; ++i) {
    const std::string item = kShelves[random.Below(3)] + std::to_string(1 + random.Below(10));
    random.Below(4) == 0 ? scenario.AddToCart(item) : scenario.View(item);
  }
}

TEST(Explanation, TellsTheRankWithoutWhatAReasonRestsOnAsUndoingItWould) {
  std::size_t tested = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    Scenario scenario;
    Shop(scenario, seed);
    const Json slate = scenario.Recommend(Home());
    for (std::size_t at = 0; at < 12; at += 4) {
      const std::string item = slate["items"][at]["item"].get<std::string>();
      const Json told =
          scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", item}});
      Names all;
      for (const Json& without : told["without"]) {
        const Names events = without["events"];
        EXPECT_TRUE(testing::Has(events, without["event"].get<std::string>()));
        EXPECT_EQ(without["rank"], RankAfterUndoing(scenario, events, item)) << item;
        for (const std::string& event : events) {
          if (!testing::Has(all, event)) all.push_back(event);
        }
        ++tested;
      }
      EXPECT_EQ(told["withoutAll"], RankAfterUndoing(scenario, all, item)) << item;
    }
  }
  EXPECT_GE(tested, 20u);
}

TEST(Explanation, SaysWhatTheSlateSaid) {
  Scenario scenario;
  scenario.View("chair-1");
  const Json slate = scenario.Recommend(Home());
  for (const Json& placed : slate["items"]) {
    const Json told =
        scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", placed["item"]}});
    EXPECT_EQ(told["rank"], placed["rank"]);
    EXPECT_EQ(told["reasons"], placed["reasons"]);
    EXPECT_EQ(told["item"], placed["item"]);
  }
}

TEST(Explanation, CitesAtMostFiveEventsEachOnce) {
  Scenario scenario;
  Shop(scenario, 3);
  Shop(scenario, 4);
  const Json slate = scenario.Recommend(Home());
  for (const Json& placed : slate["items"]) {
    const Json told =
        scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", placed["item"]}});
    Names cited;
    for (const Json& without : told["without"]) cited.push_back(without["event"]);
    EXPECT_LE(cited.size(), 5u);
    std::sort(cited.begin(), cited.end());
    EXPECT_EQ(std::unique(cited.begin(), cited.end()), cited.end());
  }
}

TEST(Explanation, WithoutItsOnlyCauseAnItemFallsOrGoes) {
  Scenario scenario;
  scenario.AddToCart("rug-5");
  const Json slate = scenario.Recommend(Home());
  const std::string first = slate["items"][0]["item"].get<std::string>();
  const Json told = scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", first}});
  ASSERT_EQ(told["without"].size(), 1u);
  EXPECT_TRUE(told["without"][0]["rank"].is_null() || told["without"][0]["rank"] > 1);
}

// Undoing one look of several would leave the reason standing, and the claim "it would be here
// without what you did, too" with it.
TEST(Explanation, LeavesOutEveryEventThatTheReasonRestsOn) {
  Scenario scenario;
  Names looks;
  for (int i = 0; i < 3; ++i) looks.push_back(scenario.View("rug-5"));
  looks.push_back(scenario.Record({{"event", "dwell"}, {"item", "rug-5"}, {"value", 1}}));
  const Json slate = scenario.Recommend(Home());
  const std::string first = slate["items"][0]["item"].get<std::string>();
  const Json told = scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", first}});
  ASSERT_EQ(told["without"].size(), 1u);
  EXPECT_EQ(told["without"][0]["events"].get<Names>(), looks);
  EXPECT_EQ(told["withoutAll"], RankIn(Scenario().Recommend(Home()), first));
  EXPECT_TRUE(told["withoutAll"].is_null() || told["withoutAll"] > 1);
}

TEST(Explanation, OfAPagesOwnListRanksThatListAgain) {
  Scenario scenario;
  const Names list = {"rug-5", "page-only", "chair-2"};
  scenario.View("chair-1");
  const Json slate = scenario.Rank(list);
  const auto explain = [&](const std::string& item) {
    return scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", item}});
  };
  const Json chair = explain("chair-2");
  EXPECT_EQ(chair["rank"], 1);
  ASSERT_EQ(chair["without"].size(), 1u);
  const std::string cited = chair["without"][0]["event"];
  scenario.Undo(cited);
  EXPECT_EQ(chair["without"][0]["rank"], RankIn(scenario.Rank(list), "chair-2"));
  EXPECT_EQ(chair["withoutAll"], chair["without"][0]["rank"]);
}

TEST(Explanation, OfWhatOnlyThePageKnowsIsThatThePageGaveIt) {
  Scenario scenario;
  const Json slate = scenario.Rank({"rug-5", "page-one", "chair-2", "page-two"});
  const Json told =
      scenario.Call("explain", {{"requestId", slate["requestId"]}, {"item", "page-two"}});
  EXPECT_EQ(told["item"], "page-two");
  EXPECT_EQ(told["rank"], 4);
  EXPECT_EQ(told["reasons"][0]["code"], "given");
  EXPECT_EQ(told["withoutAll"], 4);
}

TEST(Explanation, IsOfTheItemsOfTheSlate) {
  Scenario scenario;
  const std::string id = scenario.Recommend(Home())["requestId"].get<std::string>();
  const auto refused = [&](const std::string& item) {
    return scenario.Refused(
        Json{{"op", "explain"}, {"now", scenario.now()}, {"requestId", id}, {"item", item}}.dump());
  };
  EXPECT_EQ(refused("not-sold"), (testing::Refusal{"ItemUnknown", "item"}));
  EXPECT_EQ(refused("cushion-10"), (testing::Refusal{"ItemUnknown", "item"}));
}

}  // namespace
}  // namespace vitrine
