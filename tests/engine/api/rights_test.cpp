#include <gtest/gtest.h>

#include "support/scenario.h"

// Who and what is never recorded, and for how long the rest is kept.
namespace vitrine {
namespace {

using testing::Json;
using testing::Scenario;

constexpr int kEvents = 100'000;

/// Records so many events in batches; how many of them were recorded.
int RecordMany(Scenario& scenario, const Json& event) {
  int recorded = 0;
  const Json batch = {{"events", Json(std::vector<Json>(1000, event))}};
  for (int i = 0; i < kEvents; i += 1000) {
    scenario.Wait(kMinute);
    const Json reply = scenario.Call("record", batch);
    for (const Json& entry : reply["events"]) recorded += entry["recorded"].get<bool>() ? 1 : 0;
  }
  return recorded;
}

TEST(Rights, AChildLeavesTheProfileAsItIs) {
  Scenario scenario;
  scenario.View("chair-1");
  const Bytes before = scenario.engine().Snapshot();
  scenario.Call("configure", {{"child", true}});
  EXPECT_EQ(RecordMany(scenario, {{"event", "view_item"}, {"item", "rug-5"}}), 0);
  EXPECT_EQ(scenario.engine().Snapshot(), before);
  scenario.Call("configure", {{"child", false}});
  scenario.View("rug-5");
  EXPECT_NE(scenario.engine().Snapshot(), before);
}

Bytes ShopWithSensitiveChairs() {
  PackContents shop = testing::TestShop();
  PackRule rule;
  rule.action = fbs::RuleAction::Sensitive;
  rule.where = "category = \"Furniture > Chairs\"";
  shop.rules.push_back(rule);
  PackRule one;
  one.action = fbs::RuleAction::Sensitive;
  one.items = {"rug-5"};
  shop.rules.push_back(one);
  return WritePack(shop).value();
}

TEST(Rights, SensitiveItemsLeaveTheProfileAsItIs) {
  Scenario scenario(ShopWithSensitiveChairs());
  scenario.View("rug-1");
  scenario.engine().TakeDelta();
  const Bytes before = scenario.engine().Snapshot();
  EXPECT_EQ(RecordMany(scenario, {{"event", "view_item"}, {"item", "chair-1"}}), 0);
  for (const auto* event : {"select_item", "add_to_cart", "add_to_wishlist", "hide_item"}) {
    scenario.Call("record", {{"events", {{{"event", event}, {"item", "rug-5"}}}}});
  }
  scenario.Call("record", {{"events", {{{"event", "search"}, {"search_term", "chairs"}}}}});
  EXPECT_EQ(scenario.engine().Snapshot(), before);
  EXPECT_TRUE(scenario.engine().TakeDelta().empty());
}

TEST(Rights, OfAMixedEventTheRestIsRecorded) {
  Scenario scenario(ShopWithSensitiveChairs());
  const Json items = {{{"item_id", "chair-1"}}, {{"item_id", "rug-1"}}};
  scenario.Record({{"event", "view_cart"}, {"items", items}});
  const Json events = scenario.Call("events")["events"];
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0]["items"].size(), 1u);
  EXPECT_EQ(events[0]["items"][0]["item"], "rug-1");
  EXPECT_EQ(scenario.Call("export").dump().find("chair"), std::string::npos);
}

TEST(Rights, SensitiveItemsAreShownLikeOthers) {
  Scenario plain, scenario(ShopWithSensitiveChairs());
  for (Scenario* shop : {&plain, &scenario}) shop->View("floor-lamp-3");
  const Json request = {{"exploration", 0}};
  EXPECT_EQ(ItemsOf(scenario.Recommend(request)), ItemsOf(plain.Recommend(request)));
}

TEST(Rights, NothingIsKeptLongerThanAllowed) {
  Scenario scenario;
  scenario.Call("configure", {{"retentionDays", 90}});
  for (int day = 0; day < 200; ++day) {
    scenario.Wait(kDay);
    for (int i = 0; i < 12; ++i) scenario.View("rug-" + std::to_string(1 + (day + i) % 10));
  }
  const Json held = scenario.Call("export");
  const Millis oldest = (DayOf(scenario.now()) - 90) * kDay;
  for (const Replica& replica : scenario.profile().replicas()) {
    EXPECT_GT(replica.sealed, 0u);
    for (const Event& event : replica.behaviour) EXPECT_GE(event.time, oldest);
    for (const TopicDay& day : replica.topic_days) EXPECT_GE(day.day * kDay, oldest);
  }
  scenario.Wait(91 * kDay);
  EXPECT_TRUE(scenario.Call("inspect")["interests"].empty());
  for (const Replica& replica : scenario.profile().replicas()) {
    EXPECT_TRUE(replica.behaviour.empty() && replica.topic_days.empty());
  }
  EXPECT_EQ(scenario.Refused(R"({"op":"configure","retentionDays":-1})").code, "FieldRange");
}

// One call under a clock that is ahead costs what was held, and nothing that comes after it.
TEST(Rights, AClockThatWasAheadShutsOutNothingThatComes) {
  for (const Millis ahead : {31 * kDay, 365 * kDay, 3650 * kDay}) {
    for (const char* call : {"inspect", "record"}) {
      Scenario scenario;
      scenario.Call("configure", {{"retentionDays", 30}});
      for (int i = 0; i < 25; ++i) scenario.View("rug-1");
      const Millis right = scenario.now();
      scenario.At(right + ahead);
      if (std::string_view(call) == "record") {
        scenario.View("rug-2");
      } else {
        scenario.Call(call);
      }
      scenario.At(right + 1000);
      const Json view = {{"event", "view_item"}, {"item", "chair-1"}};
      const Json batch = {{"events", Json(std::vector<Json>(25, view))}};
      const Json reply = scenario.Call("record", batch);
      for (const Json& event : reply["events"]) EXPECT_TRUE(event["recorded"].get<bool>());
      EXPECT_GE(scenario.profile().Behaviour().size(), 25u);
      scenario.Wait(kMinute);
      EXPECT_GE(scenario.Call("inspect")["events"].get<int>(), 25);
    }
  }
}

}  // namespace
}  // namespace vitrine
