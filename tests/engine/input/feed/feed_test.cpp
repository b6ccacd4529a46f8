#include "input/feed/feed.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "input/feed/catalog_items.h"
#include "input/files/text_file.h"
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

TEST(FeedValues, PricesAreExact) {
  EXPECT_EQ(MoneyOf(ParsePrice("19.99 USD").value(), 2).value(), 1999u);
  EXPECT_EQ(MoneyOf(ParsePrice("SAR 265").value(), 2).value(), 26'500u);
  EXPECT_EQ(MoneyOf(ParsePrice("12,99 EUR").value(), 2).value(), 1299u);
  EXPECT_EQ(MoneyOf(ParsePrice("1,299 JPY").value(), 0).value(), 1299u);
  EXPECT_EQ(MoneyOf(ParsePrice("0.125").value(), 3).value(), 125u);
  EXPECT_EQ(ParsePrice("12.99 eur").value().currency, "EUR");
  EXPECT_FALSE(ParsePrice("-1 EUR").ok());
  EXPECT_FALSE(ParsePrice("1 2 EUR").ok());
  EXPECT_FALSE(MoneyOf(ParsePrice("99999999999").value(), 2).ok());
}

TEST(FeedValues, PricesMayHaveMarksBetweenThousands) {
  for (const char* text : {"1.299,00 EUR",
                           "1,299.00 EUR",
                           "1 299,00 EUR",
                           "1'299.00 EUR",
                           "1299 EUR",
                           "1,299 EUR",
                           "1\u00A0299,00 EUR",
                           "1\u2019299,0 EUR",
                           "1 299 EUR",
                           "1\u202F299,00\u00A0€",
                           "1\u2009299,00 €",
                           "€ 1.299,00",
                           "€1,299.00",
                           "1.299,00\u00A0€",
                           "1299,-",
                           "1299,— EUR",
                           "1.299,-- €",
                           "1299.- EUR",
                           "EUR 1’299.–",
                           "+1299.00 EUR",
                           "1299. EUR",
                           "1´299.00 EUR",
                           "\u200E1299.00 EUR",
                           "US$ 1,299.00",
                           "USD $1,299.00",
                           "$1,299.00 USD",
                           "1299.00\n EUR",
                           "1 299,00 zł",
                           "1\u00A0299 Kč",
                           "1 299 kr.",
                           "CHF 1’299.00",
                           "R$ 1.299,00",
                           "١٢٩٩٫٠٠ SAR",
                           "1\u2007299,00 EUR",
                           "1 299 ₽"}) {
    const auto price = ParsePrice(text);
    ASSERT_TRUE(price.ok()) << text;
    EXPECT_EQ(MoneyOf(price.value(), 2).value(), 129'900u) << text;
  }
  EXPECT_EQ(MoneyOf(ParsePrice("1.299.000 EUR").value(), 2).value(), 129'900'000u);
  EXPECT_EQ(MoneyOf(ParsePrice("1.299.000,5 EUR").value(), 2).value(), 129'900'050u);
  EXPECT_EQ(MoneyOf(ParsePrice("1.299 KWD").value(), 3).value(), 1299u);
}

TEST(FeedValues, WhatCouldBeTwoPricesIsNone) {
  for (const char* text : {"1.299 EUR",
                           "1.299",
                           "1,299 KWD",
                           "1.29.900 EUR",
                           "1,2.50 EUR",
                           "12.34,56 EUR",
                           "1.299,00.00 EUR",
                           "0.299,00 EUR",
                           "1 29,00 EUR",
                           "EUR",
                           "100-200 EUR",
                           "100-200.00 EUR",
                           "100–200 €",
                           "100 200 EUR",
                           "100 200.00 EUR",
                           "12-150 EUR",
                           "3x100 EUR",
                           "3%200 EUR",
                           "1/299 EUR",
                           "1\n299 EUR",
                           "1\t299 EUR",
                           "100 EUR 200 EUR",
                           "100 EUR - 200 EUR",
                           "EUR 100 USD",
                           "from 100 EUR",
                           "ab 100 EUR",
                           "100 EUR / m²",
                           "1e3 EUR",
                           "0x10 EUR",
                           "1299 EURO 5",
                           "--5 EUR",
                           "5,- 6",
                           "(5.00) EUR",
                           "one 100",
                           "5 EUR USD",
                           "1 2",
                           "1_299 EUR",
                           ".",
                           ",-",
                           "-"}) {
    EXPECT_FALSE(ParsePrice(text).ok()) << text;
  }
}

TEST(FeedValues, MomentsKnowTheirOffsets) {
  const Millis eight = ParseMoment("2026-02-10T08:00Z").value();
  for (const char* text : {"2026-02-10T09:00+01:00", "2026-02-10T09:00:00.000+0100",
                           "2026-02-10 08:00:00", "2026-02-09T23:30-0830"}) {
    EXPECT_EQ(ParseMoment(text).value(), eight) << text;
  }
  EXPECT_FALSE(ParseMoment("2026-02-10T09:00 in Berlin").ok());
}

TEST(FeedValues, DaysAndTimesThatThereAreNotAreNone) {
  EXPECT_EQ(ParseMoment("2028-02-29").value() + kDay, ParseMoment("2028-03-01").value());
  EXPECT_EQ(ParseMoment("2026-12-31").value() + kDay, ParseMoment("2027-01-01").value());
  for (const char* text :
       {"2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-12-32", "2026-00-10",
        "2026-13-01", "2026-02-00", "2026-02-10T24:00", "2026-02-10T08:60", "2026-02-10T08:00:60",
        "2026-02-10T08:00+15:00", "2026-02-10T08:00+01:60", "9999999999999999"}) {
    EXPECT_FALSE(ParseMoment(text).ok()) << text;
  }
}

TEST(FeedValues, LengthsAreInCentimetres) {
  EXPECT_EQ(ParseCentimetres("0.5 m"), 50);
  EXPECT_EQ(ParseCentimetres("510mm"), 51);
  EXPECT_EQ(ParseCentimetres("10 in"), 25.4);
  EXPECT_EQ(ParseCentimetres("wide"), std::nullopt);
}

TEST(FeedValues, Utf8IsCutBetweenCharacters) {
  EXPECT_EQ(CutUtf8("aé", 2), "a");
  EXPECT_TRUE(IsUtf8("Ehlén — 机"));
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
}

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

TEST(CatalogItems, LabelsOfTheShopsOwnStayOutOfThePack) {
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
