#include "catalog/catalog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "catalog/graph.h"
#include "catalog/topic.h"
#include "packing/pack_writer.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::OpenTestShop;

struct CatalogTest : ::testing::Test {
  Catalog catalog{OpenTestShop()};
  ItemIndex Item(std::string_view id) const { return catalog.FindItem(id); }
  TopicIndex Topic(std::string_view key) const { return catalog.FindTopic(key); }
  List<std::string> Matches(std::string_view text, std::size_t limit = 50) const {
    List<std::string> keys;
    for (const TopicIndex topic : catalog.MatchTopics(text, limit)) {
      keys.emplace_back(catalog.topic_key(topic));
    }
    return keys;
  }
};

using Keys = List<std::string>;

TEST(CatalogWithoutFacts, LeavesTheirColumnsOutAndKnowsNothing) {
  PackContents contents = testing::TestShop();
  const std::size_t whole = WritePack(contents).value().size();
  for (PackItem& item : contents.items) {
    item.price = item.sale_price = kNoMoney;
    item.added_day = 0;
    item.rating = -1;
  }
  const Bytes file = WritePack(contents).value();
  EXPECT_LE(file.size() + 11 * contents.items.size() - 48, whole);
  Catalog catalog(Pack::Open(file).value());
  EXPECT_EQ(catalog.price(0), kNoMoney);
  EXPECT_EQ(catalog.discount(0), 0);
  EXPECT_LT(catalog.rating(0), 0);
  EXPECT_EQ(catalog.added_day(0), 0);
  EXPECT_TRUE(catalog.newest().empty());
  ItemFacts facts;
  facts.price = 500;
  catalog.Update(0, facts);
  EXPECT_EQ(catalog.price(0), 500u) << "what the page says counts all the same";
}

TEST_F(CatalogTest, FindsEveryItemAndNoOther) {
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
    EXPECT_EQ(catalog.FindItem(catalog.item_id(item)), item);
    EXPECT_EQ(catalog.FindItem(catalog.shop_id(item)), item);
  }
  EXPECT_EQ(Item("chair-11"), kNone);
  EXPECT_EQ(Item(""), kNone);
}

TEST_F(CatalogTest, FindsEveryTopicAndNoOther) {
  for (TopicIndex topic = 0; topic < catalog.topic_count(); ++topic) {
    EXPECT_EQ(catalog.FindTopic(catalog.topic_key(topic)), topic);
  }
  EXPECT_EQ(Topic("brand:Nobody"), kNone);
  EXPECT_EQ(Topic("category:Chairs"), kNone);
}

TEST_F(CatalogTest, PostingsAreTheTopicsOfItemsTurnedRound) {
  std::size_t total = 0;
  for (TopicIndex topic = 0; topic < catalog.topic_count(); ++topic) {
    const auto items = catalog.ItemsWith(topic);
    EXPECT_TRUE(std::is_sorted(items.begin(), items.end()));
    EXPECT_EQ(items.size(), catalog.items_of_topic(topic)) << catalog.topic_key(topic);
    for (const ItemIndex item : items) EXPECT_TRUE(catalog.HasTopic(item, topic));
    total += items.size();
  }
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
    const TopicRow topics = catalog.TopicsOf(item);
    for (std::size_t i = 1; i < topics.size(); ++i) EXPECT_LT(topics[i - 1], topics[i]);
    total -= topics.size();
  }
  EXPECT_EQ(total, 0u);
}

TEST_F(CatalogTest, ARareTopicTellsMore) {
  const float chairs = catalog.idf(Topic("category:Furniture > Chairs"));
  EXPECT_GT(chairs, catalog.idf(Topic("category:Furniture")));
  EXPECT_NEAR(chairs, std::log2(61.0 / 11.0), 1e-5);
}

TEST_F(CatalogTest, TheNormIsOverTheTopicsOfTheItem) {
  const ItemIndex chair = Item("chair-1");
  double squares = 0;
  for (const TopicIndex topic : catalog.TopicsOf(chair)) squares += std::pow(catalog.idf(topic), 2);
  EXPECT_NEAR(catalog.topic_norm(chair), std::sqrt(squares), 1e-5);
}

TEST_F(CatalogTest, FactsLieOverThePack) {
  const ItemIndex lamp = Item("table-lamp-5");  // 90, on sale at 72.
  catalog.Update(lamp, {.price = 20000, .sale_price = {}, .in_stock = {}});
  EXPECT_EQ(catalog.list_price(lamp), 20000u);
  EXPECT_EQ(catalog.price(lamp), 7200u);
  EXPECT_NEAR(catalog.discount(lamp), 0.64f, 1e-6f);
  EXPECT_TRUE(catalog.in_stock(lamp));
  EXPECT_EQ(catalog.facts_version(), 1u);
}

TEST_F(CatalogTest, ASaleEndsAndBegins) {
  const ItemIndex lamp = Item("table-lamp-5"), chair = Item("chair-1");
  catalog.Update(lamp, {.price = {}, .sale_price = kNoMoney, .in_stock = {}});
  EXPECT_FALSE(catalog.on_sale(lamp));
  EXPECT_EQ(catalog.price(lamp), 9000u);
  catalog.Update(chair, {.price = {}, .sale_price = 6500, .in_stock = {}});
  EXPECT_TRUE(catalog.on_sale(chair));
  EXPECT_EQ(catalog.price(chair), 6500u);
  EXPECT_NEAR(catalog.discount(chair), 0.5f, 1e-6f);
}

TEST_F(CatalogTest, ASaleAboveThePriceIsNone) {
  const ItemIndex chair = Item("chair-1");
  catalog.Update(chair, {.price = {}, .sale_price = 99000, .in_stock = {}});
  EXPECT_FALSE(catalog.on_sale(chair));
  EXPECT_EQ(catalog.price(chair), 13000u);
  EXPECT_EQ(catalog.discount(chair), 0.0f);
}

TEST_F(CatalogTest, LaterFactsKeepWhatTheyDoNotName) {
  const ItemIndex chair = Item("chair-3");
  catalog.Update(chair, {.price = 5000, .sale_price = {}, .in_stock = {}});
  catalog.Update(chair, {.price = {}, .sale_price = {}, .in_stock = true});
  EXPECT_TRUE(catalog.in_stock(chair));
  EXPECT_EQ(catalog.price(chair), 5000u);
  EXPECT_EQ(catalog.stock()[chair], 1);
  catalog.Update(chair, {.price = {}, .sale_price = {}, .in_stock = false});
  EXPECT_FALSE(catalog.in_stock(chair));
  EXPECT_EQ(catalog.facts_version(), 3u);
}

TEST_F(CatalogTest, TheNewestComeFirst) {
  const auto newest = catalog.newest();
  ASSERT_EQ(newest.size(), 60u);
  for (std::size_t i = 1; i < newest.size(); ++i) {
    EXPECT_GE(catalog.added_day(newest[i - 1]), catalog.added_day(newest[i]));
  }
  EXPECT_EQ(catalog.added_day(newest[0]), DayOf(testing::kShopTime) - 2);
}

TEST_F(CatalogTest, ASearchMatchesTopicsByAllTheirWords) {
  EXPECT_EQ(Matches("green chairs"), (Keys{"category:Furniture > Chairs", "color:green"}));
  EXPECT_EQ(Matches("a TABLE Lamp, please")[0], "category:Lighting > Table lamps");
  EXPECT_EQ(Matches("table"), (Keys{"category:Furniture > Tables"}));
  EXPECT_EQ(Matches("aalto"), (Keys{"brand:Aalto"}));
  EXPECT_EQ(Matches("lamp"), Keys{});
  EXPECT_EQ(Matches(""), Keys{});
  EXPECT_EQ(Matches("!?"), Keys{});
  EXPECT_EQ(Matches("low"), Keys{});  // Price bands are no words of a shopper.
}

TEST_F(CatalogTest, MoreWordsThenRarerTopicsComeFirst) {
  const Keys keys = Matches("oak floor lamps lighting furniture");
  ASSERT_EQ(keys.size(), 4u);
  EXPECT_EQ(keys[0], "category:Lighting > Floor lamps");
  EXPECT_EQ(keys[1], "color:oak");
  EXPECT_EQ(Matches("oak floor lamps lighting furniture", 1), Keys{keys[0]});
}

TEST_F(CatalogTest, KnowsTheTopicsOfAKind) {
  Keys brands;
  for (const TopicIndex topic : catalog.TopicsOfKind("brand")) {
    brands.emplace_back(ValueOf(catalog.topic_key(topic)));
  }
  std::sort(brands.begin(), brands.end());
  EXPECT_EQ(brands, (Keys{"Aalto", "Birk", "Corda", "Dune"}));
  EXPECT_EQ(catalog.TopicsOfKind("category").size(), 9u);
  EXPECT_EQ(catalog.TopicsOfKind("material").size(), 0u);
  EXPECT_EQ(catalog.TopicsOfKind("").size(), 0u);
}

TEST_F(CatalogTest, AGraphRowIsStrongestFirst) {
  const fbs::Graph* graph = catalog.pack().graph(fbs::SectionKind::ViewedNext);
  GraphEdge row[kMaxRow];
  ASSERT_EQ(GraphRow(graph, catalog.item_count(), Item("chair-1"), row), 4u);
  EXPECT_EQ(row[0].target, Item("chair-2"));
  EXPECT_NEAR(row[0].weight, 1.0f, 1e-6f);
  EXPECT_NEAR(row[1].weight, 0.7f, 0.005f);
  EXPECT_EQ(row[3].target, Item("table-1"));
  EXPECT_NEAR(row[3].weight, 0.4f, 0.005f);
}

TEST_F(CatalogTest, AGraphRowOutOfRangeIsEmpty) {
  GraphEdge row[kMaxRow];
  const fbs::Graph* graph = catalog.pack().graph(fbs::SectionKind::ViewedNext);
  EXPECT_EQ(GraphRow(nullptr, catalog.item_count(), 0, row), 0u);
  EXPECT_EQ(GraphRow(graph, catalog.item_count(), 60, row), 0u);
  EXPECT_EQ(GraphRow(graph, catalog.item_count(), kNone, row), 0u);
}

TEST_F(CatalogTest, TargetsOutOfRangeArePassedOver) {
  const fbs::Graph* graph = catalog.pack().graph(fbs::SectionKind::ViewedNext);
  const ItemIndex chair = Item("chair-1");
  GraphEdge row[kMaxRow], cut[kMaxRow];
  const std::size_t whole = GraphRow(graph, 60, chair, row);
  // A catalog that claims fewer items makes the targets beyond them bad ones.
  const std::size_t claimed = std::max(std::max(row[0].target, row[1].target), chair + 1);
  const std::size_t kept = GraphRow(graph, claimed, chair, cut);
  EXPECT_LT(kept, whole);
  for (std::size_t i = 0; i < kept; ++i) EXPECT_LT(cut[i].target, claimed);
}

}  // namespace
}  // namespace vitrine
