#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::kShopTime;
using testing::Refusal;
using testing::Scenario;

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

TEST(Record, AnItemByItselfMayHaveAQuantity) {
  Scenario scenario;
  scenario.Record({{"event", "add_to_cart"}, {"item", "chair-1"}, {"quantity", "3"}});
  EXPECT_EQ(scenario.Call("inspect")["cart"][0]["quantity"], 3);
}

TEST(Record, APlaceholderIsNoOrder) {
  for (const char* none : {"0", "N/A", "none", "{{order.id}}"}) {
    Scenario scenario;
    for (const char* item : {"rug-5", "chair-1"})
      scenario.Record({{"event", "purchase"}, {"item", item}, {"transaction_id", none}});
    EXPECT_EQ(scenario.Call("inspect")["purchases"].size(), 2u) << none;
  }
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

}  // namespace
}  // namespace vitrine
