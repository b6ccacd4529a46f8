// What is read of the exports of shop systems: the small files of tests/feeds.
#include <gtest/gtest.h>

#include "base/money.h"
#include "input/feed/feed.h"
#include "support/files.h"

namespace vitrine::testing {
namespace {

constexpr const char* kFolder = VITRINE_SOURCE_DIR "/tests/feeds/";

std::string MoneyText(const FeedPrice& price, const std::string& currency) {
  const auto money = MoneyOf(price, CurrencyDigits(currency));
  return money.ok() && money.value() != kNoMoney ? std::to_string(money.value()) : "-";
}

/// "id | title | price>sale | brand | categories | group | attributes | stock".
std::string LineOf(const FeedItem& item, const std::string& currency) {
  std::string line = item.id + " | " + item.title + " | " + MoneyText(item.price, currency);
  if (item.sale_price.known()) line += ">" + MoneyText(item.sale_price, currency);
  line += " | " + item.brand + " |";
  for (const std::string& path : item.categories) line += " [" + path + "]";
  line += " | " + item.group + " |";
  for (const auto& [kind, value] : item.attributes) line += " " + kind + "=" + value;
  return line + (item.in_stock ? " | in" : " | out");
}

std::string Read(const std::string& name, const std::string& currency) {
  const auto feed = ReadFeed(kFolder + name, currency);
  if (!feed.ok()) return std::string(Name(feed.error().code)) + " " + feed.error().message;
  std::string text;
  for (const FeedItem& item : feed.value().items) {
    text += LineOf(item, feed.value().currency) + "\n";
  }
  if (feed.value().report.bad() > 0) text += feed.value().report.first()[0].message;
  return text;
}

struct Export {
  const char* file;
  const char* currency;
  const char* items;
};

const Export kExports[] = {
    {"google-rss.xml", "",
     "lamp-w | Oak lamp & shade | 3900>2900 | Aalto | [Lighting > Lamps] | lamp | color=white | "
     "in\n"
     "lamp-b | Oak lamp & shade | 3900 | Aalto | [Lighting > Lamps] | lamp | color=black | out\n"
     "chair | Café chair | 12000 | Aalto | [Furniture > Chairs] |  | | in\n"},
    {"google-atom.xml", "",
     "lamp | Oak lamp | 3900 |  | [Lighting] |  | | in\n"
     "chair | Chair | 112000 |  | [Chairs] |  | | in\n"},
    {"google.tsv", "",
     "lamp | Oak \"hall\" lamp | 3900 |  | [Lighting > Lamps] |  | | in\n"
     "chair | Chair | 12000>9900 |  | [Chairs] |  | | in\n"},
    {"google-german.tsv", "",
     "lamp | Eichenlampe | 3900>2900 | Aalto | [Wohnen > Lampen] |  | color=weiß color=Eiche | in\n"
     "chair | Stuhl | 12000 | Berg | [Wohnen > Stühle] |  | | out\n"},
    {"meta.csv", "",
     "lamp | Oak lamp, white | 3900>2900 |  | |  | | in\n"
     "chair | Chair | 12000 |  | |  | | in\n"},
    {"meta.xml", "",
     "lamp | Oak lamp | 3900 |  | [home > lighting] |  | | in\n"
     "chair | Chair | 12000 |  | [home > chairs] |  | | in\n"},
    {"shopify.csv", "EUR",
     "SHIRT-S | Linen shirt | 4900>3900 | Aalto | [Shirts] | linen-shirt | size=S color=White | "
     "in\n"
     "SHIRT-M | Linen shirt | 4900>3900 | Aalto | [Shirts] | linen-shirt | size=M color=White | "
     "out\n"
     "oak-lamp | Oak lamp | 12000 | Berg | [Lamps] | oak-lamp | | in\n"},
    {"shopify-products.json", "EUR",
     "808950810 | Linen shirt | 4900>3900 | Aalto | [Shirts] | 632910392 | size=S | in\n"
     "808950811 | Linen shirt | 3900 | Aalto | [Shirts] | 632910392 | size=M | out\n"
     "808950812 | Oak lamp | 12000 | Berg | [Lamps] | 632910393 | | in\n"},
    {"woocommerce.csv", "EUR",
     "10 | Linen shirt | 3900 |  | [Clothing > Shirts] [Sale] | 10 | size=S size=M | in\n"
     "11 | Linen shirt - S | 3900>2900 |  | [Clothing > Shirts] | 10 | size=S | in\n"
     "12 | Linen shirt - M | 3900 |  | [Clothing > Shirts] | 10 | size=M | out\n"
     "13 | Oak lamp | 12000 |  | [Lighting] |  | | in\n"},
    {"woocommerce-german.csv", "EUR",
     "20 | Leinenhemd | 3900 | Aalto | [Kleidung > Hemden] [Neu] | 20 | size=S size=M | in\n"
     "21 | Leinenhemd - S | 3900>2900 | Aalto | [Kleidung > Hemden] [Neu] | 20 | size=S | in\n"
     "22 | Leinenhemd - M | 3900 | Aalto | [Kleidung > Hemden] [Neu] | 20 | size=M | out\n"
     "23 | Eichenlampe | 112000 |  | [Beleuchtung] |  | | in\n"},
    {"magento.csv", "EUR",
     "SHIRT-S | Linen shirt-S | 3900 | Aalto | [Clothing > Shirts] | SHIRT | color=White size=S | "
     "in\n"
     "SHIRT-M | Linen shirt-M | 3900>2900 | Aalto | [Clothing > Shirts] | SHIRT | color=White "
     "size=M "
     "| out\n"
     "SHIRT | Linen shirt | 3900 | Aalto | [Clothing > Shirts] | SHIRT | | in\n"
     "LAMP | Oak lamp | 12000 |  | [Lighting] |  | | in\n"},
    {"prestashop.csv", "",
     "1 | Oak lamp | 3900 |  | [Lighting] |  | | in\n"
     "2 | Chair | 120000 |  | [Chairs] |  | | out\n"},
    {"bigcommerce.csv", "EUR",
     "77 | Linen shirt | 4900>3900 | Aalto | [Clothing > Shirts] [Sale] | 77 | | in\n"
     "78 | Linen shirt | 4900>3900 | Aalto | [Clothing > Shirts] [Sale] | 77 | size=S | in\n"
     "80 | Oak lamp | 12000 | Berg | [Lighting] |  | | in\n"},
    {"algolia.json", "EUR",
     "lamp | Oak lamp | 3900 | Aalto | [Home > Lighting] |  | | in\n"
     "chair | Chair | 12050 | Berg | [Home > Chairs] |  | | in\n"},
    {"product.jsonld", "",
     "lamp | Oak lamp | 3900 | Aalto | [Home > Lighting] |  | color=white | in\n"
     "shirt-s | Linen shirt S | 2900 | Berg | | shirt | size=S | out\n"
     "shirt-m | Linen shirt M | 2900 | Berg | | shirt | size=M | in\n"},
    {"page.html", "", "lamp | Oak lamp | 3900 |  | [Lighting] |  | | in\n"},
    {"merchant-api.json", "",
     "lamp | Oak lamp | 3900>2999 | Aalto | [Home > Lighting] | lamps | | in\n"
     "chair | Chair | 99 |  | [Home > Chairs] |  | | out\n"},
    {"content-api.json", "",
     "lamp | Oak lamp | 3900 |  | [Home > Lighting] |  | | in\n"
     "chair | Chair | 12000 |  | |  | google_product_category=443 | in\n"},
    {"google-retail.jsonl", "",
     "shirt-s | Linen shirt | 3900>2900 | Aalto | [Clothing > Shirts] | shirt | color=Ivory "
     "size=S fit=slim | in\n"
     "lamp | Oak lamp | 12000 |  | [Lighting] |  | | out\n"},
    {"yml.xml", "",
     "lamp-w | Лампа «Дуб» | 490000>390000 | Aalto | [Дом > Лампы] | 77 | color=белый | in\n"
     "chair | Стул Berg K-1 | 1200000 | Berg | [Дом] |  | | out\n"},
    {"heureka.xml", "CZK",
     "SHIRT-S | Lněná košile S | 129900 | Aalto | [Oblečení a móda > Košile] | SHIRT | size=S "
     "| "
     "in\n"
     "LAMP | Lampa | 99000 |  | [Dům > Lampy] |  | | in\n"},
    {"skroutz.xml", "EUR",
     "101 | Λινό πουκάμισο | 3990 | Aalto | [Ρούχα > Πουκάμισα] |  | size=S size=M size=L "
     "color=Λευκό | in\n"
     "102 | Λάμπα | 12000 |  | [Φωτισμός] |  | | out\n"},
    {"semicolons.csv.gz", "",
     "lamp | Oak lamp | 3900 | Aalto | [Lighting] |  | | in\n"
     "chair | Chair | 12000 |  | [Chairs] |  | | out\n"},
    {"german.csv", "",
     "L-1 | Eichenlampe | 3990 | Aalto | [Wohnen > Lampen] |  | color=weiß | in\n"
     "S-1 | Stuhl | 112000 |  | [Wohnen > Stühle] |  | | out\n"},
    {"languages.csv", "",
     "p1 | Eichenlampe | 1000 |  | [Wohnen] |  | | in\n"
     "p2 | Stuhl | 2000 |  | [Wohnen] |  | | in\n"
     "p3 | Tisch | 3000 |  | [Wohnen] |  | | in\n"
     "p4 | Becher | 4000 |  | [Wohnen] |  | | in\n"
     "p5 | Decke | 5000 |  | [Wohnen] |  | | in\n"},
    {"products.jsonl", "",
     "lamp | Oak lamp | 3900 |  | [Lighting > Lamps] |  | | in\n"
     "chair | Chair | - |  | [Chairs] |  | | in\n"}};

TEST(FeedFormats, ReadTheExportsOfShopSystems) {
  for (const Export& each : kExports)
    EXPECT_EQ(Read(each.file, each.currency), each.items) << each.file;
}

TEST(FeedFormats, AskForACurrencyOnceWhereNoneIsNamed) {
  for (const Export& each : kExports) {
    if (each.currency[0] == '\0') continue;
    EXPECT_EQ(Read(each.file, ""),
              "FieldMissing No price names its currency; give --currency, as in --currency EUR.")
        << each.file;
  }
}

std::string ReadFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Ids(const Result<Feed>& feed) {
  if (!feed.ok()) return std::string(Name(feed.error().code));
  std::string ids;
  for (const FeedItem& item : feed.value().items) ids += item.id + " ";
  return ids;
}

TEST(FeedFormats, AByteOrderMarkAndWhatIsInvisibleChangeNothing) {
  const Files files;
  for (const Export& each : kExports) {
    const std::string text = ReadFile(kFolder + std::string(each.file));
    if (text.starts_with("\x1F")) continue;
    const auto plain = ReadFeed(files.Write("plain", text), each.currency);
    for (const char* before : {"\xEF\xBB\xBF", "\xEF\xBB\xBF\xEF\xBB\xBF", "\u200B", "\n\n"}) {
      const auto marked = ReadFeed(files.Write("marked", before + text), each.currency);
      EXPECT_EQ(Ids(marked), Ids(plain)) << each.file;
    }
  }
}

TEST(FeedFormats, SeveralFilesAreOneFeed) {
  const std::string folder = kFolder;
  const auto feed =
      ReadFeed({folder + "google-rss.xml", folder + "meta.csv", folder + "algolia.json"}, {});
  ASSERT_TRUE(feed.ok());
  EXPECT_EQ(Ids(feed), "lamp-w lamp-b chair lamp ");
  EXPECT_EQ(feed.value().report.bad(), 3u) << "chair twice more, and lamp once";
  EXPECT_EQ(feed.value().items[3].file, 1u);
}

TEST(FeedFormats, WhatGzipLeftUnfinishedIsNoFeed) {
  const Files files;
  const std::string whole = ReadFile(std::string(kFolder) + "semicolons.csv.gz");
  EXPECT_EQ(Ids(ReadFeed(files.Write("twice", whole + whole), "")), "lamp chair ");
  for (std::size_t size = 3; size < whole.size(); size += 7) {
    const auto feed = ReadFeed(files.Write("cut", whole.substr(0, size)), "EUR");
    ASSERT_FALSE(feed.ok()) << size;
  }
}

TEST(FeedFormats, OneBrokenProductCostsOneRow) {
  const Files files;
  const auto item = [](const std::string& id, const std::string& inside) {
    return "<item><g:id>" + id + "</g:id><title>T</title><g:price>1 EUR</g:price>" + inside +
           "</item>\n";
  };
  const std::string head = "<rss><channel>\n", end = "</channel></rss>";
  for (const char* broken : {"<description><b></description>", "<g:color>a</g:size>",
                             "<description><![CDATA[x</description>", "<!-- x",
                             "<g:", "<description>\x01 <b <i></description>"}) {
    const auto feed = ReadFeed(
        files.Write("feed", head + item("a", "") + item("b", broken) + item("c", "") + end), "");
    EXPECT_EQ(Ids(feed), "a c ") << broken;
    ASSERT_TRUE(feed.ok()) << broken;
    EXPECT_EQ(feed.value().report.bad(), 1u) << broken;
  }
  for (const char* harmless : {"<description>&nope; & &#0; \x02 \x7F</description>",
                               "<description>a <b>b</b></description>", "<x/>",
                               "<description><![CDATA[<item>]]></description>"}) {
    const auto feed = ReadFeed(
        files.Write("feed", head + item("a", "") + item("b", harmless) + item("c", "") + end), "");
    EXPECT_EQ(Ids(feed), "a b c ") << harmless;
  }
  const std::string json = "{\"id\":\"a\",\"title\":\"T\",\"price\":\"1 EUR\"}";
  for (const char* broken :
       {"{\"id\":\"b\",\"title\":\"T", "{\"id\":\"b\"", "{\"id\" \"b\"}", "{]}", "hello",
        "{\"id\":\"b\",\"title\":\"\\ud800\"}", "{\"a\":[1,2}"}) {
    std::string last = json;
    last[7] = 'c';
    const auto lines = ReadFeed(files.Write("feed", json + "\n" + broken + "\n" + last + "\n"), "");
    EXPECT_EQ(Ids(lines), "a c ") << broken;
    if (broken[0] == 'h') continue;
    const auto list =
        ReadFeed(files.Write("feed", "[" + json + ",\n" + broken + ",\n" + last + "]"), "");
    EXPECT_EQ(Ids(list), "a c ") << broken;
  }
}

TEST(FeedFormats, TablesMayHaveAnySeparator) {
  const Files files;
  for (const char separator : {',', ';', '\t', '|'}) {
    std::string text = "id,title,price,brand\na,\"Lamp,\nlarge\",1 EUR,\nb,\"5\"\" mug\",2 EUR,x\n";
    for (char& c : text) {
      if (c == ',') c = separator;
    }
    if (separator == '\t') text.replace(text.find("Lamp\t"), 5, "Lamp,");
    const auto feed = ReadFeed(files.Write("feed", text), "");
    ASSERT_TRUE(feed.ok()) << separator;
    ASSERT_EQ(feed.value().items.size(), 2u) << separator;
    EXPECT_EQ(feed.value().items[1].title, "5\" mug");
    EXPECT_TRUE(feed.value().items[0].title.ends_with(" large"));
  }
}

TEST(FeedFormats, RowsThatAreNoProductsAreLeftOut) {
  const Files files;
  const auto feed =
      ReadFeed(files.Write("feed",
                           "id,title,price\n# template,x,y\n"
                           "#Template,Example,10 EUR\n#7,Chair,10 EUR\n"
                           "8,N/A,10 EUR\n9,-,10 EUR\n-,Lamp,10 EUR\n10,None,10 EUR\n"),
               "");
  EXPECT_EQ(Ids(feed), "#7 10 ") << "a perfume may be called None";
  EXPECT_EQ(feed.value().report.bad(), 3u) << "titles that are none, and an id";
}

}  // namespace
}  // namespace vitrine::testing
