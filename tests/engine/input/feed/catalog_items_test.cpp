#include "input/feed/catalog_items.h"

#include <gtest/gtest.h>

namespace vitrine::training {
namespace {

/// Items of one category with prices 10, 20, 30 …
std::vector<FeedItem> Priced(int count, const std::string& path) {
  std::vector<FeedItem> items;
  for (int i = 1; i <= count; ++i) {
    FeedItem& item = items.emplace_back();
    item.id = path + std::to_string(i);
    item.title = item.id;
    item.price = ParsePrice(std::to_string(10 * i)).value();
    item.categories = {path};
  }
  return items;
}

bool Has(const PackItem& item, const std::string& topic) {
  return std::find(item.topics.begin(), item.topics.end(), topic) != item.topics.end();
}

TEST(CatalogItems, PriceBandsAreTerciles) {
  const auto items = CatalogItems(Priced(9, "A > B"), "EUR");
  EXPECT_TRUE(Has(items[2], "price:A > B/low"));
  EXPECT_TRUE(Has(items[3], "price:A > B/mid"));
  EXPECT_TRUE(Has(items[5], "price:A > B/mid"));
  EXPECT_TRUE(Has(items[6], "price:A > B/high"));
}

TEST(CatalogItems, SmallCategoriesTakeTheBandsOfTheLevelAbove) {
  auto items = Priced(5, "A > B");
  for (FeedItem& item : Priced(4, "A > C")) items.push_back(item);
  const auto made = CatalogItems(items, "EUR");
  EXPECT_TRUE(Has(made[0], "price:A/low"));
  EXPECT_TRUE(Has(made[4], "price:A/high"));
}

TEST(CatalogItems, NoPriceBandSpansTheWholeShop) {
  auto items = Priced(5, "A");
  for (FeedItem& item : Priced(5, "B")) items.push_back(item);
  for (const PackItem& item : CatalogItems(items, "EUR")) {
    for (const std::string& topic : item.topics) EXPECT_NE(topic.substr(0, 6), "price:") << topic;
  }
}

TEST(CatalogItems, OneAndTheSamePriceIsInTheMiddle) {
  auto items = Priced(8, "A");
  for (FeedItem& item : items) item.price = ParsePrice("5").value();
  for (const PackItem& item : CatalogItems(items, "EUR")) EXPECT_TRUE(Has(item, "price:A/mid"));
}

TEST(CatalogItems, LabelsBecomeTopicsOnlyWhereTheyTellItemsApart) {
  auto items = Priced(90, "A");
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].attributes = {{"custom_label_0", i % 3 == 0 ? "winter" : "summer"},
                           {"custom_label_1", std::to_string(i % 4) + ".5"},
                           {"custom_label_2", "sku " + std::to_string(i)}};
  }
  items[1].attributes[0].second = "once";
  const auto made = CatalogItems(items, "EUR");
  EXPECT_TRUE(Has(made[0], "custom_label_0:winter"));
  EXPECT_FALSE(Has(made[1], "custom_label_0:once"));
  for (const std::string& topic : made[0].topics) {
    EXPECT_FALSE(topic.starts_with("custom_label_1")) << topic;
    EXPECT_FALSE(topic.starts_with("custom_label_2")) << topic;
  }
}

TEST(CatalogItems, AnItemNeverCarriesMoreTopicsThanAPackTakes) {
  auto items = Priced(6, "A > B > C");
  for (int i = 0; i < 200; ++i) items[0].attributes.emplace_back("tag", std::to_string(i));
  LeftOutTopics left_out;
  EXPECT_EQ(CatalogItems(items, "EUR", &left_out)[0].topics.size(), 62u) << "and two levels above";
  EXPECT_EQ(left_out.count, 140u) << "of 200, beside a category and a price band";
  EXPECT_EQ(left_out.first, items[0].id);
}

}  // namespace
}  // namespace vitrine::training
