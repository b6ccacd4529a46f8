// Events as pages and logs write them: what is recorded of them, and what is told.
#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Scenario;

/// The one event that is left of it, without what every event has.
Json Kept(Scenario& scenario) {
  const Json events = scenario.Call("events")["events"];
  if (events.empty()) return nullptr;
  Json event = events[0];
  for (const char* field : {"id", "time", "undone", "own", "topics"}) event.erase(field);
  for (Json& item : event["items"]) item.erase("title");
  return event;
}

/// "code path" of each warning.
Json Told(const Json& recorded) {
  Json told = Json::array();
  for (const Json& warning : recorded.value("warnings", Json::array())) {
    const std::string path = warning["path"];
    told.push_back(warning["code"].get<std::string>() + " " + path.substr(path.find('.') + 1));
  }
  return told;
}

struct WrittenEvent {
  const char* event;
  const char* kept;  ///< The items, and the value if it keeps one.
  Json told = Json::array();
};

const Json kNothing = Json::array();

TEST(WrittenEvents, AreTakenAsTheyAre) {
  const WrittenEvent kEvents[] = {
      {R"({"event":"view_item","item":"chair-1"})", R"([{"item":"chair-1"}])"},
      {R"({"event":" view_item ","item":" chair-1 "})", R"([{"item":"chair-1"}])"},
      {R"({"event":"view_item","item":39910})", R"([{"item":"39910"}])"},
      {R"({"event":"view_item","item":9007199254740993})", R"([{"item":"9007199254740993"}])"},
      {R"({"event":"view_item","item":123.0})", R"([{"item":"123"}])"},
      {R"({"event":"view_item","items":["a",7]})", R"([{"item":"a"},{"item":"7"}])"},
      {R"({"event":"view_item","items":[{"item_id":null,"item_name":"Lamp"}]})",
       R"([{"item":"Lamp"}])"},
      {R"({"event":"view_item","items":[{"item_id":"undefined","item_name":"Lamp"}]})",
       R"([{"item":"Lamp"}])"},
      {R"({"event":"view_item","item":null,"items":[{"item_id":"a"}],"value":null,"id":null,
           "currency":null,"time":null,"item_list_id":null,"search_term":null})",
       R"([{"item":"a"}])"},
      {R"({"event":"add_to_cart","currency":"eur","value":"4,245.42",
           "items":[{"item_id":"a","quantity":"2","price":"4.245,42 €","index":"3"}]})",
       R"([{"item":"a","quantity":2,"index":3}])"},
      {R"({"event":"add_to_cart","items":[{"item_id":"a","quantity":"2 pcs","price":"1 299,00"}]})",
       R"([{"item":"a","quantity":2}])"},
      {R"({"event":"add_to_cart","items":[{"item_id":"a","quantity":"","price":"","index":""}]})",
       R"([{"item":"a"}])"},
  };
  for (const WrittenEvent& written : kEvents) {
    Scenario scenario;
    const Json event = Json::parse(written.event);
    const Json recorded = scenario.Call("record", {{"events", {event}}})["events"][0];
    EXPECT_EQ(recorded["recorded"], true) << written.event;
    EXPECT_EQ(Told(recorded), kNothing) << written.event;
    EXPECT_EQ(Kept(scenario)["items"], Json::parse(written.kept)) << written.event;
  }
}

TEST(WrittenEvents, WhatCannotBeUsedCostsTheFieldAndIsTold) {
  const WrittenEvent kEvents[] = {
      {R"({"event":"add_to_cart","items":[{"item_id":"a","quantity":"0.5 kg"}]})",
       R"([{"item":"a"}])",
       {"FieldRange items[0].quantity"}},
      {R"({"event":"add_to_cart","items":[{"item_id":"a","quantity":0,"price":"cheap","index":-1}]})",
       R"([{"item":"a"}])",
       {"FieldRange items[0].quantity", "FieldRange items[0].index", "FieldType items[0].price"}},
      {R"({"event":"view_item","items":[{"item_id":"a"},{"price":1},null,{"item_id":true}]})",
       R"([{"item":"a"}])",
       {"FieldMissing items[1].item_id", "FieldType items[2]", "FieldType items[3].item_id"}},
      {R"({"event":"view_item","item":"a","time":"yesterday","utc_offset":900,"id":{},
           "item_list_id":[],"value":-1,"search_term":false})",
       R"([{"item":"a"}])",
       {"FieldType time", "FieldRange utc_offset", "FieldType id", "FieldType item_list_id",
        "FieldType search_term", "FieldRange value"}},
      {R"({"event":"view_item","item":"a","currency":"USD"})",
       R"([{"item":"a"}])",
       {"CurrencyMismatch currency"}},
      {R"({"event":"search"})", "[]", {"FieldMissing search_term"}},
      {R"({"event":"purchase","item":"a"})", R"([{"item":"a"}])", {"FieldMissing transaction_id"}},
      {R"({"event":"purchase","item":"a","transaction_id":"undefined"})",
       R"([{"item":"a"}])",
       {"FieldMissing transaction_id"}},
      {R"({"event":"purchase","item":"a","transaction_id":{}})",
       R"([{"item":"a"}])",
       {"FieldType transaction_id"}},
  };
  for (const WrittenEvent& written : kEvents) {
    Scenario scenario;
    const Json event = Json::parse(written.event);
    const Json recorded = scenario.Call("record", {{"events", {event}}})["events"][0];
    EXPECT_EQ(recorded["recorded"], true) << written.event;
    EXPECT_EQ(Told(recorded), written.told) << written.event;
    EXPECT_EQ(Kept(scenario)["items"], Json::parse(written.kept)) << written.event;
  }
}

TEST(WrittenEvents, MoreItemsThanAnEventHoldsAreTold) {
  Scenario scenario;
  Json items = Json::array();
  for (int i = 0; i < 201; ++i) items.push_back(i);
  const Json event = {{"event", "view_item"}, {"items", items}};
  const Json recorded = scenario.Call("record", {{"events", {event}}})["events"][0];
  EXPECT_EQ(Told(recorded), Json({"FieldRange items"}));
  EXPECT_EQ(Kept(scenario)["items"].size(), 200u);
}

TEST(WrittenEvents, WarningsAreFew) {
  Scenario scenario;
  const Json event = {{"event", "view_item"}, {"items", Json(200, Json::object())}, {"item", "a"}};
  const Json recorded = scenario.Call("record", {{"events", {event}}})["events"][0];
  EXPECT_EQ(recorded["warnings"].size(), 16u);
}

TEST(WrittenEvents, ValuesThatAreKeptAreRead) {
  for (const auto& [value, kept] : {std::pair{"\"30\"", 30.0}, {"\"4,5 s\"", 4.5}, {"7", 7.0}}) {
    Scenario scenario;
    Json event = {{"event", "dwell"}, {"item", "a"}, {"value", Json::parse(value)}};
    scenario.Record(event);
    EXPECT_EQ(Kept(scenario)["value"], kept);
  }
}

TEST(WrittenEvents, TheSameBasketOfADayCountsOnceWithoutATransaction) {
  Scenario scenario;
  const auto buy = [&](Json items) {
    const Json event = {{"event", "purchase"}, {"items", std::move(items)}};
    return scenario.Call("record", {{"events", {event}}})["events"][0]["recorded"] == true;
  };
  EXPECT_TRUE(buy({"a", "b"}));
  scenario.Wait(kMinute);
  EXPECT_FALSE(buy({"a", "b"}));
  EXPECT_FALSE(buy({"b", "a"}));
  EXPECT_TRUE(buy({"a"}));
  EXPECT_TRUE(buy({{{"item_id", "a"}, {"quantity", 2}}, "b"}));
  scenario.Wait(kDay);
  EXPECT_TRUE(buy({"a", "b"}));
}

TEST(WrittenEvents, ItemsThatThePackDoesNotKnowAreTold) {
  Scenario scenario;
  const Json events = {
      {{"event", "view_item_list"}, {"items", {"chair-1", "gone-1", "gone-1", "gone-2"}}},
      {{"event", "view_item"}, {"item", "chair-1"}},
      {{"event", "view_promotion"}, {"promotion_id", "summer"}}};
  const Json recorded = scenario.Call("record", {{"events", events}})["events"];
  EXPECT_EQ(recorded[0]["unknown"], Json({"gone-1", "gone-2"}));
  EXPECT_FALSE(recorded[1].contains("unknown"));
  EXPECT_FALSE(recorded[2].contains("unknown"));
}

TEST(WrittenEvents, MessagesSayWhatIsAllowed) {
  Scenario scenario;
  const Json event = {{"event", "view_item"}, {"items", {{{"item_id", "a"}, {"quantity", 0}}}}};
  const Json recorded = scenario.Call("record", {{"events", {event}}})["events"][0];
  EXPECT_EQ(recorded["warnings"][0]["message"],
            "A field holds a value outside its range. From 1 to 65535.");
}

}  // namespace
}  // namespace vitrine
