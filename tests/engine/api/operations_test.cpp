#include <gtest/gtest.h>

#include <algorithm>

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

// The clock was ten years ahead and is put right: what comes then counts, and what was ahead
// decays.
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

TEST(Configure, EveryOtherLevelOfConsentRecords) {
  for (const char* level : {"page", "session", "persisted"}) {
    Scenario scenario;
    scenario.Call("configure", {{"consent", "none"}});
    scenario.Call("configure", {{"consent", level}});
    scenario.View("chair-1");
    EXPECT_FALSE(scenario.profile().empty()) << level;
  }
}

TEST(Record, IsAllOrNone) {
  Scenario scenario;
  const Json good = {{"event", "view_item"}, {"item", "chair-1"}};
  const Json bad = {{"event", "view_item"}};
  const Json call = {{"op", "record"}, {"now", kShopTime}, {"events", {good, good, bad}}};
  EXPECT_EQ(scenario.Refused(call.dump()), (Refusal{"FieldMissing", "events[2].items"}));
  EXPECT_TRUE(scenario.profile().empty());
  EXPECT_EQ(scenario.View("chair-1"), "00000000000000b1-1");  // No number was used up.
}

TEST(Record, CountsARepeatedIdOnce) {
  Scenario scenario;
  const Json event = {{"event", "view_item"}, {"item", "chair-1"}, {"id", "page-7"}};
  const Json reply = scenario.Call("record", {{"events", {event, event}}});
  EXPECT_EQ(reply["events"][0]["recorded"], true);
  EXPECT_EQ(reply["events"][1]["recorded"], false);
  EXPECT_EQ(reply["events"][0]["id"], reply["events"][1]["id"]);
  EXPECT_EQ(scenario.Call("events")["events"].size(), 1u);
}

TEST(Record, CountsARepeatedTransactionOnce) {
  Scenario scenario;
  const Json order = {{"event", "purchase"}, {"item", "rug-5"}, {"transaction_id", "T1"}};
  scenario.Record(order);
  scenario.Record(order);
  const Json purchases = scenario.Call("inspect")["purchases"];
  ASSERT_EQ(purchases.size(), 1u);
  EXPECT_EQ(purchases[0]["quantity"], 1);
}

TEST(Record, DropsWhatItDoesNotKeep) {
  Scenario scenario;
  scenario.Record({{"event", "search"},
                   {"search_term", "green sofa for Anna, Elm Street 5"},
                   {"email", "anna@example.com"},
                   {"user", {{"name", "Anna"}}}});
  const std::string document = scenario.Call("export").dump();
  EXPECT_EQ(document.find("Anna"), std::string::npos);
  EXPECT_EQ(document.find("sofa"), std::string::npos);
  EXPECT_EQ(document.find("example"), std::string::npos);
  EXPECT_NE(document.find("color:green"), std::string::npos);
}

TEST(Record, TakesItemsOfTheGoogleShape) {
  Scenario scenario;
  scenario.Record({{"event", "purchase"},
                   {"transaction_id", "T1"},
                   {"currency", "EUR"},
                   {"value", 320.5},
                   {"items",
                    {{{"item_id", "rug-5"}, {"quantity", 2}, {"price", 160.25}},
                     {{"item_name", "Handmade"}, {"index", 0}, {"coupon", "X"}}}}});
  const Json items = scenario.Call("events")["events"][0]["items"];
  EXPECT_EQ(items[0], (Json{{"item", "rug-5"}, {"title", "Birk rug 5"}, {"quantity", 2}}));
  EXPECT_EQ(items[1], (Json{{"item", "Handmade"}, {"index", 0}}));
}

struct BadEvent {
  Json event;
  Refusal refusal;
};

TEST(Record, RefusesABadEventWithItsPath) {
  const std::vector<BadEvent> bad = {
      {Json::array(), {"FieldType", "events[0]"}},
      {Json::object(), {"FieldMissing", "events[0].event"}},
      {{{"event", true}}, {"FieldType", "events[0].event"}},
      {{{"event", 7}}, {"FieldValue", "events[0].event"}},
      {{{"event", "buy"}}, {"FieldValue", "events[0].event"}},
      {{{"event", "view_item"}}, {"FieldMissing", "events[0].items"}},
      {{{"event", "view_item"}, {"item", true}}, {"FieldType", "events[0].item"}},
      {{{"event", "view_item"}, {"item", ""}}, {"FieldMissing", "events[0].item"}},
      {{{"event", "view_item"}, {"item", std::string(201, 'x')}}, {"FieldRange", "events[0].item"}},
      {{{"event", "view_item"}, {"items", {{{"quantity", 1}}}}},
       {"FieldMissing", "events[0].items[0].item_id"}},
      {{{"event", "refund"}}, {"FieldMissing", "events[0].transaction_id"}},
      {{{"event", "mute_topic"}}, {"FieldMissing", "events[0].topic"}},
      {{{"event", "undo"}}, {"FieldMissing", "events[0].target"}},
      {{{"event", "undo"}, {"target", "7"}}, {"FieldValue", "events[0].target"}},
      {{{"event", "dwell"}, {"item", "a"}}, {"FieldMissing", "events[0].value"}},
      {{{"event", "dwell"}, {"item", "a"}, {"value", 86'401}}, {"FieldRange", "events[0].value"}},
      {{{"event", "rate_item"}, {"item", "a"}, {"value", 6}}, {"FieldRange", "events[0].value"}}};
  Scenario scenario;
  for (const BadEvent& entry : bad) {
    EXPECT_EQ(scenario.RefusedEvent(entry.event), entry.refusal) << entry.event;
  }
  EXPECT_TRUE(scenario.profile().empty());
}

TEST(Record, TakesEveryKindOfEvent) {
  Scenario scenario;
  const std::string target = scenario.View("chair-1");
  for (const char* kind : {"view_item_list",
                           "select_item",
                           "view_item",
                           "search",
                           "view_search_results",
                           "add_to_cart",
                           "remove_from_cart",
                           "view_cart",
                           "begin_checkout",
                           "add_shipping_info",
                           "add_payment_info",
                           "purchase",
                           "refund",
                           "add_to_wishlist",
                           "view_promotion",
                           "select_promotion",
                           "share",
                           "dislike_item",
                           "hide_item",
                           "mute_topic",
                           "unmute_topic",
                           "undo",
                           "dwell",
                           "view_in_ar",
                           "rate_item",
                           "offer_shown"}) {
    const Json reply = scenario.Wait(1).Call("record", {{"events",
                                                         {{{"event", kind},
                                                           {"item", "chair-2"},
                                                           {"search_term", "green"},
                                                           {"transaction_id", kind},
                                                           {"promotion_id", "summer"},
                                                           {"topic", "brand:Aalto"},
                                                           {"target", target},
                                                           {"value", 4}}}}});
    EXPECT_EQ(reply["events"][0]["recorded"], true) << kind;
  }
}

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
