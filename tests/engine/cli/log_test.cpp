// What `vitrine pack`, `rank` and `replay` make of logs.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "cli/ran.h"
#include "input/files/text_file.h"
#include "support/files.h"

namespace vitrine::cli {
namespace {

using vitrine::testing::Files;
using vitrine::testing::Ran;
using vitrine::testing::Vitrine;

bool Says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr Millis kStart = 1'764'201'600'000;

std::string FeedOfThirty() {
  std::string feed;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    feed += "{\"id\":\"p" + number + "\",\"mpn\":\"M-" + number + "\",\"title\":\"Thing " + number +
            "\",\"price\":\"9 EUR\",\"sale_price\":\"5 EUR\",\"sale_price_effective_date\":"
            "\"2025-11-01/2026-03-01\",\"brand\":\"B" +
            std::to_string(i % 4) + "\",\"product_type\":\"C" + std::to_string(i % 3) + "\"}\n";
  }
  return feed;
}

std::vector<std::string> LogLines(const std::string& before = "p") {
  std::vector<std::string> lines;
  Random random(3);
  for (int i = 0; i < 1500; ++i) {
    const std::uint32_t shopper = random.Below(120);
    lines.push_back(
        std::string("{\"event\":\"") + (random.Below(6) == 0 ? "purchase" : "view_item") +
        "\",\"shopper\":\"u" + std::to_string(shopper) + "\",\"item\":\"" + before +
        std::to_string((shopper + random.Below(7)) % 30) + "\",\"time\":" +
        std::to_string(kStart + static_cast<Millis>(random.Below(70)) * kDay + random.Below(3)) +
        "}\n");
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

struct LogShop {
  Files files;
  std::string feed = files.Write("feed.jsonl", FeedOfThirty());
  std::string out = files.Path("shop.vitrine");

  Ran Pack(const std::vector<std::string>& logs, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"pack", "--feed", feed, "--out", out, "--no-encoder"};
    for (std::size_t i = 0; i < logs.size(); ++i) {
      words.push_back("--events");
      words.push_back(files.Write("log-" + std::to_string(i), logs[i]));
    }
    words.insert(words.end(), more.begin(), more.end());
    return Vitrine(words);
  }
  std::string Bytes() const { return ReadText(out).value(); }
};

TEST(LogCommand, AShuffledLogInAnyFilesGivesTheSamePack) {
  const LogShop shop;
  std::vector<std::string> lines = LogLines();
  ASSERT_EQ(shop.Pack({Joined(lines)}).code, kOk);
  const std::string bytes = shop.Bytes();
  Random random(7);
  for (std::size_t i = lines.size(); i > 1; --i) {
    std::swap(lines[i - 1], lines[random.Below(static_cast<std::uint32_t>(i))]);
  }
  ASSERT_EQ(shop.Pack({Joined(lines)}).code, kOk);
  EXPECT_TRUE(shop.Bytes() == bytes);
  const std::vector<std::string> some(lines.begin(), lines.begin() + 700),
      rest(lines.begin() + 650, lines.end());
  ASSERT_EQ(shop.Pack({Joined(some), Joined(rest)}).code, kOk);
  EXPECT_TRUE(shop.Bytes() == bytes) << "in two files, of which fifty lines are the same";
}

TEST(LogCommand, OneEventOf2038ChangesNoByte) {
  const LogShop shop;
  const std::string log = Joined(LogLines());
  ASSERT_EQ(shop.Pack({log}).code, kOk);
  const std::string bytes = shop.Bytes();
  const Ran ran = shop.Pack(
      {log +
       "{\"event\":\"view_item\",\"shopper\":\"u1\",\"item\":\"p1\",\"time\":2147483647000}\n"});
  ASSERT_EQ(ran.code, kOk);
  EXPECT_TRUE(Says(ran.err, "2038-01-19 is far from all other events")) << ran.err;
  EXPECT_TRUE(shop.Bytes() == bytes);
}

TEST(LogCommand, ALogThatMatchesNothingFailsAndSaysWhatItMatches) {
  const LogShop shop;
  const std::string log = Joined(LogLines("M-"));
  const Ran ran = shop.Pack({log});
  EXPECT_EQ(ran.code, kBadData);
  EXPECT_TRUE(Says(ran.err,
                   "100 % of the log's ids are not in the feed; 100 % equal its mpn: "
                   "--event-id mpn (\"M-0\" is \"p0\")"))
      << ran.err;
  EXPECT_EQ(shop.Pack({log}, {"--event-id", "mpn"}).code, kOk);
}

TEST(LogCommand, NamesOfColumnsAreToldByMap) {
  const LogShop shop;
  const std::string table = "when;who;what\n2025-11-27 10:00;ann;p1\n2025-11-27 10:01;bob;p2\n";
  const Ran unknown = shop.Pack({table});
  EXPECT_EQ(unknown.code, kBadData);
  EXPECT_TRUE(Says(unknown.err, "There are: when, who, what. Say which it is: --map time=NAME"))
      << unknown.err;
  const Ran wrong = shop.Pack({table}, {"--map", "time=at,shopper=who,item=what"});
  EXPECT_EQ(wrong.code, kBadData);
  EXPECT_TRUE(Says(wrong.err, "no column \"at\". There are: when, who, what.")) << wrong.err;
  const Ran right = shop.Pack({table}, {"--map", "time=when,shopper=who,item=what"});
  EXPECT_EQ(right.code, kOk) << right.err;
  EXPECT_TRUE(Says(right.out, "2 events of 2 shoppers")) << right.out;
  for (const char* map : {"when", "colour=x", "time=", "=x"}) {
    const Ran refused = shop.Pack({table}, {"--map", map});
    EXPECT_EQ(refused.code, kBadUsage) << map;
    EXPECT_TRUE(Says(refused.err, "the fields are time, shopper")) << refused.err;
  }
}

TEST(LogCommand, RankAndReplayReadTheSameFormats) {
  const LogShop shop;
  ASSERT_EQ(shop.Pack({Joined(LogLines())}).code, kOk);
  const std::string visits = shop.files.Write(
      "visits.csv",
      "event_time,event_type,product_id,user_id\n"
      "2025-12-01 10:00:00 UTC,view,p3,ann\n2025-12-01 10:00:00 UTC,view,p4,bob\n");
  for (const char* command : {"rank", "replay"}) {
    const Ran ran = Vitrine({command, shop.out, "--events", visits, "--shopper", "ann"});
    EXPECT_EQ(ran.code, kOk) << ran.err;
  }
  const std::string plain = shop.files.Write("plain.txt", "p1 p2 p3\n");
  EXPECT_TRUE(Says(Vitrine({"rank", shop.out, "--events", plain}).err, "no log of events"));
}

}  // namespace
}  // namespace vitrine::cli
