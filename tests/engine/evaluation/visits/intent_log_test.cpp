#include "evaluation/visits/intent_log.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "cli/ran.h"
#include "evaluation/visits/visit_log.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

namespace vitrine::evaluation::visits {
namespace {

using testing::Files;

constexpr std::uint32_t kItems = 20;

std::string Feed() {
  std::string text;
  for (std::uint32_t i = 0; i < kItems; ++i) {
    text += R"({"id":")" + std::to_string(i) + R"(","title":"Item","price":"9 EUR","category":"C)" +
            std::to_string(i % 4) + "\"}\n";
  }
  return text;
}

/// Chances that a visit which keeps to one item buys, and that one which strays does.
struct Odds {
  double keen, stray;
};

/// One visit a shopper; how many items it views has nothing to do with whether it buys. From the
/// `turn`-th on the odds are `later`.
std::string Log(int visits, Odds odds, int turn, Odds later) {
  Random random(9);
  std::string text;
  for (int v = 0; v < visits; ++v) {
    Millis now = 1'764'000'000'000 + v * kHour;
    const auto act = [&](const char* event, std::uint32_t item) {
      now += 20'000;
      text += R"({"event":")" + std::string(event) + R"(","time":)" + std::to_string(now) +
              R"(,"shopper":"s)" + std::to_string(v) + R"(","item":")" + std::to_string(item) +
              "\"}\n";
    };
    const std::uint32_t wanted = random.Below(kItems), views = 3 + random.Below(5);
    const bool keen = random.Below(2) == 0;
    for (std::uint32_t i = 0; i < views; ++i)
      act("view_item", keen ? wanted : random.Below(kItems));
    const Odds& now_odds = v < turn ? odds : later;
    if (random.NextUniform() >= (keen ? now_odds.keen : now_odds.stray)) continue;
    act("add_to_cart", wanted);
    act("purchase", wanted);
  }
  return text;
}

testing::Ran Ask(const std::string& feed, const std::string& log,
                 const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"--protocol", "intent", "--feed", feed, "--events", log};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return testing::Evaluate(std::move(arguments));
}

nlohmann::json LineOf(const std::string& log, const std::vector<std::string>& more = {}) {
  const Files files;
  const testing::Ran ran = Ask(files.Write("feed", Feed()), files.Write("log.jsonl", log), more);
  EXPECT_EQ(ran.code, cli::kOk) << ran.err;
  return ran.code == cli::kOk ? ran.Lines().at(0) : nlohmann::json();
}

constexpr Odds kTrue = {0.8, 0.1}, kReversed = {0.1, 0.8}, kChance = {0.4, 0.4};

TEST(EvaluateIntentLog, TheLearnedModelSeesWhatLengthDoesNot) {
  const auto line = LineOf(Log(1500, kTrue, 1500, kTrue));
  EXPECT_TRUE(line["learned"]);
  EXPECT_EQ(line["refused"], 0);
  EXPECT_NEAR(line["visits"].get<double>(), 300, 5) << "a fifth";
  EXPECT_EQ(line["shoppers"], line["visits"]);
  EXPECT_GT(line["section_bytes"], 0);
  const auto& purchase = line["questions"]["purchase_without_cart"];
  const auto& length = purchase["baselines"]["session-length"];
  EXPECT_GT(purchase["AUC"], 0.75);
  EXPECT_LT(purchase["ECE"], 0.1);
  EXPECT_LT(length["AUC"], 0.62);
  EXPECT_GT(length["gain_ci"][0], 0.1);
  EXPECT_GT(purchase["baselines"]["prior"]["ECE"], 2 * purchase["ECE"].get<double>());
  // .45 of the visits buy, and shares are of moments.
  EXPECT_NEAR(line["questions"]["purchase"]["share"].get<double>(), 0.43, 0.1);
  for (const char* question : {"purchase", "leaving", "next_view", "next_cart", "next_purchase"}) {
    const auto& asked = line["questions"][question];
    EXPECT_GT(asked["AUC"], 0.6) << question;
    EXPECT_LE(asked["AUC_ci"][0], asked["AUC"]) << question;
    EXPECT_GE(asked["AUC_ci"][1], asked["AUC"]) << question;
  }
  EXPECT_GT(line["questions"]["next_purchase"]["AUC"], 0.95) << "a cart is always bought";
}

TEST(EvaluateIntentLog, NothingIsForetoldWhereNothingForetells) {
  const auto line = LineOf(Log(1500, kChance, 1500, kChance));
  EXPECT_NEAR(line["questions"]["purchase_without_cart"]["AUC"].get<double>(), 0.5, 0.08);
}

TEST(EvaluateIntentLog, LearnsFromTheEarlierVisitsAlone) {
  // Had it seen a later visit, it would not be wrong of them throughout.
  const auto turned = LineOf(Log(1500, kTrue, 1200, kReversed));
  EXPECT_LT(turned["questions"]["purchase_without_cart"]["AUC"], 0.35);
  // Of the same log, validation never sees the turn.
  const auto validation = LineOf(Log(1500, kTrue, 1200, kReversed), {"--validation"});
  EXPECT_EQ(validation["part"], "validation");
  EXPECT_NEAR(validation["visits"].get<double>(), 240, 5) << "a fifth of four fifths";
  EXPECT_GT(validation["questions"]["purchase_without_cart"]["AUC"], 0.75);
}

TEST(EvaluateIntentLog, SaysTheSameForAnyNumberOfThreads) {
  const std::string log = Log(600, kTrue, 600, kTrue);
  auto one = LineOf(log, {"--threads", "1"}), three = LineOf(log, {"--threads", "3"});
  EXPECT_GT(one["micros"], 0);
  one.erase("micros");
  three.erase("micros");
  EXPECT_EQ(one, three);
}

TEST(EvaluateIntentLog, SaysWhatIsMissing) {
  const Files files;
  const std::string feed = files.Write("feed", Feed());
  const std::string log = files.Write("log", Log(60, kTrue, 60, kTrue));
  const auto said = [](const testing::Ran& ran, int code, const char* text) {
    EXPECT_EQ(ran.code, code);
    EXPECT_NE(ran.err.find(text), std::string::npos) << ran.err;
  };
  const auto intent = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--protocol", "intent"});
    return testing::Evaluate(std::move(arguments));
  };
  said(intent({}), cli::kBadUsage, "--sessions, or --feed and --events, is required");
  said(intent({"--feed", feed}), cli::kBadUsage, "--feed and --events go together");
  said(intent({"--events", log}), cli::kBadUsage, "--feed and --events go together");
  said(Ask(feed, log, {"--sessions", log}), cli::kBadUsage, "excludes");
  said(
      testing::Evaluate({"--protocol", "next-item", "--train", log, "--test", log, "--feed", feed}),
      cli::kBadUsage, "--feed goes with intent");
  said(Ask(feed, log), cli::kBadData, "200 visits");
  said(Ask(feed, "/nowhere"), cli::kBadData, "/nowhere");
  said(Ask("/nowhere", log), cli::kBadData, "");
  said(Ask(feed, files.Write("plain", "0 1 2\n3 4 5\n")), cli::kBadData, "200 visits");
}

/// Acts of shopper 0 at these minutes, of which only those are left that may be learned from.
std::vector<Millis> Kept(std::initializer_list<Millis> minutes, Millis cut) {
  EventLog log;
  log.shoppers = 1;
  for (const Millis minute : minutes) {
    Act act{};
    act.time = minute * kMinute;
    (minute % 2 == 0 ? log.acts : log.bare).push_back(act);
  }
  KeepVisitsBefore(cut * kMinute, log);
  std::vector<Millis> kept;
  for (const Act& act : log.acts) kept.push_back(act.time / kMinute);
  for (const Act& act : log.bare) kept.push_back(act.time / kMinute);
  return kept;
}

TEST(KeepVisitsBefore, LeavesOutVisitsThatReachTheCut) {
  using Minutes = std::vector<Millis>;
  EXPECT_EQ(Kept({1000, 1010, 1100, 1120}, 1110), (Minutes{1000, 1010}));
  EXPECT_EQ(Kept({1000, 1010, 1100, 1120}, 1140), (Minutes{1000, 1010})) << "it may go on";
  EXPECT_EQ(Kept({1000, 1010, 1100, 1120}, 1151), (Minutes{1000, 1010, 1100, 1120}));
  EXPECT_EQ(Kept({1000, 1011, 1030, 1061}, 1020), Minutes{}) << "nor its acts before the cut";
}

TEST(BootstrapAuc, DrawsWholeGroups) {
  // 20 shoppers whose 50 rows each are alike: as uncertain as 20 rows, not as a thousand.
  std::vector<Predicted> rows;
  std::vector<std::uint32_t> groups;
  Random random(4);
  for (std::uint32_t shopper = 0; shopper < 20; ++shopper) {
    const bool happened = shopper % 2 == 0;
    const float said = static_cast<float>(random.NextUniform()) + (happened ? 0.3f : 0);
    for (int i = 0; i < 50; ++i) {
      rows.push_back({said, happened});
      groups.push_back(shopper);
    }
  }
  const auto width = [&](std::span<const std::uint32_t> drawn_together) {
    const Interval found = BootstrapAuc({&rows, 1}, {&rows, 1}, 1, 1, drawn_together).ours;
    return found.high - found.low;
  };
  EXPECT_GT(width(groups), 4 * width({}));
}

}  // namespace
}  // namespace vitrine::evaluation::visits
