#include <gtest/gtest.h>

#include "input/shop/editorial.h"
#include "support/files.h"
#include "support/log_lines.h"
#include "training/build.h"
#include "training/sources/item_graph.h"
#include "training/sources/popularity.h"
#include "training/vectors/item_vectors.h"
#include "training/vectors/log_bilinear.h"

namespace vitrine::training {
namespace {

using vitrine::testing::EventLine;
using vitrine::testing::Files;
using vitrine::testing::ReadLog;

PairRows Count(const EventLog& log, std::uint32_t min_support, bool ordered = true,
               unsigned threads = 1) {
  Progress progress;
  PairOptions options;
  options.min_support = min_support;
  options.ordered = ordered;
  options.threads = threads;
  return CountPairs(ordered ? ViewSequences(log) : Orders(log), 100, options, progress);
}

double CountOf(const PairRows& rows, std::uint32_t source, std::uint32_t target) {
  for (const PairCount& pair : rows[source]) {
    if (pair.target == target) return pair.count;
  }
  return 0;
}

TEST(EventLog, LinesThatBeginAlikeAreSessions) {
  const EventLog log = ReadLog("1 2 3\n1 4\n5 6\n");
  EXPECT_EQ(log.sessions, 3u);
  EXPECT_EQ(log.acts.size(), 7u);
}

TEST(EventLog, TheFeedTellsWhetherLinesBeginWithAShopper) {
  const EventLog sessions = ReadLog("1 2 3\n2 4\n3 6\n");
  EXPECT_EQ(sessions.acts.size(), 7u);
  EXPECT_EQ(sessions.form, LogForm::kSessions);
  const EventLog shoppers = ReadLog("u1 2 3\nu2 4\nu3 6\n");
  EXPECT_EQ(shoppers.acts.size(), 4u);
  EXPECT_EQ(shoppers.unknown_items, 0u);
  EXPECT_EQ(shoppers.form, LogForm::kShoppers);
  EXPECT_TRUE(shoppers.histories);
  EXPECT_EQ(ReadLog("old 2 old\n2 old 4\nold 6\n").form, LogForm::kSessions)
      << "first words as often as others";
  EXPECT_EQ(ReadLog("1 2 3\n2 4\n3 6\n", Sequences::kShoppers).acts.size(), 4u);
}

TEST(EventLog, LinesOfOneShopperAreSessions) {
  const EventLog log = ReadLog("u1 2 3\nu2 4\nu1 6\n");
  EXPECT_EQ(log.shoppers, 2u);
  EXPECT_EQ(log.sessions, 3u);
  EXPECT_FALSE(log.histories);
}

TEST(EventLog, LinesNumberedOneByOneAreShoppers) {
  std::string text;
  for (int line = 1; line <= 12; ++line) text += std::to_string(line) + " 20 21\n";
  EXPECT_EQ(ReadLog(text).form, LogForm::kShoppers);
}

TEST(EventLog, AListOfJsonIsRead) {
  const std::string line = EventLine("view_item", 1, 1, 5, 10);
  const std::string other = EventLine("view_item", 1, 1, 6, 11);
  EXPECT_EQ(ReadLog("[" + line + "," + other + "]").acts.size(), 2u);
  EXPECT_EQ(ReadLog("{\"events\": [\n" + line + ",\n" + other + "]}").acts.size(), 2u);
}

TEST(EventLog, RepeatedIdsAndTransactionsCountOnce) {
  const EventLog log = ReadLog(EventLine("view_item", 1, 1, 5, 10, ",\"id\":\"a\"") +
                               EventLine("view_item", 1, 1, 5, 11, ",\"id\":\"a\"") +
                               EventLine("purchase", 1, 1, 5, 12, ",\"transaction_id\":\"t\"") +
                               EventLine("purchase", 1, 1, 5, 13, ",\"transaction_id\":\"t\""));
  EXPECT_EQ(log.acts.size(), 2u);
}

TEST(EventLog, BadLinesAndUnknownItemsAreCounted) {
  const EventLog log =
      ReadLog(EventLine("view_item", 1, 1, 5, 10) + "{\"event\":\"bogus\"}\n{\n" +
              "{\"event\":\"view_item\",\"time\":3,\"item\":\"5\"}\n" +
              EventLine("view_item", 1, 1, 777, 10) + EventLine("view_item_list", 1, 1, 5, 10));
  EXPECT_EQ(log.acts.size(), 1u);
  EXPECT_EQ(log.report.rows(), 6u);
  EXPECT_EQ(log.report.bad(), 3u);
  EXPECT_EQ(log.unknown_items, 1u);
}

TEST(PairCounts, FadeWithTheGapAndKeepTheirDirection) {
  const auto rows = Count(ReadLog("1 2 3\n1 2\n1 2 3\n"), 1);
  EXPECT_NEAR(CountOf(rows, 1, 2), 3, 1e-5);
  EXPECT_NEAR(CountOf(rows, 1, 3), 2 * kGapDecay, 1e-5);
  EXPECT_EQ(CountOf(rows, 2, 1), 0);
}

TEST(PairCounts, RestOnEnoughShoppers) {
  const auto rows = Count(ReadLog("1 2 3\n1 2\n"), 2);
  EXPECT_GT(CountOf(rows, 1, 2), 0);
  EXPECT_EQ(CountOf(rows, 2, 3), 0);
  EXPECT_EQ(rows[1].size(), 1u);
}

TEST(PairCounts, WhoHadTheTwoTheOtherWayRoundSupportsThePair) {
  const auto rows = Count(ReadLog("1 2\n1 3\n2 1\n"), 2);
  EXPECT_NEAR(CountOf(rows, 1, 2), 1, 1e-5);
  EXPECT_NEAR(CountOf(rows, 2, 1), 1, 1e-5);
  EXPECT_EQ(CountOf(rows, 1, 3), 0);
}

TEST(PairCounts, OneShopperCannotMakeAnEdgeHeavy) {
  std::string flood;
  for (int i = 0; i < 500; ++i) {
    flood +=
        EventLine("view_item", 1, i, 1, 2 * i + 1) + EventLine("view_item", 1, i, 2, 2 * i + 2);
  }
  const auto rows = Count(ReadLog(flood), 1);
  EXPECT_EQ(CountOf(rows, 1, 2), kShopperCap);
}

TEST(PairCounts, OrdersPairEveryItemWithEveryOther) {
  const auto order = [](int shopper, const std::string& id, const std::string& items) {
    return "{\"event\":\"purchase\",\"shopper\":\"" + std::to_string(shopper) +
           "\",\"session\":\"s\",\"time\":5,\"transaction_id\":\"" + id + "\",\"items\":[" + items +
           "]}\n";
  };
  const auto log = ReadLog(order(1, "a", "{\"item_id\":\"3\"},{\"item_id\":\"7\"}") +
                           order(2, "b", "\"7\",\"3\",\"9\""));
  const auto rows = Count(log, 2, /*ordered=*/false);
  EXPECT_EQ(CountOf(rows, 3, 7), 2);
  EXPECT_EQ(CountOf(rows, 7, 3), 2);
  EXPECT_EQ(CountOf(rows, 3, 9), 0);
}

TEST(Popularity, CountsShoppersNotEventsAndHidesTheLonely) {
  const auto log =
      ReadLog(EventLine("view_item", 1, 1, 5, 10) + EventLine("view_item", 1, 2, 5, 20) +
              EventLine("view_item", 2, 3, 5, 30) + EventLine("view_item", 2, 3, 6, 40));
  const auto table = LearnPopularity(&log, std::vector<FeedItem>(100), 2);
  EXPECT_EQ(table.shoppers[5], 2);
  EXPECT_EQ(table.shoppers[6], 0);
}

TEST(Popularity, StarsOrderAShopWithoutALog) {
  std::vector<FeedItem> feed(3);
  feed[1].rating = 4.8;
  feed[1].rating_count = 200;
  feed[2].rating = 5;
  feed[2].rating_count = 1;
  const auto table = LearnPopularity(nullptr, feed, 2);
  EXPECT_GT(table.order[1], table.order[2]);
  EXPECT_GT(table.order[2], table.order[0]);
  EXPECT_LT(table.order[1], 1);
}

TEST(Popularity, WhatRisesHasAPositiveTrend) {
  std::string text;
  for (int shopper = 0; shopper < 60; ++shopper) {
    const Millis day = shopper < 30 ? 1 : 59;
    text += EventLine("view_item", shopper, shopper, shopper < 30 ? 1 : 2, day * kDay);
    text += EventLine("view_item", shopper, shopper, 3, day * kDay + 1);
  }
  const auto log = ReadLog(text);
  const auto table = LearnPopularity(&log, std::vector<FeedItem>(100), 2);
  EXPECT_GT(table.trends[2], 0.5);
  EXPECT_LT(table.trends[1], -0.5);
  EXPECT_NEAR(table.trends[3], 0, 0.05);
}

/// Of item `a` as input with item `b` as what comes next.
float Product(const PackVectors& vectors, std::size_t a, std::size_t b) {
  const auto& inputs = vectors.queries.empty() ? vectors.values : vectors.queries;
  float sum = 0;
  for (std::size_t d = 0; d < vectors.dimensions; ++d) {
    sum += inputs[a * vectors.dimensions + d] * vectors.values[b * vectors.dimensions + d];
  }
  return sum;
}

std::vector<PackItem> TwoKinds(int count) {
  std::vector<PackItem> items;
  for (int i = 0; i < count; ++i) {
    PackItem& item = items.emplace_back();
    item.shop_id = std::to_string(i);
    item.topics = {i % 2 == 0 ? "category:Lamps" : "category:Chairs",
                   "brand:" + std::to_string(i % 5)};
  }
  return items;
}

TEST(Vectors, TopicsAloneTellKindsApart) {
  Progress progress;
  const auto vectors = LearnVectors({}, TwoKinds(100), {{}, 2, 1}, progress);
  ASSERT_EQ(vectors.dimensions, 64u);
  EXPECT_GT(Product(vectors, 0, 10), 0.99f * kTopicLength * kTopicLength)
      << "same kind, same brand";
  EXPECT_GT(Product(vectors, 0, 5), Product(vectors, 0, 1)) << "same brand against nothing";
  EXPECT_NEAR(Product(vectors, 3, 3), kTopicLength * kTopicLength, 1e-3);
}

/// Items 0..9 and 10..19 are viewed apart.
ItemLists TwoSides() {
  std::string text;
  for (int s = 0; s < 600; ++s) {
    const int side = s % 2 == 0 ? 0 : 10;
    for (int step = 0; step < 4; ++step) {
      text += std::to_string(side + (s * 7 + step * 3 + s / 11) % 10) + (step < 3 ? " " : "\n");
    }
  }
  return ViewSequences(ReadLog(text, Sequences::kSessions));
}

TEST(Vectors, BehaviourBringsTogetherWhatTopicsDoNot) {
  Progress progress;
  const auto vectors = LearnVectors(TwoSides(), TwoKinds(100), {{}, 2, 1}, progress);
  ASSERT_EQ(vectors.queries.size(), vectors.values.size());
  EXPECT_GT(Product(vectors, 0, 3), Product(vectors, 0, 13) + 1);
  EXPECT_GT(Product(vectors, 15, 18), Product(vectors, 15, 8) + 1);
  EXPECT_GT(Product(vectors, 15, 18), Product(vectors, 15, 12) + 1) << "12 comes before 15";
}

TEST(Vectors, AreTheSameForAnyNumberOfThreads) {
  Progress progress;
  const auto one = LearnVectors(TwoSides(), TwoKinds(100), {{}, 2, 1}, progress);
  const auto three = LearnVectors(TwoSides(), TwoKinds(100), {{}, 2, 3}, progress);
  EXPECT_EQ(one.values, three.values);
  EXPECT_EQ(one.queries, three.queries);
}

TEST(Vectors, AnItemOfOneShopperIsWhatItsTopicsAre) {
  ItemLists lists = TwoSides();
  lists.items.insert(lists.items.end(), {98, 3, 98});  // Its twin in kind and brand is item 48.
  lists.ends.push_back(lists.items.size());
  lists.shoppers.push_back(9999);
  Progress progress;
  const auto vectors = LearnVectors(lists, TwoKinds(100), {{}, 2, 1}, progress);
  for (std::size_t d = 0; d < vectors.dimensions; ++d) {
    EXPECT_EQ(vectors.values[98 * vectors.dimensions + d],
              vectors.values[48 * vectors.dimensions + d]);
  }
}

TEST(Vectors, ATopicOfOneShopperTellsNothing) {
  std::vector<PackItem> items = TwoKinds(100);
  items[98].topics.push_back("brand:only here");
  const auto learned = [&](std::uint32_t before, std::uint32_t after) {
    ItemLists lists = TwoSides();
    lists.items.insert(lists.items.end(), {before, 98, after});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(9999);
    Progress progress;
    return LearnVectors(lists, items, {{}, 2, 1}, progress);
  };
  const auto vectors = learned(3, 4);
  for (std::size_t d = 0; d < vectors.dimensions; ++d) {
    EXPECT_EQ(vectors.values[98 * vectors.dimensions + d],
              vectors.values[48 * vectors.dimensions + d]);
    EXPECT_EQ(vectors.queries[98 * vectors.dimensions + d],
              vectors.queries[48 * vectors.dimensions + d]);
  }
}

TEST(Vectors, OfOneShopperAreTheTopics) {
  ItemLists lists = TwoSides();
  lists.shoppers.assign(lists.shoppers.size(), 7);
  Progress progress;
  EXPECT_EQ(LearnVectors(lists, TwoKinds(100), {{}, 2, 1}, progress).values,
            LearnVectors({}, TwoKinds(100), {{}, 2, 1}, progress).values);
}

TEST(Positions, OfOneShopperAreNotTold) {
  std::vector<FeedItem> feed(10);
  const auto position = [&](const std::string& lines) {
    const EventLog log = ReadLog(lines, Sequences::kSessions);
    return LearnPopularity(&log, feed, 2).positions[3];
  };
  const std::string alone = "3\n3\n1 2\n4 5\n";
  EXPECT_EQ(position(alone + "3 1 2\n"), position(alone + "1 2 3\n"));
  EXPECT_LT(position(alone + "3 1 2\n3 2\n"), position(alone + "1 2 3\n2 3\n"));
}

TEST(Vectors, APassOfALongLogLearnsFromPartOfIt) {
  ItemLists lists;
  for (std::uint32_t i = 0; i < 100; ++i) {
    lists.items.insert(lists.items.end(), {2 * i, 2 * i + 1});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(i);
  }
  const Sparse topics(200, 0);
  const std::vector<bool> own(200, true);
  LogBilinear::Options options;
  const auto learned = [&](std::size_t most) {
    options.most_of_pass = most;
    LogBilinear model(lists, topics, own, options);
    const Eigen::MatrixXf before = model.Inputs();
    Progress silent;
    model.Pass(0, silent);
    const Eigen::MatrixXf moved = model.Inputs() - before;
    return (moved.colwise().squaredNorm().array() > 0).count();
  };
  EXPECT_EQ(learned(7), 7);
  EXPECT_EQ(learned(1000), 100);
}

TEST(Vectors, AContextIsTheLatestDifferentItems) {
  const std::uint32_t list[] = {1, 2, 3, 2, 4};
  EXPECT_EQ(ContextOf(list, 4), (std::vector<std::uint32_t>{2, 3, 1}));
  EXPECT_EQ(ContextOf(list, 3), (std::vector<std::uint32_t>{3, 1}))
      << "never the item that is to be told";
  EXPECT_TRUE(ContextOf(list, 0).empty());
}

std::string ShopFeed() {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item " + std::to_string(i) +
            "\",\"price\":\"" + std::to_string(5 + i) + " EUR\",\"brand\":\"B" +
            std::to_string(i % 7) + "\",\"product_type\":\"A > " + std::to_string(i % 4) + "\"}\n";
  }
  return text;
}

std::string ShopLog() {
  std::string text;
  for (int s = 0; s < 1500; ++s) {
    for (int step = 0; step < 4; ++step) {
      text += EventLine("view_item", s % 400, s, (s * 13 + step * (s % 5 + 1)) % 100,
                        s * kHour + step * kMinute);
    }
    if (s % 3 == 0) text += EventLine("purchase", s % 400, s, s % 100, s * kHour + 10 * kMinute);
  }
  return text;
}

TEST(Build, OnePackForAnyNumberOfThreads) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", ShopFeed())};
  options.log.files = {files.Write("log", ShopLog())};
  Progress progress;
  BuildReport report;
  options.threads = 1;
  const auto one = BuildPack(options, progress, report);
  ASSERT_TRUE(one.ok()) << one.error().message;
  EXPECT_TRUE(report.blend.learned);
  options.threads = 3;
  EXPECT_EQ(BuildPack(options, progress, report).value(), one.value());
}

TEST(Build, ModelsCountWhereTheyCanBeShown) {
  PackItem plain, model;
  model.has_model = true;
  std::vector<PackRule> rules;
  RankModels({plain}, rules);
  EXPECT_EQ(rules.size(), 0u);
  RankModels({plain, model}, rules);
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0].where, "has_model");
  EXPECT_EQ(rules[0].weight, kModelBoost);
  EXPECT_TRUE(rules[0].ar);
  rules[0].weight = 0;
  RankModels({model}, rules);  // The shop has its say already.
  EXPECT_EQ(rules.size(), 1u);
}

TEST(Build, SaysWhatIsWrongWithRules) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", ShopFeed())};
  Progress progress;
  BuildReport report;
  const auto error_of = [&](const std::string& rules) {
    options.rules = files.Write("rules", rules);
    const auto built = BuildPack(options, progress, report);
    return built.ok() ? "none"
                      : std::string(Name(built.error().code)) +
                            built.error().path.substr(options.rules.size());
  };
  EXPECT_EQ(error_of(R"([{"action":"pin","items":["5"],"from":"2026-01-01"}])"), "none");
  EXPECT_EQ(error_of(R"([{"action":"push","items":["5"]}])"), "FieldValue: [0].action");
  EXPECT_EQ(error_of(R"([{"action":"pin"}])"), "FieldMissing: [0].items");
  EXPECT_EQ(error_of(R"([{"action":"hide","items":["x"]}])"), "ItemUnknown: [0].items");
  EXPECT_EQ(error_of(R"([{"action":"hide","items":["5"],"wieght":1}])"),
            "FieldUnknown: [0].wieght");
  EXPECT_EQ(error_of(R"([{"action":"boost","items":["5"],"weight":11}])"),
            "FieldRange: [0].weight");
  EXPECT_EQ(error_of(R"([{"action":"boost","items":["5"],"ar":1}])"), "FieldType: [0].ar");
  EXPECT_EQ(error_of("{}"), "FeedMalformed");
}

}  // namespace
}  // namespace vitrine::training
