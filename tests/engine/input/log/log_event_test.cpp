#include "input/log/log_event.h"

#include <gtest/gtest.h>

namespace vitrine::training {
namespace {

using Ids = std::vector<std::string>;

/// An event with these members besides its time.
Result<LogEvent> ReadMembers(const std::string& members) {
  return ReadLogEvent("{\"time\":5," + members + "}");
}

Ids ItemsOf(const std::string& members) {
  const auto read = ReadMembers(members);
  EXPECT_TRUE(read.ok()) << members << ": " << (read.ok() ? "" : read.error().path);
  return read.ok() ? read.value().items : Ids{};
}

std::string RefusalOf(const std::string& members) {
  const auto read = ReadMembers(members);
  return read.ok() ? "" : read.error().path + " " + std::string(Name(read.error().code));
}

TEST(LogEvent, ItemsMayBeNamedInAnyWay) {
  EXPECT_EQ(ItemsOf(R"("event":"view_item","item":42)"), Ids{"42"});
  EXPECT_EQ(ItemsOf(R"("event":"view_item","items":["a",7])"), (Ids{"a", "7"}));
  EXPECT_EQ(ItemsOf(R"("event":"view_item","items":[{"item_id":7},{"item_name":"Lamp"}])"),
            (Ids{"7", "Lamp"}));
  EXPECT_EQ(ItemsOf(R"("event":"view_item","items":[{"item_id":null,"item_name":"Lamp"}])"),
            Ids{"Lamp"});
}

TEST(LogEvent, WhatSaysNothingIsLeftOut) {
  EXPECT_EQ(ItemsOf(R"("event":"view_item","currency":"USD","value":"12.50","id":null,
                       "items":[{"item_id":"a","price":"cheap","quantity":0,"index":"3"}])"),
            Ids{"a"});
  EXPECT_EQ(
      ItemsOf(R"("event":"view_item","items":[{"item_id":"a","quantity":"61764200000000000000"}])"),
      Ids{"a"});
  EXPECT_EQ(ReadMembers(R"("event":"dwell","item":"a","value":"30")").value().event["value"], 30);
}

TEST(LogEvent, SearchesAndPurchasesMayKeepTheirNamesForThemselves) {
  EXPECT_EQ(ReadMembers(R"("event":"view_search_results","search_term":"oak")").value().kind,
            EventKind::kSearch);
  EXPECT_EQ(RefusalOf(R"("event":"search")"), "");
  const auto first = ReadMembers(R"("event":"purchase","item":"a")");
  const auto other = ReadMembers(R"("event":"purchase","item":"b")");
  ASSERT_TRUE(first.ok() && other.ok());
  EXPECT_NE(first.value().event["transaction_id"], other.value().event["transaction_id"]);
}

TEST(LogEvent, RefusesWhatTheEngineRefuses) {
  EXPECT_EQ(RefusalOf(R"("event":"bogus")"), "event FieldValue");
  EXPECT_EQ(RefusalOf(R"("event":"view_item")"), "items FieldMissing");
  EXPECT_EQ(RefusalOf(R"("event":"view_item","items":[{}])"), "items[0].item_id FieldMissing");
  EXPECT_EQ(RefusalOf(R"("event":"dwell","item":"a")"), "value FieldMissing");
  EXPECT_EQ(RefusalOf(R"("event":"view_item","item":true)"), "item FieldType");
  EXPECT_EQ(ReadLogEvent(R"({"event":"view_item","item":"a"})").error().path, "time");
  EXPECT_EQ(ReadLogEvent("[]").error().code, ErrorCode::kRequestMalformed);
}

TEST(LogEvent, ImpressionsOfNothingAreEmpty) {
  EXPECT_TRUE(ReadMembers(R"("event":"view_item_list","item_list_id":"home")").value().is_empty);
  EXPECT_FALSE(ReadMembers(R"("event":"view_item_list","item":"a")").value().is_empty);
}

TEST(LogEvent, RefusesWhatNestsTooDeep) {
  const std::string deep(100'000, '['), ends(100'000, ']');
  EXPECT_EQ(ReadMembers("\"event\":\"view_item\",\"x\":" + deep + ends).error().code,
            ErrorCode::kRequestTooDeep);
  EXPECT_EQ(RefusalOf("\"event\":\"view_item\",\"item\":\"" + deep.substr(0, 150) + "\""), "")
      << "in a text";
}

}  // namespace
}  // namespace vitrine::training
