#include "input/feed/feed.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "input/feed/catalog_items.h"
#include "support/files.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;
using Texts = std::vector<std::string>;

Feed Read(const std::string& file, const std::string& currency = "") {
  auto feed = ReadFeed(file, currency);
  EXPECT_TRUE(feed.ok()) << feed.error().path << ": " << feed.error().message;
  return feed.ok() ? std::move(feed).value() : Feed();
}

/// "field word" of everything that rows were read without.
Texts Warnings(const Feed& feed) {
  Texts warnings;
  for (const FieldWarning& warning : feed.report.warnings()) {
    for (const auto& [word, count] : warning.words) warnings.push_back(warning.field + " " + word);
  }
  return warnings;
}

/// "field Code" of every bad row.
Texts Problems(const Feed& feed) {
  Texts problems;
  for (const Error& error : feed.report.first()) {
    problems.push_back(error.path.substr(error.path.find(": ") + 2) + " " +
                       std::string(Name(error.code)));
  }
  return problems;
}

constexpr const char* kTsv =
    "id\tTitle\tavailability\tprice\tsale price\tbrand\tproduct_type\tproduct_width\n"
    "a1\t\"Bracket, 37-55 \"\"\"\tin stock\t265.00 SAR\t\tIKEA\tBar furniture,Tables & desks\t51 "
    "cm\n"
    "a2\tLamp\tout_of_stock\t1,299.00 SAR\t999.00 SAR\t\tSideboards, buffets & tables\t\n";
constexpr const char* kXml =
    "<?xml version=\"1.0\"?><rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>\n"
    "<title>Shop</title>\n<item><g:id>a1</g:id><title>Lamp &amp; shade</title>\n"
    "<g:price>9.99 USD</g:price><g:product_type>Home &gt; Lamps</g:product_type></item>\n"
    "<item><g:id>a2</g:id></item></channel></rss>";
constexpr const char* kJson =
    R"({"id":"a1","title":"Lamp","price":"12.50 EUR","rating":4.5,"rating_count":12,"stock":0,)"
    R"("added":"2026-02-10","color":"white/oak","attributes":{"room":["hall","kitchen"]}})"
    "\n";

TEST(Feed, ReadsTabSeparatedTextAsSpreadsheetsWriteIt) {
  const Files files;
  const Feed feed = Read(files.Write("feed", kTsv));
  ASSERT_EQ(feed.items.size(), 2u);
  EXPECT_EQ(feed.currency, "SAR");
  EXPECT_EQ(feed.items[0].title, "Bracket, 37-55 \"");
  EXPECT_EQ(feed.items[0].categories, (Texts{"Bar furniture", "Tables & desks"}));
  EXPECT_EQ(feed.items[0].width, 51);
  EXPECT_TRUE(feed.items[0].in_stock);
  EXPECT_EQ(feed.items[1].categories, (Texts{"Sideboards, buffets & tables"}));
  EXPECT_EQ(MoneyOf(feed.items[1].price, 2).value(), 129'900u);
  EXPECT_EQ(MoneyOf(feed.items[1].sale_price, 2).value(), 99'900u);
  EXPECT_FALSE(feed.items[1].in_stock);
}

TEST(Feed, ReadsXmlAndSaysWhichLineIsBad) {
  const Files files;
  const std::string file = files.Write("feed", kXml);
  const Feed feed = Read(file);
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].title, "Lamp & shade");
  EXPECT_EQ(feed.items[0].categories, (Texts{"Home > Lamps"}));
  ASSERT_EQ(feed.report.bad(), 1u);
  EXPECT_EQ(feed.report.first()[0].path, file + ":5: title");
}

TEST(Feed, ReadsJsonLinesWithOurOwnNames) {
  const Files files;
  const Feed feed = Read(files.Write("feed", kJson));
  ASSERT_EQ(feed.items.size(), 1u);
  const FeedItem& item = feed.items[0];
  EXPECT_EQ(item.rating, 4.5);
  EXPECT_EQ(item.rating_count, 12);
  EXPECT_FALSE(item.in_stock);
  EXPECT_EQ(item.added, 20'494);
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  Pairs sorted = item.attributes;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted,
            (Pairs{{"color", "oak"}, {"color", "white"}, {"room", "hall"}, {"room", "kitchen"}}));
}

TEST(Feed, OnlyIdsTitlesAndCurrenciesCostARow) {
  const Files files;
  const Feed feed = Read(files.Write(
      "feed",
      "{\"id\":\"ok\",\"title\":\"t\",\"price\":\"1 EUR\"}\n"
      "{\"title\":\"t\"}\n{\"id\":\"b\"}\n{\"id\":\"c\",\"title\":\"t\",\"price\":\"cheap\"}\n"
      "{\"id\":\"d\",\"title\":\"t\",\"availability\":\"maybe\"}\n"
      "{\"id\":\"e\",\"title\":\"t\",\"rating\":6}\n{\"id\":\"ok\",\"title\":\"t\"}\n"
      "{\"id\":\"f\",\"title\":\"t\",\"added\":\"yesterday\"}\n"
      "{\"id\":\"h\",\"title\":\"t\",\"price\":\"4 EUR\"}\n"
      "{\"id\":\"g\",\"title\":\"t\",\"price\":\"3 USD\"}\n"));
  EXPECT_EQ(feed.items.size(), 6u);
  EXPECT_EQ(Problems(feed), (Texts{"id FieldMissing", "title FieldMissing", "id FieldRepeated",
                                   "price CurrencyMismatch"}));
  EXPECT_EQ(Warnings(feed),
            (Texts{"price cheap", "availability maybe", "added yesterday", "rating 6"}));
  EXPECT_EQ(feed.report.notes().front().substr(0, 38), "Prices are in EUR (2), USD (1): took E");
}

/// Titles of the items, in order.
Texts Titles(const Feed& feed) {
  Texts titles;
  for (const FeedItem& item : feed.items) titles.push_back(item.title);
  return titles;
}

TEST(Feed, QuotedCellsMayGoOnInTheNextLines) {
  const Files files;
  const Feed feed = Read(
      files.Write("feed",
                  "id\ttitle\tdescription\na\t\"Oak\r\n\r\n\"\"lamp\"\"\"\t\"for\nthe\nhall\"\n"
                  "b\tLamp 7\"\tx\nc\t\"with\ttab\"\tx\n"),
      "EUR");
  EXPECT_EQ(Titles(feed), (Texts{"Oak \"lamp\"", "Lamp 7\"", "with tab"}));
  EXPECT_EQ(feed.items[0].description, "for the hall");
  EXPECT_EQ(feed.items[1].line, 7u);
  EXPECT_EQ(feed.report.bad(), 0u);
}

TEST(Feed, AQuoteThatNothingClosesCostsOneRow) {
  const Files files;
  const std::string file =
      files.Write("feed", "id\ttitle\na\t\"Lamp\nb\tChair\nc\tTable 20\"\nd\t\"Stool\n");
  const Feed feed = Read(file, "EUR");
  EXPECT_EQ(Titles(feed), (Texts{"Chair", "Table 20\""}));
  ASSERT_EQ(feed.report.bad(), 2u);
  EXPECT_EQ(feed.report.first()[0].path, file + ":2");
  EXPECT_EQ(feed.report.first()[1].path, file + ":5");
}

TEST(Feed, ReadsThePricesAndNamesOfGooglesApi) {
  const Files files;
  const Feed feed = Read(files.Write(
      "feed",
      "{\"id\":\"a\",\"title\":\"t\",\"price\":{\"value\":\"12.99\",\"currency\":\"EUR\"},"
      "\"sale_price\":{\"value\":9.5,\"currency\":\"EUR\"}}\n"
      "{\"id\":\"b\",\"title\":\"t\",\"price\":19.125,\"salePrice\":{\"value\":\"9\"}}\n"
      "{\"id\":\"c\",\"title\":\"t\",\"price\":{\"amount\":\"12.99\"}}\n"
      "{\"id\":\"d\",\"title\":\"t\",\"price\":[[12]]}\n"));
  ASSERT_EQ(feed.items.size(), 4u);
  EXPECT_EQ(feed.currency, "EUR");
  EXPECT_EQ(MoneyOf(feed.items[0].price, 2).value(), 1299u);
  EXPECT_EQ(MoneyOf(feed.items[0].sale_price, 2).value(), 950u);
  EXPECT_EQ(MoneyOf(feed.items[1].price, 2).value(), 1913u);
  EXPECT_EQ(MoneyOf(feed.items[1].sale_price, 2).value(), 900u);
  EXPECT_EQ(MoneyOf(feed.items[2].price, 2).value(), 1299u);
  EXPECT_EQ(Warnings(feed), (Texts{"price […]"}));
}

TEST(Feed, SalesHoldOnlyBetweenTheirDates) {
  const Files files;
  Feed feed = Read(files.Write("feed",
                               "id\ttitle\tprice\tsale price\tsale price effective date\n"
                               "a\tt\t9 EUR\t5 EUR\t2026-02-24T11:07+0100/2026-02-26T23:07+0100\n"
                               "b\tt\t9 EUR\t5 EUR\t2026-02-24 / 2026-02-25\n"
                               "c\tt\t9 EUR\t5 EUR\t\n"
                               "d\tt\t9 EUR\t5 EUR\tnext week\n"
                               "e\tt\t9 EUR\t5 EUR\t2026-02-25/2026-02-24\n"));
  EXPECT_EQ(Warnings(feed), (Texts{"sale_price_effective_date 2026-02-25/2026-02-24",
                                   "sale_price_effective_date next week"}));
  const auto sales = [&](const char* moment) {
    auto items = feed.items;
    EndOtherSales(ParseMoment(moment).value(), items);
    std::string ids;
    for (const FeedItem& item : items) ids += item.sale_price.known() ? item.id : "";
    return ids;
  };
  EXPECT_EQ(sales("2026-02-24T10:06Z"), "bc");
  EXPECT_EQ(sales("2026-02-24T10:07Z"), "abc");
  EXPECT_EQ(sales("2026-02-25T23:59:59"), "abc");
  EXPECT_EQ(sales("2026-02-26"), "ac");
  EXPECT_EQ(sales("2026-02-27"), "c");
  EXPECT_EQ(EndOtherSales(0, feed.items), 2u) << "no time to judge by";
}

TEST(Feed, ReadsReturnsUtf16AndPipes) {
  const Files files;
  EXPECT_EQ(Read(files.Write("returns", "id\ttitle\rA\tOne\rB\tTwo\r"), "EUR").items.size(), 2u);
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("id\ttitle\r\na\tCaf")) wide += std::string{c, '\0'};
  wide += std::string("\xE9\0 \0\x3D\xD8\x00\xDE\r\0\n\0", 12);
  EXPECT_EQ(Titles(Read(files.Write("wide", wide), "EUR")), (Texts{"Café 😀"}));
  const std::string pipe = files.Path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << kTsv; });
  EXPECT_EQ(Read(pipe).items.size(), 2u);
  writer.join();
}

TEST(Feed, AFeedWithoutItemsSaysSo) {
  const Files files;
  for (const char* text : {"id\ttitle\tprice\n", "<rss><channel></channel></rss>"}) {
    const auto feed = ReadFeed(files.Write("feed", text), "");
    ASSERT_FALSE(feed.ok()) << text;
    EXPECT_EQ(feed.error().message, "It has no items.") << text;
  }
}

TEST(Feed, WhatIsNotUtf8IsReadAsWindows1252AndTold) {
  const Files files;
  const Feed feed = Read(files.Write("feed", "id\ttitle\na\tCaf\xe9 \x80\nb\tCafé\n"), "EUR");
  EXPECT_EQ(Titles(feed), (Texts{"Café €", "Café"}));
  ASSERT_EQ(feed.report.notes().size(), 1u);
  EXPECT_NE(feed.report.notes()[0].find("feed:2"), std::string::npos);
}

TEST(Feed, RefusesWhatIsNoFeed) {
  const Files files;
  for (const char* text : {"", "hello", "[1]", "PK\3\4", "<rss><channel>", "<a/>"}) {
    const auto feed = ReadFeed(files.Write("feed", text), "EUR");
    ASSERT_FALSE(feed.ok()) << text;
    EXPECT_EQ(feed.error().code, ErrorCode::kFeedMalformed) << text;
  }
  EXPECT_EQ(ReadFeed(files.Path("none"), "").error().code, ErrorCode::kFileUnreadable);
}

TEST(Feed, FailsPastTheLimitOfBadRows) {
  RowReport report("feed");
  for (int i = 0; i < 1000; ++i) report.CountRow();
  for (int i = 0; i < 50; ++i) report.Add(7, MakeError(ErrorCode::kFieldType, "price"));
  EXPECT_TRUE(report.Check({}).ok());
  report.Add(8, MakeError(ErrorCode::kFieldType, "price"));
  EXPECT_EQ(report.Check({}).error().code, ErrorCode::kFeedTooManyBadRows);
  EXPECT_EQ(report.first().size(), RowReport::kKept);
}

TEST(Feed, LabelsOfTheShopsOwnStayOutOfThePack) {
  const Files files;
  const std::string file = files.Write(
      "feed",
      "id,title,price,custom_label_0,custom_label_1,tags\na,A,1 EUR,Low margin,Winter,secret\n"
      "b,B,1 EUR,Low margin,Winter,secret\n");
  for (const FeedItem& item : Read(file).items) EXPECT_TRUE(item.attributes.empty());
  const auto feed = ReadFeed({file}, FeedOptions{"", {"1"}, ""});
  ASSERT_TRUE(feed.ok());
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  for (const FeedItem& item : feed.value().items) {
    EXPECT_EQ(item.attributes, (Pairs{{"custom_label_1", "Winter"}}));
  }
}

TEST(Feed, RealFeedsHaveNoBadRow) {
  const std::string folder = VITRINE_SOURCE_DIR "/../shared/data/catalogs/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no ../shared/data";
  const Feed ikea = Read(folder + "ikea.merchant.tsv");
  EXPECT_EQ(ikea.items.size(), 2962u);
  EXPECT_EQ(ikea.report.bad(), 0u);
  const Feed dummy = Read(folder + "dummyjson.merchant.xml");
  EXPECT_EQ(dummy.items.size(), 194u);
  EXPECT_EQ(dummy.report.bad(), 0u);
}

}  // namespace
}  // namespace vitrine::training
