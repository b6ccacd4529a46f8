#include "input/log/item_ids.h"

#include <gtest/gtest.h>

namespace vitrine {
namespace {

std::vector<FeedItem> Feed() {
  std::vector<FeedItem> feed(3);
  const char* ids[] = {"0071", "shopify_US_500_9001", "Lamp-A"};
  for (std::size_t i = 0; i < feed.size(); ++i) {
    const std::string number = std::to_string(i);
    feed[i].id = ids[i];
    feed[i].mpn = "M-" + number;
    feed[i].gtin = "0001234560" + number;
    feed[i].sku = "S" + number;
    feed[i].title = "Thing " + number;
    feed[i].group = "G";
  }
  feed[0].in_stock = false;
  return feed;
}

TEST(ItemIds, AreFoundHoweverTheyAreWritten) {
  const auto feed = Feed();
  const ItemIds ids(feed, ItemKey::kId);
  for (const char* id : {"0071", "71", "71.0", "071"}) EXPECT_EQ(ids.Find(id), 0u) << id;
  for (const char* id : {"Lamp-A", "lamp-a", "LAMP-A"}) EXPECT_EQ(ids.Find(id), 2u) << id;
  for (const char* id : {"", "710", "M-0", "G"}) EXPECT_EQ(ids.Find(id), kNone) << id;
}

TEST(ItemIds, OfSeveralThatAreAlikeNoneIsMeant) {
  std::vector<FeedItem> feed(2);
  feed[0].id = "a";
  feed[1].id = "A";
  const ItemIds ids(feed, ItemKey::kId);
  EXPECT_EQ(ids.Find("a"), 0u);
  EXPECT_EQ(ids.Find("A"), 1u);
  feed[0].id = "07", feed[1].id = "007";
  EXPECT_EQ(ItemIds(feed, ItemKey::kId).Find("7"), kNone);
}

struct Case {
  ItemKey key;
  const char* word;
  const char* logged;
  std::uint32_t item;
};
constexpr Case kCases[] = {{ItemKey::kMpn, "mpn", "M-1", 1},
                           {ItemKey::kGtin, "gtin", "12345602", 2},
                           {ItemKey::kSku, "sku", "S1", 1},
                           {ItemKey::kGroup, "group", "G", 1},  // The first in stock.
                           {ItemKey::kShopify, "shopify", "9001", 1},
                           {ItemKey::kShopify, "shopify", "500", 1},
                           {ItemKey::kShopify, "shopify", "shopify_DE_5_71", 0},
                           {ItemKey::kTitle, "title", "Thing 2", 2}};

TEST(ItemIds, AreThoseOfTheKeyThatIsTold) {
  const auto feed = Feed();
  for (const Case& each : kCases) {
    const ItemIds ids(feed, each.key);
    EXPECT_EQ(ids.Find(each.logged), each.item) << each.word << " " << each.logged;
    EXPECT_EQ(ids.Find("Lamp-A"), 2u) << "ids are found, too";
  }
}

EventLog LogOf(std::size_t known, std::size_t unknown, const std::string& id) {
  EventLog log;
  log.acts.resize(known);
  for (std::size_t i = 0; i < unknown; ++i) log.CountUnknown(id);
  return log;
}

TEST(ItemIds, SayWhatALogMatches) {
  const auto feed = Feed();
  const ItemIds ids(feed, ItemKey::kId);
  for (const Case& each : kCases) {
    EventLog log = LogOf(3, 97, each.logged);
    const Status few = ids.Check(log);
    ASSERT_FALSE(few.ok());
    EXPECT_EQ(few.error().code, ErrorCode::kItemUnknown);
    const std::string& message = few.error().message;
    EXPECT_NE(message.find("97 % of the log's ids are not in the feed; 97 % equal its"),
              std::string::npos)
        << message;
    EXPECT_NE(message.find(std::string("--event-id ") + each.word), std::string::npos) << message;
    EXPECT_NE(message.find(each.logged), std::string::npos) << message;
  }
}

TEST(ItemIds, FewUnknownOnesAreOrdinary) {
  const auto feed = Feed();
  const ItemIds ids(feed, ItemKey::kId);
  EventLog most = LogOf(60, 40, "M-1"), half = LogOf(30, 70, "nothing"), none = LogOf(0, 5, "x");
  EXPECT_TRUE(ids.Check(most).ok());
  EXPECT_TRUE(most.report.notes().empty());
  EXPECT_TRUE(ids.Check(half).ok());
  ASSERT_EQ(half.report.notes().size(), 1u);
  EXPECT_NE(half.report.notes()[0].find("like \"nothing\"; the feed's are like \"0071\""),
            std::string::npos);
  EXPECT_FALSE(ids.Check(none).ok());
}

}  // namespace
}  // namespace vitrine
