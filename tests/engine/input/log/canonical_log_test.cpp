#include <gtest/gtest.h>

#include <cstring>

#include "base/random.h"
#include "support/log_lines.h"

namespace vitrine::testing {
namespace {

constexpr Millis kStart = 1'764'201'600'000;

std::vector<std::string> Lines(std::size_t count) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < count; ++i) {
    const int shopper = static_cast<int>(i * 7 % 11), item = static_cast<int>(i * 5 % 23);
    const char* kind = i % 5 == 0 ? "add_to_cart" : i % 9 == 0 ? "purchase" : "view_item";
    // Several in one moment, of one shopper too.
    lines.push_back(EventLine(kind, shopper, static_cast<int>(i % 4), item,
                              kStart + static_cast<Millis>(i / 6) * kMinute,
                              i % 3 == 0 ? ",\"region\":\"R" + std::to_string(i % 7) + "\"" : ""));
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::vector<std::string> Shuffled(std::vector<std::string> lines, std::uint64_t seed) {
  for (std::size_t i = lines.size(); i > 1; --i) {
    const double drawn = Uniform(Draw(seed, Purpose::kTraining, {i}));
    std::swap(lines[i - 1], lines[static_cast<std::size_t>(drawn * static_cast<double>(i))]);
  }
  return lines;
}

void ExpectEqual(const std::vector<Act>& a, const std::vector<Act>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto facts = [](const Act& act) {
      return std::tuple(act.shopper, act.session, act.item, act.order, act.transaction, act.kind,
                        act.device, act.region, act.time, act.event);
    };
    ASSERT_TRUE(facts(a[i]) == facts(b[i])) << i;
  }
}

TEST(CanonicalLog, AShuffledLogIsTheSame) {
  const auto lines = Lines(400);
  const EventLog log = ReadLog(Joined(lines));
  EXPECT_GT(log.acts.size(), 300u);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const EventLog shuffled = ReadLog(Joined(Shuffled(lines, seed)));
    ExpectEqual(shuffled.acts, log.acts);
    ExpectEqual(shuffled.bare, log.bare);
    EXPECT_EQ(shuffled.regions, log.regions);
    EXPECT_EQ(shuffled.shoppers, log.shoppers);
    EXPECT_EQ(shuffled.last, log.last);
  }
}

TEST(CanonicalLog, SoAreShuffledRowsOfOrders) {
  const std::vector<std::string> rows = {
      "1764201600,u,purchase,5,t1\n", "1764201600,u,purchase,6,t1\n",
      "1764201601,u,purchase,7,t2\n", "1764201500,v,view,8,\n", "1764201600,u,purchase,5,t1\n"};
  const std::string head = "timestamp,visitorid,event,itemid,transactionid\n";
  const EventLog log = ReadLog(head + Joined(rows));
  EXPECT_EQ(log.acts.size(), 5u) << "the row that stands there twice is one order's";
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    ExpectEqual(ReadLog(head + Joined(Shuffled(rows, seed))).acts, log.acts);
  }
}

TEST(CanonicalLog, WhatStandsThereTwiceCountsOnce) {
  const auto lines = Lines(50);
  const EventLog once = ReadLog(Joined(lines)), twice = ReadLog(Joined(lines) + Joined(lines));
  ExpectEqual(twice.acts, once.acts);
  ASSERT_EQ(twice.report.notes().size(), 1u);
  EXPECT_NE(twice.report.notes()[0].find("counted once"), std::string::npos);
}

TEST(CanonicalLog, OneMomentFarOffMovesNothing) {
  const auto lines = Lines(400);
  const EventLog log = ReadLog(Joined(lines));
  for (const Millis stray :
       {Millis{0}, Millis{5}, kStart - 300 * kDay, kStart + 30 * kDay, Millis{2'147'483'647'000}}) {
    const EventLog with = ReadLog(Joined(lines) + EventLine("view_item", 3, 9, 4, stray));
    EXPECT_EQ(with.first, log.first) << stray;
    EXPECT_EQ(with.last, log.last) << stray;
    ExpectEqual(with.acts, log.acts);
    ASSERT_EQ(with.report.bad(), 1u);
    EXPECT_NE(with.report.first()[0].path.find(":401: time"), std::string::npos);
    EXPECT_NE(with.report.first()[0].message.find("far from all other events"), std::string::npos);
  }
}

TEST(CanonicalLog, AThinOrGrowingLogIsWhole) {
  std::string thin, growing;
  for (int i = 0; i < 30; ++i) thin += EventLine("view_item", i, i, i, kStart + i * 9 * kDay);
  for (int i = 0; i < 400; ++i) {
    const Millis age = static_cast<Millis>(200.0 * kDay * (1 - std::sqrt(i / 400.0)));
    growing += EventLine("view_item", i % 40, i, i % 40, kStart - age);
  }
  EXPECT_EQ(ReadLog(thin).report.bad(), 0u);
  EXPECT_EQ(ReadLog(growing).report.bad(), 0u);
}

TEST(CanonicalLog, TwoUnitsInOneFileAreRefused) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += EventLine("view_item", i, i, 1, i % 2 == 0 ? kStart + i : (kStart + i) / 1000);
  }
  const Files files;
  Progress progress;
  const auto log = ReadEventLog(files.Write("log", text), Sequences::kAuto,
                                vitrine::testing::FindItem, progress);
  ASSERT_FALSE(log.ok());
  EXPECT_EQ(log.error().code, ErrorCode::kFieldRange);
  EXPECT_NE(log.error().message.find("one unit of time"), std::string::npos);
}

TEST(CanonicalLog, BotsAreLeftOutAndNamed) {
  const auto lines = Lines(100);
  std::string bot, heavy;
  for (int i = 0; i < 1'001; ++i) {
    bot += EventLine("view_item", 77, i, i % 90, kStart + i * 1000);
    heavy += EventLine("view_item", 78, i, i % 90, kStart + i * 1000 + (i % 2) * kDay);
  }
  const EventLog log = ReadLog(Joined(lines) + bot);
  ExpectEqual(log.acts, ReadLog(Joined(lines)).acts);
  ASSERT_EQ(log.report.notes().size(), 1u);
  EXPECT_NE(log.report.notes()[0].find("(\"u77\")"), std::string::npos) << log.report.notes()[0];
  EXPECT_EQ(ReadLog(heavy).acts.size(), 1'001u) << "of two days";
}

TEST(CanonicalLog, APlaceholderIsNoTransaction) {
  for (const char* none : {"(not set)", "null", "undefined", "0", "N/A", "none", "", "NaN", "-1",
                           "{{Transaction ID}}", "0000"}) {
    std::string text;
    for (int i = 0; i < 6; ++i) {
      text += EventLine("purchase", i, i, i, kStart + i,
                        ",\"transaction_id\":\"" + std::string(none) + "\"");
    }
    EXPECT_EQ(ReadLog(text).acts.size(), 6u) << none;
  }
  EXPECT_EQ(ReadLog(EventLine("purchase", 1, 1, 1, kStart, ",\"transaction_id\":\"t\"") +
                    EventLine("purchase", 2, 2, 2, kStart, ",\"transaction_id\":\"t\""))
                .acts.size(),
            1u);
}

TEST(LogCleaning, SomeClocksFarAheadAreLeftOut) {
  auto lines = Lines(240);
  const EventLog log = ReadLog(Joined(lines));
  for (int i = 0; i < 4; ++i)
    lines.push_back(EventLine("view_item", i, i, 1, kStart + (3650 + i) * kDay));
  const EventLog with = ReadLog(Joined(lines));
  EXPECT_EQ(with.last, log.last);
  EXPECT_EQ(with.acts.size(), log.acts.size());
}

TEST(LogCleaning, AnOrderThatWasTakenBackIsWithAllItsLines) {
  // Exports of orders say so in the first line of an order alone.
  const std::string head = "Order ID,Customer,Date,Status,Product ID\n";
  const EventLog log = ReadLog(head +
                               "o1,a,2026-01-02,cancelled,1\no1,a,2026-01-02,,2\n"
                               "o2,a,2026-01-03,paid,3\no2,a,2026-01-03,,4\n"
                               "o3,b,2026-01-04,Refunded,5\no4,b,2026-01-05,,6\n");
  std::vector<std::uint32_t> items;
  for (const Act& act : log.acts) items.push_back(act.item);
  EXPECT_EQ(items, (std::vector<std::uint32_t>{3, 4, 6}));
}

TEST(LogCleaning, RowsOfNobodyArePassedOverAndOrdersOfGuestsAreNot) {
  const EventLog log = ReadLog(
      "time,user_id,event,item_id,order_id\n"
      "2026-01-02,a,view_item,1,\n2026-01-02,null,view_item,2,\n2026-01-03,,purchase,3,o1\n");
  EXPECT_EQ(log.acts.size(), 2u);
  EXPECT_EQ(log.shoppers, 2u);
  EXPECT_EQ(log.report.bad(), 0u);
}

}  // namespace
}  // namespace vitrine::testing
