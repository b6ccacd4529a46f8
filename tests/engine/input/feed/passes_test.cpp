// What is known only when all rows are read: currency, ratings, languages, spellings, groups.
#include <gtest/gtest.h>

#include "input/feed/feed.h"
#include "support/files.h"

namespace vitrine::testing {
namespace {

using Texts = std::vector<std::string>;

/// A feed of CSV; one without items where it is refused.
Feed ReadCsvFeed(const std::string& text, const FeedOptions& options = {}) {
  std::vector<ByteSource> sources;
  sources.push_back(ByteSource::OfBytes("feed", text));
  auto feed = ReadFeed(std::move(sources), options);
  EXPECT_TRUE(feed.ok()) << feed.error().message;
  return feed.ok() ? std::move(feed).value() : Feed();
}

Error ErrorOf(const std::string& text) {
  std::vector<ByteSource> sources;
  sources.push_back(ByteSource::OfBytes("feed", text));
  const auto feed = ReadFeed(std::move(sources), {});
  return feed.ok() ? Error{ErrorCode::kClosed, "", ""} : feed.error();
}

std::string Rows(int count, const std::string& after) {
  std::string rows;
  static int next = 0;
  for (int i = 0; i < count; ++i) {
    const std::string id = std::to_string(next++);
    rows += "i" + id + ",Thing " + id + "," + after + "\n";
  }
  return rows;
}

bool Notes(const Feed& feed, const std::string& part) {
  for (const std::string& note : feed.report.notes()) {
    if (note.find(part) != note.npos) return true;
  }
  return false;
}

const FeedItem& Item(const Feed& feed, const std::string& id) {
  static const FeedItem kNoItem;
  for (const FeedItem& item : feed.items) {
    if (item.id == id) return item;
  }
  ADD_FAILURE() << "no item " << id;
  return kNoItem;
}

TEST(FeedPasses, TheCurrencyIsThatOfMostPrices) {
  const std::string head = "id,title,price\n";
  const Feed feed = ReadCsvFeed(head + Rows(1, "5 CHF") + Rows(9, "5 EUR") + Rows(3, "5"));
  EXPECT_EQ(feed.currency, "EUR");
  EXPECT_EQ(feed.items.size(), 12u);
  EXPECT_EQ(feed.report.bad(), 1u);
  EXPECT_TRUE(Notes(feed, "EUR (9), CHF (1): took EUR"));
  const Error even = ErrorOf(head + Rows(5, "5 EUR") + Rows(5, "5 USD"));
  EXPECT_EQ(even.code, ErrorCode::kCurrencyMismatch);
  EXPECT_NE(even.message.find("EUR (5), USD (5)"), std::string::npos);
  EXPECT_NE(even.message.find("--currency"), std::string::npos);
  const Error none = ErrorOf(head + Rows(3, "5") + Rows(1, "eleven"));
  EXPECT_EQ(none.code, ErrorCode::kFieldMissing);
  EXPECT_NE(none.message.find("--currency"), std::string::npos);
}

TEST(FeedPasses, RatingsHaveTheScaleOfMostOfThem) {
  const auto ratings = [](const Texts& texts) {
    std::string feed = "id;title;price;rating;rating_count\n";
    for (std::size_t i = 0; i < texts.size(); ++i) {
      feed += std::to_string(i) + ";T" + std::to_string(i) + ";1 EUR;" + texts[i] + ";3\n";
    }
    std::vector<double> stars;
    for (const FeedItem& item : ReadCsvFeed(feed).items) stars.push_back(item.rating);
    return stars;
  };
  using Stars = std::vector<double>;
  EXPECT_EQ(
      ratings({"4,5", "4.5/5", "9 of 10", "90%", "4 stars", "★★★★☆", "N/A", "", "-1", "0", "92"}),
      (Stars{4.5, 4.5, 4.5, 4.5, 4, 4, -1, -1, -1, -1, -1}));
  EXPECT_EQ(ratings({"80", "92", "60", "70", "100", "95"}), (Stars{4, 4.6, 3, 3.5, 5, 4.75}));
  EXPECT_EQ(ratings({"8", "9", "6", "7", "10", "9"}), (Stars{4, 4.5, 3, 3.5, 5, 4.5}));
}

TEST(FeedPasses, ZeroIsNoneWhereShopsMeanNone) {
  const Feed feed = ReadCsvFeed(
      "id,title,price,sale_price,rating,rating_count,stock\n"
      "a,A,5 EUR,0.00 EUR,4.5,0,-3\nb,B,5 EUR,0,0,12,0\nc,C,5 EUR,,4,2,2\n");
  EXPECT_FALSE(feed.items[0].sale_price.known());
  EXPECT_EQ(feed.items[0].rating, -1);
  EXPECT_EQ(feed.items[0].stock, 0);
  EXPECT_FALSE(feed.items[0].in_stock);
  EXPECT_FALSE(feed.items[1].sale_price.known());
  EXPECT_EQ(feed.items[1].rating, -1);
  EXPECT_EQ(feed.items[2].rating, 4);
}

TEST(FeedPasses, AParentRowJoinsItsVariantsAndIsNeverSoldForNothing) {
  for (const char* price : {"0.00 EUR", "", "25.00 EUR"}) {
    const Feed feed = ReadCsvFeed(
        "id,title,price,item_group_id,size\n100,Shirt," + std::string(price) +
        ",,\n101,Shirt S,20 EUR,100,S\n102,Shirt M,22 EUR,100,M\n200,Cap,0 EUR,200,\n201,Cap "
        "red,9 EUR,200,\n300,Sample,0 EUR,,\n");
    EXPECT_EQ(Item(feed, "100").group, "100");
    EXPECT_EQ(Item(feed, "100").price.scaled, price[0] == '2' ? 250'000 : 200'000);
    EXPECT_EQ(Item(feed, "200").price.scaled, 90'000);
    EXPECT_EQ(Item(feed, "300").price.scaled, 0) << "a sample is free";
  }
}

TEST(FeedPasses, SizesWithoutAGroupAreGrouped) {
  const Feed feed = ReadCsvFeed(
      "id,title,price,brand,size,color,image_link\n"
      "s1,Linen shirt,39 EUR,Aalto,S,white,https://a/1.jpg\n"
      "s2,\"Linen shirt, M\",39 EUR,Aalto,M,white,https://a/1.jpg\n"
      "t1,Trousers 32,49 EUR,Aalto,32,,\nt2,Trousers 34,49 EUR,Aalto,34,,\n"
      "c1,Cap,9 EUR,Berg,,red,https://a/2.jpg\nc2,Cap,9 EUR,Berg,,blue,https://a/3.jpg\n"
      "m1,Mug,5 EUR,Berg,,,\nm2,Mug,5 EUR,Berg,,,\n"
      "x1,Linen shirt,39 EUR,Other,S,white,https://a/1.jpg\n");
  EXPECT_EQ(Item(feed, "s2").group, "s1");
  EXPECT_EQ(Item(feed, "t2").group, "t1");
  for (const char* alone : {"c1", "c2", "m1", "m2", "x1"}) {
    EXPECT_EQ(Item(feed, alone).group, "") << alone;
  }
  EXPECT_TRUE(Notes(feed, "4 rows without item_group_id are sizes or colours of 2 products"));
}

TEST(FeedPasses, AGroupThatIsACategoryIsNone) {
  std::string text = "id,title,price,item_group_id,product_type,size\n";
  for (const char* title :
       {"Oak table", "Glass vase", "Blue rug", "Desk lamp", "Wool throw", "Mirror"}) {
    text += std::string(title) + "," + title + ",5 EUR,home,Home,\n";
  }
  for (const char* size : {"S", "M", "L", "XL", "XXL", "XS", "3XL"}) {
    text += "shirt-" + std::string(size) + ",Shirt " + size + ",5 EUR,shirt,Shirts," + size + "\n";
  }
  const Feed feed = ReadCsvFeed(text);
  EXPECT_EQ(Item(feed, "Mirror").group, "");
  EXPECT_EQ(Item(feed, "shirt-XL").group, "shirt");
  EXPECT_TRUE(Notes(feed, "\"home\" is of 6 products"));
}

TEST(FeedPasses, OneLanguageOfACatalogIsTaken) {
  std::string columns = "id,title,price,language\n", links = "id,title,price,link,image_link\n";
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    for (const char* language : {"de", "en"}) {
      columns += "i" + n + ",T " + n + language + ",5 EUR," + language + "\n";
      links += "i" + n + language + ",T " + n + language + ",5 EUR,https://shop.test/" + language +
               "/p" + n + ",https://shop.test/" + n + ".jpg\n";
    }
  }
  for (const std::string& text : {columns, links}) {
    EXPECT_EQ(ReadCsvFeed(text).items.size(), 6u);
    const Feed german = ReadCsvFeed(text, FeedOptions{"", {}, "de-AT"});
    const Feed english = ReadCsvFeed(text, FeedOptions{"", {}, "en"});
    ASSERT_EQ(english.items.size(), 6u);
    EXPECT_EQ(german.items[0].title, "T 0de");
    EXPECT_EQ(english.items[0].title, "T 0en");
    EXPECT_TRUE(Notes(english, "de (6), en (6); took en"));
    EXPECT_EQ(english.report.bad(), 0u);
  }
}

TEST(FeedPasses, LinksTellTheLanguagesOfOneId) {
  std::string text = "id,title,price,link\n";
  for (const char* language : {"en", "de"}) {
    for (int i = 0; i < 30; ++i) {
      const std::string n = std::to_string(i);
      text +=
          "i" + n + ",T " + n + language + ",5 EUR,https://shop.test/" + language + "/p" + n + "\n";
    }
  }
  text += "i0,T 0 again,5 EUR,https://shop.test/de/p0\n";
  const Feed feed = ReadCsvFeed(text, FeedOptions{"", {}, "de"});
  ASSERT_EQ(feed.items.size(), 30u);
  for (const FeedItem& item : feed.items) EXPECT_TRUE(item.title.ends_with("de")) << item.title;
  EXPECT_TRUE(Notes(feed, "de (31), en (30); took de"));
  ASSERT_EQ(feed.report.bad(), 1u) << "the same id in the same language";
  EXPECT_EQ(feed.report.first()[0].message, "\"i0\" stands in feed:32 already.");
}

TEST(FeedPasses, OneLanguageMayHaveItsOwnCurrency) {
  std::string text = "id,title,price,language\n";
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    text += "i" + n + ",T " + n + ",5 EUR,de\ni" + n + ",T " + n + ",5 GBP,en\n";
  }
  EXPECT_EQ(ReadCsvFeed(text, FeedOptions{"", {}, "de"}).currency, "EUR");
  EXPECT_EQ(ReadCsvFeed(text, FeedOptions{"", {}, "en"}).currency, "GBP");
}

TEST(FeedPasses, BrandsAndCategoriesHaveOneSpelling) {
  const Feed feed = ReadCsvFeed(
      "id,title,price,brand,product_type\na,A,1 EUR,AALTO,shoes > Boots\nb,B,1 EUR,Aalto,Shoes\n"
      "c,C,1 EUR,Aalto,Shoes > BOOTS\nd,D,1 EUR,ÉLAN,Shoes > Boots\ne,E,1 EUR,élan,\n");
  EXPECT_EQ(Item(feed, "a").brand, "Aalto");
  EXPECT_EQ(Item(feed, "d").brand, Item(feed, "e").brand);
  for (const char* id : {"a", "c", "d"}) {
    EXPECT_EQ(Item(feed, id).categories, (Texts{"Shoes > Boots"})) << id;
  }
}

TEST(FeedPasses, WordsForNoBrandAreNone) {
  for (const char* word :
       {"No brand", "no-brand", "NO BRAND", "Sin marca", "N/A", "n.a.", "Unbranded", "ohne Marke",
        "Senza marca", "sans marque", "Без бренда", "-", "none"}) {
    const Feed feed =
        ReadCsvFeed("id,title,price,brand,color\na,A,1 EUR," + std::string(word) + ",N/A\n");
    EXPECT_EQ(feed.items[0].brand, "") << word;
    EXPECT_TRUE(feed.items[0].attributes.empty()) << word;
  }
}

TEST(FeedPasses, ACatchAllDoesNotHideGooglesCategory) {
  std::string text = "id,title,price,product_type,google_product_category\n";
  for (int i = 0; i < 10; ++i) {
    text += "i" + std::to_string(i) + ",T" + std::to_string(i) + ",1 EUR,Everything we sell," +
            (i % 2 == 0 ? "Home > Lamps" : "166") + "\n";
  }
  const Feed feed = ReadCsvFeed(text);
  EXPECT_EQ(feed.items[0].categories, (Texts{"Home > Lamps"}));
  EXPECT_EQ(feed.items[1].categories, (Texts{"Everything we sell"}));
  ASSERT_EQ(feed.items[1].attributes.size(), 1u);
  EXPECT_EQ(feed.items[1].attributes[0].first, kUnspokenCategory);
  const Feed few = ReadCsvFeed(
      "id,title,price,product_type,google_product_category\na,A,1 EUR,All products,Lamps\n");
  EXPECT_EQ(few.items[0].categories, (Texts{"Lamps"}));
}

TEST(FeedPasses, ALongBrandIsTold) {
  const Feed feed = ReadCsvFeed("id,title,price,brand\na,A,1 EUR," + std::string(200, 'x') + "\n");
  EXPECT_EQ(feed.items[0].brand, "");
  ASSERT_EQ(feed.report.warnings().size(), 1u);
  EXPECT_EQ(feed.report.warnings()[0].field, "brand");
}

TEST(FeedPasses, SizesMayBeSeveral) {
  const auto sizes = [](const std::string& text) {
    Texts values;
    const Feed feed = ReadCsvFeed("id;title;price;size\na;A;1 EUR;" + text + "\n");
    for (const auto& [kind, value] : feed.items[0].attributes) values.push_back(value);
    return values;
  };
  EXPECT_EQ(sizes("M/XL/L"), (Texts{"M", "XL", "L"}));
  EXPECT_EQ(sizes("S, M"), (Texts{"S", "M"}));
  EXPECT_EQ(sizes("S/M"), (Texts{"S/M"}));
  EXPECT_EQ(sizes("32/34"), (Texts{"32/34"}));
}

TEST(FeedPasses, AFeedOfLittleUseSaysSo) {
  const Feed same = ReadCsvFeed("id,title,price,availability\n" + Rows(6, "1 EUR,out of stock"));
  EXPECT_TRUE(Notes(same, "Nothing but price and title tells items apart"));
  EXPECT_TRUE(Notes(same, "All items are out of stock"));
  const Feed good = ReadCsvFeed("id,title,price,brand\n" + Rows(3, "1 EUR,A") + Rows(3, "1 EUR,B"));
  EXPECT_TRUE(good.report.notes().empty());
}

TEST(FeedPasses, OneWarningCountsTheWordsOfAField) {
  const Feed feed = ReadCsvFeed("id,title,price,availability\n" + Rows(3, "1 EUR,soon") +
                                Rows(1, "1 EUR,\"may\u0007be\u200B\"") + Rows(2, "1 EUR,en stock"));
  EXPECT_EQ(feed.items.size(), 6u);
  ASSERT_EQ(feed.report.warnings().size(), 1u);
  EXPECT_EQ(SentenceOf(feed.report.warnings()[0]),
            "availability: 4 rows have a value that can't be used, and were read without it: "
            "\"soon\" 3, \"may be\" 1; first in feed:2. Write in_stock, out_of_stock, preorder or "
            "backorder.");
}

}  // namespace
}  // namespace vitrine::testing
