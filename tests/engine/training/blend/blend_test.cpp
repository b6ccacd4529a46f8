#include "training/blend/blend.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "support/files.h"
#include "support/log_lines.h"
#include "training/blend/blend_fit.h"
#include "training/build.h"
#include "training/sources/item_graph.h"
#include "training/sources/popularity.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;
using vitrine::testing::ReadLog;

constexpr int kItems = 60;

/// A shop whose topics say nothing of what shoppers want.
std::string BrandFeed() {
  std::string text;
  for (int i = 0; i < kItems; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item\",\"price\":\"9 EUR\"," +
            "\"brand\":\"B" + std::to_string(i % 6) + "\"}\n";
  }
  return text;
}

/// Sessions that walk from each item to its one successor, most of the time.
std::string Walks(int sessions, double straying, std::uint64_t seed = 5) {
  Random random(seed);
  std::string text;
  for (int s = 0; s < sessions; ++s) {
    auto item = random.Below(kItems);
    for (int step = 0; step < 5; ++step) {
      text += std::to_string(item) + (step < 4 ? " " : "\n");
      item = random.NextUniform() < straying ? random.Below(kItems) : (item * 7 + 11) % kItems;
    }
  }
  return text;
}

struct BuiltBlend {
  Bytes file;
  BlendReport blend;
};
BuiltBlend BuildBlend(const std::string& log) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", BrandFeed())};
  options.log.files = {files.Write("log", log)};
  options.log.sequences = Sequences::kSessions;
  Progress progress;
  BuildReport report;
  auto file = BuildPack(options, progress, report);
  EXPECT_TRUE(file.ok()) << file.error().message;
  return {std::move(file).value(), report.blend};
}

std::shared_ptr<Pack> Open(const Bytes& file) { return Pack::Open(file).value(); }

/// A shopper's view as a line of a log with times.
std::string View(int shopper, int session, int item, Millis time) {
  return "{\"event\":\"view_item\",\"shopper\":\"u" + std::to_string(shopper) +
         "\",\"session\":\"s" + std::to_string(session) + "\",\"item\":\"" + std::to_string(item) +
         "\",\"time\":" + std::to_string(time) + "}\n";
}

bool HasEdge(const EventLog& log, std::uint32_t from, std::uint32_t to) {
  Progress progress;
  PairOptions options;
  options.min_support = 1;
  const PairRows rows = CountPairs(ViewSequences(log), 1000, options, progress);
  return std::any_of(rows[from].begin(), rows[from].end(),
                     [to](const PairCount& pair) { return pair.target == to; });
}

TEST(Blend, LearnsToTrustTheSourceThatPredicts) {
  const BuiltBlend built = BuildBlend(Walks(1500, 0.2));
  EXPECT_TRUE(built.blend.learned);
  EXPECT_GT(built.blend.learned_ndcg, built.blend.prior_ndcg + 0.02);
  const auto pack = Open(built.file);
  EXPECT_TRUE(pack->model().learned());
  const Blend blend = BlendFor(pack->model(), SlateKind::kForYou);
  // What the last item leads to, against the same item proposed by its popularity alone.
  float row[kFeatureCount] = {};
  for (std::size_t i = 0; i < kSourceCount; ++i) row[3 * i + 2] = kMissingRank;
  row[FeaturePlace(1044)] = row[FeaturePlace(1046)] = kMissingRank;
  const auto gain = [&](Source source) {
    float proposed[kFeatureCount];
    std::copy(std::begin(row), std::end(row), proposed);
    proposed[SourcePlace(source)] = 1;
    proposed[SourcePlace(source) + 1] = 1;
    proposed[SourcePlace(source) + 2] = 0;
    if (source == Source::kViewedNext) {
      proposed[FeaturePlace(1045)] = proposed[FeaturePlace(1047)] = 1;  // graph-fit, last-edge
      proposed[FeaturePlace(1046)] = 0;                                 // graph-rank
    }
    return blend.Score(proposed) - blend.Score(row);
  };
  EXPECT_GT(gain(Source::kViewedNext), gain(Source::kPopular) + 1);
  EXPECT_GT(gain(Source::kViewedNext), gain(Source::kSimilarTopics) + 1);
}

TEST(Blend, OnlyTheForYouSlateIsLearned) {
  const auto pack = Open(BuildBlend(Walks(1500, 0.2)).file);
  ASSERT_EQ(pack->model().blends()->size(), 1u);
  EXPECT_EQ(pack->model().blends()->Get(0)->kind(), static_cast<std::uint8_t>(SlateKind::kForYou));
}

TEST(Blend, AShortLogKeepsThePrior) {
  const BuiltBlend built = BuildBlend(Walks(150, 0.1));
  EXPECT_FALSE(built.blend.learned);
  const auto pack = Open(built.file);
  EXPECT_FALSE(pack->model().learned());
  EXPECT_EQ(pack->model().blends()->size(), 0u);
}

TEST(Blend, WhatTheLogSaysNothingAboutKeepsThePriorsSign) {
  const Blend blend =
      BlendFor(Open(BuildBlend(Walks(1500, 0.2)).file)->model(), SlateKind::kForYou);
  const auto weight = [&](std::uint16_t feature) { return blend.weights[FeaturePlace(feature)]; };
  EXPECT_LT(weight(1031), 0) << "impressions are never in a log";
  EXPECT_GT(weight(1036), 0) << "nothing is on sale in this shop";
}

/// Choices among 20 by two features: the chosen row has `lead` more of the one and less of the
/// other.
ChoiceRows Choices(float lead) {
  ChoiceRows choices;
  Random random(3);
  for (int i = 0; i < 400; ++i) {
    for (int row = 0; row < 20; ++row) {
      std::vector<float> values(kFeatureCount, 0.0f);
      values[1] = static_cast<float>(random.NextUniform()) + (row == 0 ? lead : 0.0f);
      values[4] = static_cast<float>(random.NextUniform()) - (row == 0 ? lead : 0.0f);
      values[7] = static_cast<float>(random.NextUniform());
      choices.rows.insert(choices.rows.end(), values.begin(), values.end());
    }
    choices.ends.push_back(choices.rows.size() / kFeatureCount);
    ++choices.possible;
  }
  return choices;
}

TEST(BlendFit, GivesWeightToWhatTellsChoicesApart) {
  const ChoiceRows choices = Choices(0.5f);
  Progress progress;
  const BlendFit fit = FitBlend(choices, choices, Blend{}, progress);
  EXPECT_GT(fit.blend.weights[1], 1);
  EXPECT_LT(fit.blend.weights[4], -1);
  EXPECT_NEAR(fit.blend.weights[7], 0, 0.5);
  EXPECT_GT(fit.ndcg, 0.7);
  EXPECT_LT(fit.prior_ndcg, 0.1) << "ties count against what was chosen";
}

TEST(BlendFit, APriorThatIsRightAlreadyStays) {
  const ChoiceRows choices = Choices(2);
  Blend prior;
  prior.weights[1] = 3;
  Progress progress;
  const BlendFit fit = FitBlend(choices, choices, prior, progress);
  EXPECT_EQ(fit.prior_ndcg, 1);
  EXPECT_EQ(fit.ndcg, 1);
  EXPECT_TRUE(fit.terms.empty());
}

TEST(HeldOut, SourcesDoNotSeeTheEndOfALogWithTimes) {
  std::string text;
  for (int s = 0; s < 100; ++s) {
    const bool late = s >= 90;
    text += View(s, s, late ? 3 : 1, s * kHour) + View(s, s, late ? 4 : 2, s * kHour + kMinute);
  }
  const EventLog log = ReadLog(text, Sequences::kAuto);
  const HeldOut held = HoldOut(log);
  EXPECT_TRUE(HasEdge(log, 3, 4));
  EXPECT_FALSE(HasEdge(held.fitting, 3, 4));
  EXPECT_TRUE(HasEdge(held.fitting, 1, 2));
  EXPECT_LT(held.fitting.last, 86 * kHour) << "nor does the trend";
  for (const Target& target : held.targets) {
    EXPECT_GT(log.acts[target.act].time, held.fitting.last);
    EXPECT_EQ(target.validation, log.acts[target.act].session >= 95);
  }
  EXPECT_EQ(held.targets.size(), 30u);
}

TEST(HeldOut, ASessionThatStraddlesTheCutLosesItsEnd) {
  std::string text;
  for (int s = 0; s < 99; ++s) text += View(s, s, 1, s * kHour) + View(s, s, 2, s * kHour + 1);
  text += View(99, 99, 3, kHour) + View(99, 99, 4, 98 * kHour);
  EXPECT_FALSE(HasEdge(HoldOut(ReadLog(text, Sequences::kAuto)).fitting, 3, 4));
}

TEST(HeldOut, WhatIsRecentIsTheEndOfWhatIsLeft) {
  std::string text;
  for (int s = 0; s < 400; s += 2) text += s < 320 ? "1 2 3\n3 2 1\n" : "4 5 6\n6 5 4\n";
  const HeldOut held = HoldOut(ReadLog(text, Sequences::kSessions));
  EXPECT_EQ(held.fitting.sessions, 340u) << "15 % are held out";
  const PackPopularity popularity = LearnPopularity(&held.fitting, std::vector<FeedItem>(10), 2);
  ASSERT_FALSE(popularity.trends.empty());
  EXPECT_GT(popularity.trends[5], 1);
  EXPECT_LT(popularity.trends[2], 0);
}

TEST(HeldOut, LeavesTheLastTwoOfAHistoryOut) {
  const HeldOut held = HoldOut(ReadLog("900 1 2 3 4\n901 5 6 7\n902 8 9\n", Sequences::kShoppers));
  EXPECT_TRUE(HasEdge(held.fitting, 1, 2));
  EXPECT_FALSE(HasEdge(held.fitting, 2, 3));
  EXPECT_FALSE(HasEdge(held.fitting, 5, 6));
  EXPECT_TRUE(HasEdge(held.fitting, 8, 9)) << "too short to hold anything out";
  ASSERT_EQ(held.targets.size(), 2u);
  EXPECT_EQ(held.targets[0].act, 3u);
  EXPECT_EQ(held.targets[1].act, 6u);
}

TEST(HeldOut, TheNextStepOnTheSameItemIsNoTarget) {
  std::string text;
  for (int s = 0; s < 100; ++s) {
    const std::string cart = View(s, s, 1, s * kHour + 1);
    text += View(s, s, 1, s * kHour) + "{\"event\":\"add_to_cart\"" + cart.substr(20) +
            View(s, s, 2, s * kHour + 2);
  }
  EXPECT_EQ(HoldOut(ReadLog(text, Sequences::kAuto)).targets.size(), 30u);
}

}  // namespace
}  // namespace vitrine::training
