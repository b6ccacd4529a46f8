#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::ItemsOf;
using testing::Json;
using testing::Names;
using testing::Scenario;

TEST(Configure, KeepsWhatIsAbsent) {
  Scenario scenario;
  scenario.View("chair-1");
  scenario.Call("configure");
  EXPECT_EQ(scenario.View("chair-2"), "00000000000000b1-2");
  scenario.Call("configure", {{"seed", "00000000000000ff"}});
  EXPECT_EQ(scenario.View("chair-4"), "00000000000000b1-3");
  scenario.Call("configure", {{"writer", "00000000000000b2"}});
  EXPECT_EQ(scenario.View("chair-5"), "00000000000000b2-1");
}

TEST(Configure, ALateReplicaKeepsWhatWasRecorded) {
  Scenario scenario;
  scenario.View("chair-1");
  scenario.Call("configure", {{"replica", "00000000000000a2"}});
  scenario.View("rug-5");
  const Json events = scenario.Call("events")["events"];
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0]["own"], true);
  EXPECT_EQ(events[1]["own"], true);
}

TEST(Configure, WithoutConsentNothingIsRecorded) {
  Scenario scenario;
  scenario.Call("configure", {{"consent", "none"}});
  const Json reply =
      scenario.Call("record", {{"events", {{{"event", "view_item"}, {"item", "chair-1"}}}}});
  EXPECT_EQ(reply["events"][0]["recorded"], false);
  EXPECT_TRUE(scenario.profile().empty());
  EXPECT_EQ(scenario.Recommend()["rung"], "context");
  scenario.Call("configure", {{"consent", "session"}});
  scenario.View("chair-1");
  EXPECT_FALSE(scenario.profile().empty());
}

TEST(Configure, EveryOtherLevelOfConsentRecords) {
  for (const char* level : {"page", "session", "persisted"}) {
    Scenario scenario;
    scenario.Call("configure", {{"consent", "none"}});
    scenario.Call("configure", {{"consent", level}});
    scenario.View("chair-1");
    EXPECT_FALSE(scenario.profile().empty()) << level;
  }
}

TEST(Inspect, ShowsWhatTheProfileMeans) {
  Scenario scenario;
  scenario.View("chair-1");
  scenario.AddToCart("rug-5");
  scenario.Hide("cushion-1");
  scenario.Call("mute", {{"topic", "brand:Birk"}});
  const Json profile = scenario.Call("inspect");
  EXPECT_EQ(profile["events"], 3);
  EXPECT_EQ(profile["sessions"], 1);
  EXPECT_EQ(profile["session"]["events"], 3);
  EXPECT_EQ(profile["cart"], Json({{{"item", "rug-5"}, {"quantity", 1}}}));
  EXPECT_EQ(profile["hidden"], Json({"cushion-1"}));
  EXPECT_EQ(profile["muted"], Json({"brand:Birk"}));
  EXPECT_EQ(profile["recent"][1]["item"], "rug-5");
  EXPECT_EQ(profile["recent"][1]["kind"], "add_to_cart");
  EXPECT_GT(profile["interests"].size(), 4u);
  EXPECT_EQ(profile["bytes"], scenario.engine().Snapshot().size());
}

TEST(Events, AreTheLatestFirst) {
  Scenario scenario;
  const std::string first = scenario.View("chair-1"), second = scenario.View("rug-5");
  scenario.Undo(first);
  const Json events = scenario.Call("events")["events"];
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0]["event"], "undo");
  EXPECT_EQ(events[1]["id"], second);
  EXPECT_EQ(events[1]["undone"], false);
  EXPECT_EQ(events[2]["undone"], true);
  EXPECT_EQ(scenario.Call("events", {{"limit", 1}})["events"].size(), 1u);
}

TEST(Undo, TakesAnEventBack) {
  Scenario scenario;
  const std::string view = scenario.View("chair-1");
  EXPECT_EQ(scenario.Call("inspect")["recent"].size(), 1u);
  scenario.Undo(view);
  EXPECT_EQ(scenario.Reading().events, 0u);
  EXPECT_EQ(scenario.Call("inspect")["recent"].size(), 0u);
}

TEST(Mute, SaysWhetherItChangedAnything) {
  Scenario scenario;
  const Json topic = {{"topic", "brand:Aalto"}};
  EXPECT_EQ(scenario.Call("mute", topic)["changed"], true);
  EXPECT_EQ(scenario.Call("mute", topic)["changed"], false);
  EXPECT_EQ(scenario.Call("unmute", topic)["changed"], true);
}

TEST(Forget, TakesAnItemATopicOrADay) {
  Scenario scenario;
  scenario.View("chair-1");
  scenario.View("rug-5");
  scenario.Wait(2 * kDay).View("cushion-1");
  const auto recent = [&] {
    const Json profile = scenario.Call("inspect");
    Names names;
    for (const Json& item : profile["recent"]) names.push_back(item["item"]);
    return names;
  };
  scenario.Call("forget", {{"item", "chair-1"}});
  EXPECT_EQ(recent(), (Names{"cushion-1", "rug-5"}));
  scenario.Call("forget", {{"topic", "category:Textiles > Cushions"}});
  EXPECT_EQ(recent(), (Names{"rug-5"}));
  scenario.Call("forget", {{"day", "2025-11-24"}});
  EXPECT_EQ(recent(), Names());
}

TEST(Erase, LeavesNothing) {
  Scenario scenario;
  scenario.View("chair-1");
  const Json slate = scenario.Recommend();
  scenario.Call("erase");
  EXPECT_TRUE(scenario.Call("events")["events"].empty());
  EXPECT_EQ(scenario.Call("export").dump().find("chair-1"), std::string::npos);
  EXPECT_EQ(scenario.Recommend()["rung"], "context");
  EXPECT_EQ(scenario
                .Refused(Json{{"op", "explain"},
                              {"now", 1},
                              {"requestId", slate["requestId"]},
                              {"item", slate["items"][0]["item"]}}
                             .dump())
                .code,
            "RequestExpired");
}

TEST(Seal, KeepsTheMeaning) {
  Scenario scenario;
  for (int i = 0; i < 700; ++i) {
    scenario.View((i % 2 == 0 ? "chair-" : "rug-") + std::to_string(1 + i / 2 % 10));
  }
  const Names before = ItemsOf(scenario.Recommend({{"exploration", 0}}));
  scenario.Call("seal");
  EXPECT_LT(scenario.Call("events", {{"limit", 1024}})["events"].size(), 700u);
  const Names after = ItemsOf(scenario.Recommend({{"exploration", 0}}));
  EXPECT_EQ(after[0], before[0]);
}

}  // namespace
}  // namespace vitrine
