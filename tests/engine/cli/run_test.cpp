#include <gtest/gtest.h>

#include "cli/ran.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

namespace vitrine::cli {
namespace {

using vitrine::testing::Files;
using vitrine::testing::Ran;
using vitrine::testing::Vitrine;

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* kFeed =
    "id\ttitle\tprice\tproduct_type\tavailability\n"
    "lamp-1\tTable lamp\t39.00 EUR\tLighting > Lamps\tin_stock\n"
    "lamp-2\tFloor lamp\t99.00 EUR\tLighting > Lamps\tin stock\n"
    "chair-1\tChair\t120.00 EUR\tChairs\tin_stock\n"
    "chair-2\tStool\t60.00 EUR\tChairs\tpreorder\n";
constexpr const char* kEvents =
    "{\"event\":\"view_item\",\"time\":1764000000000,\"shopper\":\"u1\",\"session\":\"s\","
    "\"item\":\"lamp-1\"}\n"
    "{\"event\":\"view_item\",\"time\":1764000060000,\"shopper\":\"u2\",\"session\":\"t\","
    "\"item\":\"chair-1\"}\n";

/// A packed shop of four items.
struct Shop {
  Files files;
  std::string feed = files.Write("feed.tsv", kFeed);
  std::string events = files.Write("events.jsonl", kEvents);
  std::string pack = files.Path("shop.vitrine");
  Ran packed = Vitrine({"pack", "--feed", feed, "--out", pack});
};

TEST(Command, PacksAFeedAndSaysWhatItHolds) {
  const Shop shop;
  EXPECT_EQ(shop.packed.code, kOk) << shop.packed.err;
  EXPECT_TRUE(Contains(shop.packed.out, "Items       4 in 4 groups")) << shop.packed.out;
  EXPECT_TRUE(Contains(shop.packed.out, "category 3"));
  EXPECT_TRUE(Contains(shop.packed.out, "an item"));
  EXPECT_EQ(shop.packed.err, "");
}

TEST(Command, WrongArgumentsExitWithTwo) {
  EXPECT_EQ(Vitrine({}).code, kBadUsage);
  EXPECT_EQ(Vitrine({"frob"}).code, kBadUsage);
  EXPECT_EQ(Vitrine({"pack"}).code, kBadUsage);
  EXPECT_EQ(Vitrine({"pack", "--feed", "x", "--out", "y", "--max-bad-rows", "some"}).code,
            kBadUsage);
  EXPECT_EQ(Vitrine({"pack", "--feed", "x", "--out", "y", "--currency", "euro"}).code, kBadUsage);
  EXPECT_EQ(Vitrine({"--help"}).code, kOk);
  EXPECT_TRUE(Contains(Vitrine({"pack", "--help"}).out, "Exit codes"));
}

TEST(Command, BadDataExitsWithOneAndNamesTheFile) {
  const Files files;
  const Ran none = Vitrine({"pack", "--feed", files.Path("none"), "--out", files.Path("out")});
  EXPECT_EQ(none.code, kBadData);
  EXPECT_TRUE(Contains(none.err, files.Path("none"))) << none.err;
  const std::string junk = files.Write("junk", std::string(500, 'x'));
  EXPECT_EQ(Vitrine({"inspect", junk}).code, kBadData);
  EXPECT_TRUE(Contains(Vitrine({"inspect", junk}).err, "PackMalformed"));
}

TEST(Command, BadRowsAreShownSkippedAndLimited) {
  const Files files;
  const std::string feed = files.Write("feed.tsv", std::string(kFeed) + "\tNo id\t1 EUR\t\t\n");
  const Ran packed = Vitrine({"pack", "--feed", feed, "--out", files.Path("out")});
  EXPECT_EQ(packed.code, kOk);
  EXPECT_TRUE(Contains(packed.err, feed + ":6: id: ")) << packed.err;
  const Ran strict =
      Vitrine({"pack", "--feed", feed, "--max-bad-rows", "0", "--out", files.Path("strict")});
  EXPECT_EQ(strict.code, kBadData);
  EXPECT_FALSE(std::filesystem::exists(files.Path("strict")));
}

TEST(Command, ABadFilterIsNamedAndNothingIsWritten) {
  const Files files;
  const std::string feed = files.Write("feed.tsv", kFeed), out = files.Path("out");
  const auto refuses = [&](const char* option, const std::string& rows, const char* expected) {
    const std::string file = files.Write("rows", rows);
    const Ran ran = Vitrine({"pack", "--feed", feed, option, file, "--out", out});
    EXPECT_EQ(ran.code, kBadData) << option;
    EXPECT_TRUE(Contains(ran.err, "vitrine: " + file + expected)) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(out)) << option;
  };
  refuses("--rules",
          R"([{"action":"hide","where":"price > $p","params":{"p":5}},
              {"action":"hide","where":"price > $p"}])",
          ": [1].where: A filter names a parameter");
  refuses("--content", "\n{\"id\":\"b\",\"slot\":\"s\",\"where\":\"price <\"}\n",
          ":2: where: A filter is not");
  refuses("--offers", R"({"id":"ten","percent":10,"where":"in_stock","cart":"lumen > 3"})",
          ":1: cart: A filter names a field");
}

TEST(Command, ABannersIdIsNoOffers) {
  const Files files;
  const std::string feed = files.Write("feed.tsv", kFeed), out = files.Path("out");
  const std::string content = files.Write("content", "{\"id\":\"sale\",\"slot\":\"hero\"}\n");
  const auto pack = [&](const std::string& id) {
    const std::string offers = files.Write("offers", "{\"id\":\"" + id + "\",\"percent\":10}\n");
    return Vitrine(
        {"pack", "--feed", feed, "--content", content, "--offers", offers, "--out", out});
  };
  const Ran refused = pack("sale");
  EXPECT_EQ(refused.code, kBadData);
  EXPECT_TRUE(Contains(refused.err, "\"sale\" is a banner's id, too.")) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_EQ(pack("ten").code, kOk);
}

TEST(Command, ReportsHowGoodAFeedIs) {
  const Files files;
  std::string rows = "id,title,price,sale_price,product_type,brand,item_group_id,size\n";
  for (int i = 0; i < 8; ++i) {
    rows += "a" + std::to_string(i) + ",Thing " + std::to_string(i) + ",10 EUR,,A,X,,\n";
  }
  rows +=
      "dear,Dear thing,1000 EUR,1200 EUR,A,Y,,\nLOUD,LOUD THING,0 EUR,,A,Z,alone,\n"
      "s1,Shirt,5 EUR,,B,V,,S\ns2,Shirt,5 EUR,,B,V,,M\n"
      "d1,Twice,7 EUR,,C,W,,\nd2,Twice,7 EUR,,C,W,,\nbad,,1 EUR,,,,,\n";
  const Ran ran = Vitrine({"inspect", "--feed", files.Write("feed.csv", rows)});
  EXPECT_EQ(ran.code, kOk) << ran.err;
  for (const char* line :
       {"Rows             15, 1 bad", "Items            14 in 13 groups, EUR; 100 % priced",
        "Alike            10 (71 %) that nothing but price and title tells apart: a0, a1, a2 …",
        "Duplicates       2 (14 %) of one title, brand and price, in no group: d1, d2",
        "Missing groups   2 (14 %)", "Lone groups      1 (7 %) are all of their group: LOUD",
        "Unlikely prices  2 (14 %) at nothing, or far from others of the category: dear, LOUD",
        "Idle sales       1 (7 %) at no less than the price: dear",
        "Capitals         1 (7 %) with titles in capitals: LOUD",
        "  - Half of the items are told apart by nothing but price and title"}) {
    EXPECT_TRUE(Contains(ran.out, line)) << line << "\n" << ran.out;
  }
  EXPECT_TRUE(Contains(ran.err, "feed.csv:16: title: ")) << ran.err;
}

TEST(Command, NothingThatPrintsControlsTheTerminal) {
  const Files files;
  const std::string feed = files.Write(
      "feed.jsonl",
      R"({"id":"\u001b[2Ja","title":"\u0007A\u009b31m","price":"\u001b[1m","item_group_id":"\u0000g",)"
      R"("attributes":{"\u001b[31mred":"\u001bx","price":"\u001b[2J"},"language":"\u001bde"})"
      "\n"
      R"({"id":"\u001b[2Ja","title":"again\u202e","price":"1 EUR","language":"\u001bde"})"
      "\n");
  for (const char* command : {"feed", "inspect"}) {
    const Ran ran = Vitrine({command, "--feed", feed, "--currency", "EUR"});
    for (const char c : ran.out + ran.err) {
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << ran.out << ran.err;
    }
    EXPECT_EQ((ran.out + ran.err).find("\u009B"), std::string::npos);
    EXPECT_EQ((ran.out + ran.err).find("\u202E"), std::string::npos);
  }
}

TEST(Command, InspectsOneItem) {
  const Shop shop;
  const Ran item = Vitrine({"inspect", shop.pack, "--item", "lamp-1"});
  EXPECT_EQ(item.code, kOk);
  EXPECT_TRUE(Contains(item.out, "39.00 EUR")) << item.out;
  EXPECT_TRUE(Contains(item.out, "category:Lighting (2 items)"));
  EXPECT_EQ(Vitrine({"inspect", shop.pack, "--item", "sofa"}).code, kBadData);
}

TEST(Command, NormalisesAFeed) {
  const Shop shop;
  const Ran feed = Vitrine({"feed", "--feed", shop.feed});
  EXPECT_EQ(feed.code, kOk);
  const auto row = nlohmann::json::parse(feed.out.substr(0, feed.out.find('\n')));
  EXPECT_EQ(row["id"], "lamp-1");
  EXPECT_EQ(row["price"], 39.0);
  EXPECT_EQ(row["currency"], "EUR");
  EXPECT_EQ(row["category"], (nlohmann::json{"Lighting", "Lamps"}));
}

TEST(Command, RanksForOneShopperOfALog) {
  const Shop shop;
  EXPECT_TRUE(Contains(Vitrine({"rank", shop.pack, "--events", shop.events}).err, "--shopper u1"));
  const Ran ranked =
      Vitrine({"rank", shop.pack, "--events", shop.events, "--shopper", "u1", "--json"});
  ASSERT_EQ(ranked.code, kOk) << ranked.err;
  const auto slate = nlohmann::json::parse(ranked.out)["slates"][0];
  ASSERT_FALSE(slate["items"].empty());
  for (const auto& item : slate["items"]) EXPECT_FALSE(item["reasons"].empty());
}

TEST(Command, ReplaysStepByStep) {
  const Shop shop;
  const Ran replayed = Vitrine({"replay", shop.pack, "--events", shop.events, "--shopper", "u1"});
  ASSERT_EQ(replayed.code, kOk) << replayed.err;
  EXPECT_TRUE(Contains(replayed.out, "view_item")) << replayed.out;
  EXPECT_TRUE(Contains(replayed.out, "category:Lighting > Lamps"));
}

TEST(Command, RequestErrorsKeepTheirPath) {
  const Shop shop;
  const Ran ranked = Vitrine({"rank", shop.pack, "--request", "{\"slot\":\"a\",\"limit\":0}"});
  EXPECT_EQ(ranked.code, kBadData);
  EXPECT_TRUE(Contains(ranked.err, "requests[0].limit")) << ranked.err;
}

/// What `rank` gives for a whole request of the shop.
Ran RankWith(const Shop& shop, const std::string& request) {
  return Vitrine({"rank", shop.pack, "--json", "--request", request});
}

TEST(Command, WholeCallsAreGivenATimeOnlyWhereTheyTakeOne) {
  const Shop shop;
  for (const char* call :
       {R"({"op":"pack"})", R"({"op":"item","item":"lamp-1"})", R"({"op":"events"})",
        R"({"op":"export"})", R"({"op":"stats"})", R"({"op":"seal"})",
        R"({"op":"topics","text":"lamp"})", R"({"op":"mute","topic":"category:Chairs"})",
        R"({"op":"unmute","topic":"category:Chairs"})", R"({"op":"inspect"})", R"({"op":"intent"})",
        R"({"op":"rank","items":["lamp-1"]})", R"({"op":"inspect","now":1764000000000})"}) {
    const Ran ran = RankWith(shop, call);
    EXPECT_EQ(ran.code, kOk) << call << ran.err;
  }
  EXPECT_TRUE(Contains(RankWith(shop, R"({"op":"pack","limit":1})").err, "limit: "));
}

TEST(Command, ARequestWithoutASlotIsForTheDefaultOne) {
  const Shop shop;
  const Ran ran = RankWith(shop, R"({"kind":"similar","items":["lamp-1"]})");
  ASSERT_EQ(ran.code, kOk) << ran.err;
  EXPECT_EQ(ran.Lines()[0]["slates"][0]["slot"], "home");
}

TEST(Command, ARequestThatIsNoJsonIsAWrongArgument) {
  const Shop shop;
  EXPECT_EQ(RankWith(shop, "{\"slot\":").code, kBadUsage);
  EXPECT_EQ(RankWith(shop, std::string(100'000, '[')).code, kBadUsage);
  EXPECT_EQ(Vitrine({"replay", shop.pack, "--events", shop.events, "--request", "x"}).code,
            kBadUsage);
}

TEST(Command, AnEventThatNestsTooDeepIsNamed) {
  const Shop shop;
  const std::string deep = std::string(kEvents) + "{\"event\":\"view_item\",\"time\":1,\"x\":" +
                           std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
  const std::string events = shop.files.Write("deep.jsonl", deep);
  for (const char* command : {"rank", "replay"}) {
    const Ran ran = Vitrine({command, shop.pack, "--events", events, "--shopper", "u1"});
    EXPECT_EQ(ran.code, kBadData);
    EXPECT_TRUE(Contains(ran.err, events + ":3: ")) << ran.err;
  }
  const Ran packed = Vitrine({"pack", "--feed", shop.feed, "--events", events, "--out", shop.pack});
  EXPECT_EQ(packed.code, kOk);
  EXPECT_TRUE(Contains(packed.err, events + ":3: ")) << packed.err;
}

TEST(Command, PackRankAndReplayReadALogAlike) {
  const Files files;
  const std::string feed = files.Write("feed.tsv", std::string(kFeed) + "42\tBench\t80 EUR\t\t\n");
  const std::string pack = files.Path("pack");
  const auto codes = [&](const std::string& members) {
    const std::string log = files.Write(
        "log", "{\"time\":1764000000000,\"shopper\":7," + members + "}\n" +
                   "{\"event\":\"view_item\",\"time\":1764000000000,\"shopper\":7,\"item\":42}\n");
    std::string text;
    for (const Ran& ran :
         {Vitrine({"pack", "--feed", feed, "--events", log, "--max-bad-rows", "0", "--out", pack}),
          Vitrine({"rank", pack, "--events", log, "--shopper", "7"}),
          Vitrine({"replay", pack, "--events", log})}) {
      text += std::to_string(ran.code);
    }
    return text;
  };
  for (const char* good :
       {R"("event":"view_search_results","search_term":"lamp")",
        R"("event":"view_item","items":[{"item_name":"lamp-1"}])",
        R"("event":"add_to_cart","items":[{"item_id":42,"quantity":"2","price":"80,00"}])",
        R"("event":"purchase","items":["lamp-1"],"currency":"USD","coupon":null)",
        R"("event":"view_item_list")", R"("event":"search")"}) {
    EXPECT_EQ(codes(good), "000") << good;
  }
  for (const char* bad :
       {R"("event":"page_seen")", R"("event":"view_item")", R"("event":"dwell","item":"lamp-1")",
        R"("event":"view_item","items":[{"item_name":""}])"}) {
    EXPECT_EQ(codes(bad), "111") << bad;
  }
}

TEST(Command, SaysHowPlainSequencesWereRead) {
  const Shop shop;
  const auto read = [&](const char* text) {
    const std::string log = shop.files.Write("plain", text);
    return Vitrine({"pack", "--feed", shop.feed, "--events", log, "--out", shop.pack});
  };
  const Ran sessions = read("lamp-1 chair-1\nlamp-2 chair-1\n");
  EXPECT_TRUE(Contains(sessions.out, "Log         4 events")) << sessions.out;
  EXPECT_TRUE(Contains(sessions.err, "the items of a session")) << sessions.err;
  const Ran shoppers = read("u1 lamp-1 chair-1\nu2 lamp-2 chair-1\n");
  EXPECT_TRUE(Contains(shoppers.out, "Log         4 events of 2 shoppers")) << shoppers.out;
  EXPECT_TRUE(Contains(shoppers.err, "a shopper's id")) << shoppers.err;
  EXPECT_TRUE(Contains(read("[\"lamp-1\"]\n").err, "It has no events")) << "a JSON list";
}

TEST(Command, SalesAreJudgedWhenThePackIsMade) {
  const Files files;
  const std::string pack = files.Path("pack");
  const std::string feed = files.Write(
      "feed",
      "id\ttitle\tprice\tsale_price\tsale_price_effective_date\n"
      "a\tLamp\t9 EUR\t5 EUR\t2026-02-24T11:00+0100/2026-02-28T11:00+0100\nb\tLamp\t9 EUR\t\t\n");
  const auto packed = [&](const std::string& built_at) {
    return Vitrine({"pack", "--feed", feed, "--built-at", built_at, "--out", pack});
  };
  EXPECT_TRUE(Contains(packed("1772000000000").out, "1 on sale"));
  EXPECT_TRUE(Contains(packed("1773000000000").out, "0 on sale"));
  const Ran undated = packed("0");
  EXPECT_TRUE(Contains(undated.out, "0 on sale"));
  EXPECT_TRUE(Contains(undated.err, "1 sale price with dates left out")) << undated.err;
}

}  // namespace
}  // namespace vitrine::cli
