// Whatever the command is given, it ends by saying what is wrong: never by a signal, an uncaught
// exception or an internal error.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>

#include "base/random.h"
#include "cli/ran.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

namespace vitrine::cli {
namespace {

using nlohmann::json;
using vitrine::testing::Files;
using vitrine::testing::Ran;
using vitrine::testing::Vitrine;

bool IsCode(const std::string& word) {
#define VITRINE_CODE(code, meaning) \
  if (word == #code) return true;
  VITRINE_ERROR_CODES(VITRINE_CODE)
#undef VITRINE_CODE
  return false;
}

/// What is wrong with how a command ended; empty: nothing. After a failure there is one message,
/// which says more than its code.
std::string Complaint(const Ran& ran) {
  if (ran.code != kOk && ran.code != kBadData && ran.code != kBadUsage) return "exit code";
  std::istringstream lines(ran.err);
  std::vector<std::string> messages;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("vitrine: ")) messages.push_back(line);
  }
  if (messages.size() != (ran.code == kOk ? 0u : 1u)) return "not one message";
  if (ran.code == kOk) return "";
  const std::string& message = messages[0];
  const std::size_t open = message.rfind(" (");
  if (open == message.npos || message.back() != ')') return "no code";
  if (!IsCode(message.substr(open + 2, message.size() - open - 3))) return "no code of the table";
  return open < 30 ? "says too little" : "";
}

#define EXPECT_ENDS_WELL(ran, what)                                                     \
  do {                                                                                  \
    const std::string complaint = Complaint(ran);                                       \
    EXPECT_EQ(complaint, "") << (what) << "\nexit " << (ran).code << ": " << (ran).err; \
  } while (false)

constexpr const char* kSmallFeed =
    "id\ttitle\tprice\tproduct_type\tavailability\n"
    "lamp-1\tTable lamp\t39.00 EUR\tLighting > Lamps\tin_stock\n"
    "chair-1\tChair\t120.00 EUR\tChairs\tin_stock\n"
    "chair-2\tStool\t60.00 EUR\tChairs\tpreorder\n";
constexpr const char* kSmallEvents =
    "{\"event\":\"view_item\",\"time\":1764000000000,\"shopper\":\"u1\",\"session\":\"s\","
    "\"item\":\"lamp-1\"}\n"
    "{\"event\":\"add_to_cart\",\"time\":1764000060000,\"shopper\":\"u1\",\"session\":\"s\","
    "\"items\":[{\"item_id\":\"chair-1\",\"quantity\":2,\"price\":120}]}\n";

struct SmallShop {
  Files files;
  std::string feed = files.Write("feed.tsv", kSmallFeed);
  std::string events = files.Write("events.jsonl", kSmallEvents);
  std::string pack = files.Path("shop.vitrine");
  Ran packed = Vitrine({"pack", "--feed", feed, "--out", pack});
};

/// Every operation of the front door.
std::set<std::string> Operations() {
  std::ifstream in(VITRINE_SOURCE_DIR "/engine/api/operations.json");
  const json table = json::parse(in);
  std::set<std::string> names;
  for (const auto& [name, sides] : table["operations"].items()) names.insert(name);
  return names;
}

/// Fields of requests, each with a value that is right for some operation.
const json& Fields() {
  static const json fields = {
      {"now", 1764000100000},
      {"utcOffset", 60},
      {"item", "lamp-1"},
      {"items", {"lamp-1", "chair-1"}},
      {"topic", "category:Chairs"},
      {"day", "2025-11-24"},
      {"event", "1-1"},
      {"events", {{{"event", "view_item"}, {"item", "lamp-1"}}}},
      {"text", "lamp"},
      {"limit", 3},
      {"slot", "home"},
      {"requests", {{{"slot", "home"}, {"kind", "similar"}, {"items", {"lamp-1"}}}}},
      {"request", {{"slot", "home"}}},
      {"requestId", "1"},
      {"cart", {{{"item", "lamp-1"}, {"quantity", 2}}}},
      {"name", "test"},
      {"holdout", 0.5},
      {"id", "a"},
      {"since", 0},
      {"count", 2},
      {"context", {{"device", "mobile"}}},
      {"facts", {{{"item", "lamp-1"}, {"price", 5}}}},
      {"visit", "gift"},
      {"replica", "0000000000000002"},
      {"writer", "0000000000000002"},
      {"seed", "00000000000000ff"},
      {"consent", "session"},
      {"shared", true}};
  return fields;
}

/// What no field means, as JSON.
std::vector<std::string> BadValues() {
  return {"null",
          "true",
          "-1",
          "1e308",
          "18446744073709551616",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"a\":[{\"b\":null}]}",
          std::string(40, '[') + std::string(40, ']')};
}

Ran Ask(const SmallShop& shop, const std::string& request, bool as_json) {
  std::vector<std::string> words = {"rank", shop.pack, "--request", request};
  if (as_json) words.push_back("--json");
  return Vitrine(words);
}

TEST(Malformed, EveryOperationsReplyIsPrinted) {
  const SmallShop shop;
  ASSERT_EQ(shop.packed.code, kOk) << shop.packed.err;
  const std::set<std::string> operations = Operations();
  EXPECT_GE(operations.size(), 24u);
  EXPECT_TRUE(operations.contains("stats"));
  for (const std::string& operation : operations) {
    // The fields that it takes, found by leaving out those that it refuses.
    json request = Fields();
    request["op"] = operation;
    for (std::size_t tries = 0; tries <= Fields().size(); ++tries) {
      const Ran ran = Ask(shop, request.dump(), true);
      EXPECT_ENDS_WELL(ran, request.dump());
      const std::size_t unknown = ran.err.find(": A field that the engine does not know");
      if (unknown == ran.err.npos) break;
      const std::string field = ran.err.substr(9, unknown - 9);
      ASSERT_TRUE(request.contains(field)) << ran.err;
      request.erase(field);
    }
    EXPECT_ENDS_WELL(Ask(shop, request.dump(), false), request.dump());
    EXPECT_ENDS_WELL(Ask(shop, json{{"op", operation}}.dump(), false), operation);
  }
}

TEST(Malformed, EveryOperationRefusesWrongFields) {
  const SmallShop shop;
  const std::vector<std::string> bad = BadValues();
  std::size_t next = 0;
  for (const std::string& operation : Operations()) {
    for (const auto& [field, value] : Fields().items()) {
      const std::string request = "{\"op\":\"" + operation + "\",\"now\":1764000100000,\"" + field +
                                  "\":" + bad[next++ % bad.size()] + "}";
      EXPECT_ENDS_WELL(Ask(shop, request, false), request);
    }
  }
}

TEST(Malformed, ARequestThatIsNone) {
  const SmallShop shop;
  const std::string good = R"({"op":"recommend","requests":[{"slot":"home","limit":3}]})";
  std::vector<std::string> requests = {
      "",
      " ",
      "null",
      "5",
      "\"x\"",
      "[]",
      "{}",
      "[[]]",
      "[1]",
      "[null,{}]",
      "{}{}",
      good + good,
      good + " x",
      "{\"op\":5}",
      "{\"op\":null}",
      "{\"op\":[\"stats\"]}",
      "{\"op\":\"\"}",
      "{\"op\":\"none\"}",
      "{\"op\":\"stats\",\"op\":\"stats\"}",
      "{\"slot\":1e999}",
      "{\"limit\":99999999999999999999999999}",
      "{\"slot\":\"\xff\xfe\"}",
      "{\"slot\":\"\\ud800\"}",
      "{\"slot\":\"" + std::string(2'000'000, 'a') + "\"}",
      std::string(100'000, '['),
      std::string(100'000, '{'),
      "{\"a\":" + std::string(31, '[') + std::string(31, ']') + "}"};
  for (std::size_t size = 1; size < good.size(); ++size) requests.push_back(good.substr(0, size));
  for (const std::string& request : requests) {
    EXPECT_ENDS_WELL(Ask(shop, request, false), request.substr(0, 200));
    EXPECT_ENDS_WELL(Vitrine({"replay", shop.pack, "--events", shop.events, "--request", request}),
                     request.substr(0, 200));
  }
}

/// Texts that are no file of any kind, or a strange one.
std::vector<std::string> StrangeTexts() {
  const std::string deep(100'000, '[');
  return {"",
          "\n\n",
          std::string(3, '\0'),
          "\xff\xfe",
          "\xff\xfe{",
          "\xfe\xff\xd8\x00",
          "\xef\xbb\xbf",
          "\xff\xff\xff\n\xc0\x80\n",
          "{",
          "[",
          "{}",
          "[]",
          "null",
          "{}{}",
          "[{}]",
          "[null]",
          "[[[]]]",
          "{\"id\":1e999}",
          "{\"id\":\"\\ud800\"}",
          "{\"id\":\"a\",\"title\":[],\"price\":{}}",
          "{\"id\":\"a\",\"price\":1e308,\"width\":-1e308,\"stock\":1e300}",
          "{\"id\":\"a\",\"items\":[null],\"slots\":[5],\"percent\":\"x\",\"where\":7}",
          "{\"event\":\"purchase\",\"time\":9e15,\"items\":[{}]}",
          "{\"event\":5,\"time\":\"x\",\"shopper\":[]}",
          "{\"a\":" + deep,
          deep,
          "{\"a\":[\"a\"],\"a\":[\"a\"]}",
          "<",
          "<rss><channel><item>",
          "<?xml version=\"1.0\"?><rss><channel><item><g:id>a</g:id></item></channel></rss>",
          "<feed>" + deep + "</feed>",
          std::string(20'000, '<') + "a",
          "id\ttitle\n",
          "id\ttitle\n\xff\t\xfe\n",
          "id\ttitle\tprice\na\tb\t-5 EUR\n\"\t\"\t\"\n",
          "a,b\n\"\n",
          "\"",
          std::string(100'000, 'a'),
          std::string(100'000, ' ') + "a b",
          "u1 a b c\nu1 a b c\n",
          "a b\n{}\n"};
}

/// The text cut, and with bytes replaced, at places spread over it.
std::vector<std::string> Damaged(const std::string& text, std::size_t count) {
  Random random(5);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = random.Below(static_cast<std::uint32_t>(text.size()));
    all.push_back(text.substr(0, place));
    std::string changed = text;
    constexpr std::string_view kBytes = "\xff\x80\"{}[],:\t\n\\<>0-9e\0";
    changed[place] = kBytes[random.Below(static_cast<std::uint32_t>(kBytes.size()))];
    all.push_back(changed);
  }
  return all;
}

/// Runs the command with the option's file in all these states.
void ReadStrange(const Files& files, std::vector<std::string> words, const std::string& option,
                 const std::string& good, std::size_t damages) {
  std::vector<std::string> texts = StrangeTexts();
  for (std::string& text : Damaged(good, damages)) texts.push_back(std::move(text));
  if (!option.empty()) words.push_back(option);
  for (const std::string& text : texts) {
    std::vector<std::string> given = words;
    given.push_back(files.Write("strange", text));
    const Ran ran = Vitrine(given);
    EXPECT_ENDS_WELL(ran, given[0] + " " + option + ": " + text.substr(0, 300));
  }
}

TEST(Malformed, EveryFileThatPackReads) {
  const SmallShop shop;
  const std::vector<std::string> pack = {"pack", "--no-vectors", "--out", shop.files.Path("out")};
  ReadStrange(shop.files, pack, "--feed", kSmallFeed, 60);
  ReadStrange(shop.files, {"feed"}, "--feed", kSmallFeed, 60);
  ReadStrange(shop.files, {"feed", "--max-bad-rows", "100%"}, "--feed",
              R"({"id":"a","title":"A","price":9.5,"currency":"EUR","category":["B","C"]})", 60);
  ReadStrange(shop.files, {"inspect"}, "--feed", kSmallFeed, 60);
  std::vector<std::string> with = pack;
  with.insert(with.end(), {"--feed", shop.feed, "--max-bad-rows", "100%"});
  ReadStrange(shop.files, with, "--events", kSmallEvents, 40);
  ReadStrange(
      shop.files, with, "--content",
      R"({"id":"b","slot":"home","items":["lamp-1"],"where":"price > 3","from":"2026-01-01",)"
      R"("creative":{"a":[1]},"context":{"device":["mobile"]}})",
      60);
  ReadStrange(shop.files, with, "--offers",
              R"({"id":"ten","percent":10,"where":"in_stock","cart":"price > 3"})", 60);
  ReadStrange(shop.files, with, "--rules",
              R"([{"action":"hide","where":"price > $p","params":{"p":5}}])", 60);
  ReadStrange(shop.files, with, "--relations", R"({"lamp-1":["chair-1","chair-2"]})", 40);
}

TEST(Malformed, EveryFileThatRankReads) {
  const SmallShop shop;
  std::ifstream in(shop.pack, std::ios::binary);
  const std::string pack{std::istreambuf_iterator<char>(in), {}};
  ReadStrange(shop.files, {"inspect"}, "", pack, 60);
  ReadStrange(shop.files, {"inspect", "--item", "lamp-1"}, "", pack, 60);
  ReadStrange(shop.files, {"rank"}, "", pack, 30);
  ReadStrange(shop.files, {"rank", shop.pack}, "--events", kSmallEvents, 60);
  ReadStrange(shop.files, {"replay", shop.pack, "--json"}, "--events", kSmallEvents, 60);
  ReadStrange(shop.files, {"replay", shop.pack}, "--events", kSmallEvents, 60);
}

TEST(Malformed, EveryFileThatEvaluateReads) {
  const SmallShop shop;
  const auto read = [&](std::vector<std::string> words, const std::string& option,
                        const std::string& good) {
    words.insert(words.begin(), {"evaluate", "--protocol"});
    ReadStrange(shop.files, words, option, good, 15);
  };
  const std::string histories = "u1 a b c d\nu2 a b d c\nu3 b a c e\n";
  const std::string file = shop.files.Write("histories", histories);
  const std::string sessions = shop.files.Write("sessions", "a b\nb c\na b c\n");
  read({"leave-one-out", "--baseline", "item-knn"}, "--sequences", histories);
  read({"leave-one-out", "--baseline", "popularity", "--sequences", file}, "--attributes",
       R"({"a":[1,"x"],"b":[]})");
  read({"next-item", "--baseline", "session-knn", "--test", sessions}, "--train", "a b\nb c\n");
  read({"next-item", "--baseline", "last-item-rules", "--train", sessions}, "--test", "a b\nb c\n");
  read({"intent"}, "--sessions", "Administrative;Month\n1;Feb\n");
  read({"intent", "--feed", shop.feed}, "--events", kSmallEvents);
  read({"intent", "--events", shop.events}, "--feed", kSmallFeed);
  read({"bandit"}, "--log",
       "item_id,position,click,propensity_score,user_feature_0,user_feature_1,user_feature_2,"
       "user_feature_3,user-item_affinity_0,user-item_affinity_1\n0,1,1,0.5,a,b,c,d,0.0,2.0\n"
       "1,2,0,0.5,a,b,c,d,1.0,0.0\n");
}

TEST(Malformed, EveryTableOfAJourney) {
  const Files files;
  const std::vector<std::pair<std::string, std::string>> tables = {
      {"products.csv",
       "product_id,department,product_category,product_type,manufacturer_id\n1,A,B,C,9\n"
       "2,A,B,D,9\n"},
      {"transactions.csv",
       "household_id,basket_id,product_id,transaction_timestamp\n7,1,1,2017-01-03 12:00:00\n"
       "7,2,2,2017-02-03 12:00:00\n7,3,1,2017-11-03 12:00:00\n8,4,1,2017-01-03 12:00:00\n"},
      {"campaign_descriptions.csv", "campaign_id,start_date,end_date\n1,2017-01-01,2017-12-31\n"},
      {"campaigns.csv", "campaign_id,household_id\n1,7\n"},
      {"coupons.csv", "coupon_upc,product_id,campaign_id\nc,1,1\n"},
      {"coupon_redemptions.csv", "household_id,coupon_upc,redemption_date\n7,c,2017-11-01\n"}};
  for (const auto& [name, good] : tables) {
    for (const auto& [other, text] : tables) files.Write(other, text);
    std::vector<std::string> texts = Damaged(good, 12);
    for (const char* time : {" 2017-01-03", "1764000000000", "17640000000", "2017-13-01", ""}) {
      texts.push_back(std::regex_replace(good, std::regex("2017-01-0[13]( 12:00:00)?"), time));
    }
    texts.insert(texts.end(), {"", "\n", "\"", "\xff\xfe", good + ",,,,,,\n"});
    for (const std::string& text : texts) {
      files.Write(name, text);
      const bool of_coupons = name.starts_with("c");
      EXPECT_ENDS_WELL(Vitrine({"evaluate", "--protocol", of_coupons ? "coupons" : "basket",
                                "--journey", files.Path("")}),
                       name + ": " + text);
    }
  }
}

}  // namespace
}  // namespace vitrine::cli
