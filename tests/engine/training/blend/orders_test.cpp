#include <gtest/gtest.h>

#include "input/shop/offers_file.h"
#include "support/files.h"
#include "training/sources/item_graph.h"
#include "training/sources/repurchase.h"

namespace vitrine::training {
namespace {

/// A purchase of one item by a shopper on a day; each is an order.
Act Bought(std::uint32_t shopper, std::uint32_t item, Day day, std::uint32_t order) {
  Act act{};
  act.shopper = shopper;
  act.session = act.transaction = order;
  act.order = order;
  act.item = item;
  act.kind = EventKind::kPurchase;
  act.time = day * kDay + 1;
  return act;
}

EventLog LogOf(std::vector<Act> acts, std::uint32_t shoppers) {
  EventLog log{{}, {}, shoppers, 0, 0, 0, 0, RowReport("log"), false, {}};
  log.first = kDay;
  log.last = 1000 * kDay;
  log.acts = std::move(acts);
  return log;
}

TEST(Repurchases, TellWhatIsBoughtAgainAndHowSoon) {
  std::vector<Act> acts;
  std::uint32_t order = 0;
  for (std::uint32_t shopper = 0; shopper < 50; ++shopper) {
    for (Day day = 10; day <= 100; day += 30) acts.push_back(Bought(shopper, 0, day, ++order));
    acts.push_back(Bought(shopper, 1, 10, ++order));
  }
  PackPopularity table;
  table.shoppers.assign(3, 50);
  LearnRepurchases(LogOf(acts, 50), 2, table);
  ASSERT_EQ(table.returns.size(), 3u);
  EXPECT_NEAR(table.returns[0], 0.75, 0.02);
  EXPECT_LT(table.returns[1], 0.15);
  EXPECT_EQ(table.intervals[0], 30);
  EXPECT_EQ(table.intervals[1], 0);
  EXPECT_NEAR(table.returns[2], 0.6, 0.01) << "Nobody bought it: as all do.";
}

TEST(Repurchases, OfOneShopperAreNotTold) {
  std::vector<Act> acts;
  std::uint32_t order = 0;
  for (Day day = 1; day < 300; ++day) acts.push_back(Bought(0, 0, day, ++order));
  for (std::uint32_t shopper = 1; shopper < 9; ++shopper)
    acts.push_back(Bought(shopper, 0, 5, ++order));
  PackPopularity table;
  table.shoppers.assign(2, 9);
  LearnRepurchases(LogOf(acts, 9), 2, table);
  EXPECT_TRUE(table.returns.empty()) << "Not even what is usual.";
  for (Day day = 1; day < 3; ++day) acts.push_back(Bought(9, 1, day, ++order));
  LearnRepurchases(LogOf(acts, 10), 2, table);
  ASSERT_EQ(table.intervals.size(), 2u);
  EXPECT_EQ(table.intervals[0], 0);
  EXPECT_LT(table.returns[0], 0.1) << "What is usual is known, of this item nothing.";
}

TEST(BoughtWith, CountsOrdersMoreThanShoppersAndChanceNotAtAll) {
  std::vector<Act> acts;
  std::uint32_t order = 0;
  for (std::uint32_t shopper = 0; shopper < 200; ++shopper) {
    ++order;
    const std::uint32_t half = shopper % 2;
    for (const std::uint32_t item : {half, 2 + half}) {  // 0 with 2, 1 with 3.
      acts.push_back(Bought(shopper, item, 1, order));
    }
    acts.push_back(Bought(shopper, 4 + half, 9, ++order));  // Later 4, or 5.
    acts.push_back(Bought(shopper, 6, 12, ++order));        // Everybody buys 6.
  }
  const EventLog log = LogOf(acts, 200);
  const ItemLists orders = Orders(log), bought = ShopperPurchases(log);
  EXPECT_EQ(bought.size(), 200u);
  EXPECT_EQ(bought.list(0).size(), 4u);
  EXPECT_EQ(bought.list(0)[0], 6u) << "The latest first.";
  Progress silent;
  PairOptions options;
  options.ordered = false;
  const Companions companions{CountPairs(orders, 7, options, silent),
                              CountPairs(bought, 7, options, silent), orders, bought};
  const PackGraph graph = BoughtWithGraph(companions);
  ASSERT_EQ(graph.rows[0].size(), 2u);
  EXPECT_EQ(graph.rows[0][0].target, 2u);
  EXPECT_EQ(graph.rows[0][1].target, 4u);
  EXPECT_GT(graph.rows[0][0].weight, 2 * graph.rows[0][1].weight);
}

FindItem Knows(const std::string& known) {
  return [known](const std::string& id) { return id == known ? 0u : kNone; };
}

std::string ErrorOf(const std::string& text) {
  const testing::Files files;
  WrittenFilters filters;
  const auto offers = ReadOffers(files.Write("offers.jsonl", text), 1, 2, Knows("lamp"), filters);
  if (offers.ok()) return "";
  const std::string& path = offers.error().path;
  return std::string(Name(offers.error().code)) + " " + path.substr(path.find("offers.jsonl") + 13);
}

TEST(OffersFile, ReadsOffersAndPrices) {
  const testing::Files files;
  WrittenFilters filters;
  const auto read = ReadOffers(
      files.Write("offers.jsonl",
                  "{\"id\":\"ten\",\"percent\":10,\"caps\":{\"day\":2},\"until\":\"2026-01-01\","
                  "\"context\":{\"weather\":[\"rain\",\"snow\"]},\"least\":50,\"share\":0.5}\n\n"
                  "{\"id\":\"five\",\"amount\":5.5}\n{\"item\":\"lamp\",\"minimum\":80}\n"),
      1, 2, Knows("lamp"), filters);
  ASSERT_TRUE(read.ok()) << read.error().path;
  const PackOffers& offers = read.value();
  ASSERT_EQ(offers.offers.size(), 2u);
  EXPECT_EQ(offers.offers[0].caps, (std::vector<std::uint8_t>{0, 2, 0, 0}));
  EXPECT_EQ(offers.offers[0].least, 5000u);
  EXPECT_EQ(offers.offers[0].context[0].strings.size(), 2u);
  EXPECT_EQ(offers.offers[1].value, 550u);
  EXPECT_EQ(offers.minimums[0], 8000u);
  EXPECT_EQ(offers.lowest[0], kNoMoney);
}

TEST(OffersFile, RefusesWhatIsWrongByLineAndField) {
  EXPECT_EQ(ErrorOf("[1]\n"), "FeedMalformed 1");
  EXPECT_EQ(ErrorOf("{\"percent\":10}\n"), "FieldMissing 1: id");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\"}\n"), "FieldMissing 1: percent");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":1,\"amount\":1}\n"), "FieldRepeated 1: percent");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":101}\n"), "FieldRange 1: percent");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":0}\n"), "FieldRange 1: percent");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"amount\":-1}\n"), "FieldRange 1: amount");
  for (const std::string kind : {"amount", "shipping"}) {
    for (const char* value : {"0", "0.001"}) {
      EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"" + kind + "\":" + value + "}\n"),
                "FieldRange 1: " + kind);
    }
  }
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"context\":{\"device\":[]}}\n"),
            "FieldRange 1: context.device");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"context\":{\"device\":{}}}\n"),
            "FieldType 1: context.device");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"until\":\"2026-02-30\"}\n"),
            "FieldValue 1: until");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"share\":2}\n"), "FieldRange 1: share");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"caps\":{\"hour\":1}}\n"),
            "FieldUnknown 1: caps.hour");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5,\"margin\":1}\n"), "FieldUnknown 1: margin");
  EXPECT_EQ(ErrorOf("{\"id\":\"a\",\"percent\":5}\n{\"id\":\"a\",\"percent\":6}\n"),
            "FieldRepeated 2: id");
  EXPECT_EQ(ErrorOf("{\"item\":\"chair\",\"minimum\":1}\n"), "ItemUnknown 1: item");
  EXPECT_EQ(
      ErrorOf("{\"id\":\"a\",\"percent\":5,\"from\":\"2026-12-02\",\"until\":\"2026-12-01\"}\n"),
      "FieldRange 1: until");
}

}  // namespace
}  // namespace vitrine::training
