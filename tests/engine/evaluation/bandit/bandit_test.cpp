#include "evaluation/bandit/bandit.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "cli/ran.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

namespace vitrine::evaluation::bandit {
namespace {

using nlohmann::json;
using vitrine::testing::Files;
using vitrine::testing::Ran;

constexpr const char* kHeader =
    "timestamp,item_id,position,click,propensity_score,user_feature_0,user_feature_1,"
    "user_feature_2,user_feature_3,user-item_affinity_0,user-item_affinity_1\n";

std::string Row(int item, int position, int click, const std::string& propensity,
                const std::string& affinities = "0.0,0.0") {
  return "2019-11-24 00:03:13+00:00," + std::to_string(item) + "," + std::to_string(position) +
         "," + std::to_string(click) + "," + propensity + ",a,b,c,d," + affinities + "\n";
}

TEST(BanditLog, ReadsImpressions) {
  const Files files;
  const auto log = ReadBanditLog(
      files.Write("men.random.csv", kHeader + Row(1, 3, 1, "0.25", "0.0,2.0") + Row(0, 1, 0, "1")));
  ASSERT_TRUE(log.ok()) << log.error().message;
  EXPECT_EQ(log.value().name, "men.random");
  EXPECT_EQ(log.value().items, 2u);
  EXPECT_EQ(log.value().positions, 3u);
  ASSERT_EQ(log.value().impressions.size(), 2u);
  const Impression& first = log.value().impressions[0];
  EXPECT_EQ(first.item, 1u);
  EXPECT_EQ(first.position, 2u);
  EXPECT_TRUE(first.click);
  EXPECT_EQ(first.propensity, 0.25);
  ASSERT_EQ(first.affinities.size(), 1u);
  EXPECT_EQ(first.affinities[0].second, 2.0);
}

TEST(BanditLog, RefusesWhatItCanNotRead) {
  const Files files;
  const auto code = [&](const std::string& text) {
    const auto log = ReadBanditLog(files.Write("bad.csv", text));
    return log.ok() ? std::string("read") : std::string(Name(log.error().code));
  };
  EXPECT_EQ(code(""), "LogTooShort");
  EXPECT_EQ(code(kHeader), "LogTooShort");
  EXPECT_EQ(code("item_id,position\n0,1\n"), "FieldMissing");
  EXPECT_EQ(code(kHeader + Row(2, 1, 0, "1")), "FeedMalformed");    // No such item.
  EXPECT_EQ(code(kHeader + Row(0, 0, 0, "1")), "FeedMalformed");    // Positions are from 1.
  EXPECT_EQ(code(kHeader + Row(0, 1, 2, "1")), "FeedMalformed");    // Clicked twice.
  EXPECT_EQ(code(kHeader + Row(0, 1, 0, "0")), "FeedMalformed");    // Can't have happened.
  EXPECT_EQ(code(kHeader + Row(0, 1, 0, "1.5")), "FeedMalformed");  // More than sure.
  EXPECT_EQ(code(kHeader + Row(0, 1, 0, "1", "0.0")), "FeedMalformed");
  EXPECT_EQ(code(kHeader + Row(0, 1, 0, "1", "x,0.0")), "FeedMalformed");
}

Ran Bandit(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--protocol", "bandit"});
  return testing::Evaluate(std::move(arguments));
}

TEST(EvaluateBandit, SaysALineForEachPolicyOfEachLog) {
  const Files files;
  const std::string even = files.Write(
      "even.csv", kHeader + Row(0, 1, 1, "0.5") + Row(1, 1, 0, "0.5") + Row(0, 1, 0, "0.5"));
  const std::string sure = files.Write("sure.csv", kHeader + Row(0, 1, 1, "0.9"));
  const Ran ran = Bandit({"--log", even, sure});
  ASSERT_EQ(ran.code, cli::kOk) << ran.err;
  const std::vector<json> parsed = ran.Lines();
  ASSERT_EQ(parsed.size(), 4u);
  EXPECT_EQ(parsed[0]["dataset"], "even");
  EXPECT_EQ(parsed[0]["target"], "sure");
  EXPECT_NEAR(parsed[0]["IPS"], 2.0 / 3, 1e-5);  // (2 × 1 + 0 + 2 × 0) / 3
  EXPECT_NEAR(parsed[0]["SNIPS"], 0.5, 1e-5);
  EXPECT_EQ(parsed[0]["on_policy"], 1.0);
  EXPECT_EQ(parsed[1]["target"], "uniform");
  EXPECT_FALSE(parsed[1].contains("on_policy"));
  EXPECT_EQ(parsed[2]["dataset"], "sure");
  EXPECT_EQ(Bandit({}).code, cli::kBadUsage);
  EXPECT_EQ(Bandit({"--log", files.Path("absent.csv")}).code, cli::kBadData);
}

TEST(EvaluateBandit, MeetsTheClickRatesOfOpenBandit) {
  const std::string folder = VITRINE_SOURCE_DIR "/../shared/data/openbandit/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no ../shared/data";
  BanditOptions options;
  options.logs = {folder + "men.random.csv", folder + "men.bts.csv"};
  const auto estimates = EvaluateBanditLogs(options);
  ASSERT_TRUE(estimates.ok()) << estimates.error().message;
  const PolicyEstimate& one = estimates.value()[0];
  EXPECT_EQ(one.target, "men.bts");
  EXPECT_LT(one.estimates.snips.interval.low, one.truth_interval.high);
  EXPECT_GT(one.estimates.snips.interval.high, one.truth_interval.low);
}

}  // namespace
}  // namespace vitrine::evaluation::bandit
