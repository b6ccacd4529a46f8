#include "training/visits/intent.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "decisions/intent.h"
#include "support/files.h"
#include "training/build.h"
#include "training/visits/intent_rows.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;

std::string CategoryFeed() {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item\",\"price\":\"9 EUR\"," +
            "\"category\":\"C" + std::to_string(i % 4) + "\"}\n";
  }
  return text;
}

/// Visits in which who looks at one item three times mostly buys it, and who strays does not.
std::string Log(int shoppers) {
  Random random(9);
  std::string text;
  Millis time = 1'764'000'000'000;
  for (int s = 0; s < shoppers; ++s) {
    time += kDay / 10;
    Millis now = time;
    const auto act = [&](const char* event, std::uint32_t item) {
      now += 20'000;
      text += "{\"event\":\"" + std::string(event) + "\",\"time\":" + std::to_string(now) +
              ",\"shopper\":\"s" + std::to_string(s) + "\",\"item\":\"" + std::to_string(item) +
              "\"}\n";
    };
    const std::uint32_t wanted = random.Below(20);
    const bool keen = random.Below(3) == 0;
    for (int i = 0; i < 3; ++i) act("view_item", keen ? wanted : random.Below(20));
    if (random.NextUniform() < (keen ? 0.8 : 0.1)) {
      act("add_to_cart", wanted);
      if (random.Below(2) == 0) act("purchase", wanted);
    }
  }
  return text;
}

struct BuiltIntent {
  Bytes file;
  IntentReport report;
};
BuiltIntent BuildIntent(const std::string& log, unsigned threads) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", CategoryFeed())};
  options.log.files = {files.Write("log", log)};
  options.threads = threads;
  options.blend = options.vectors = false;
  Progress progress;
  BuildReport report;
  auto file = BuildPack(options, progress, report);
  EXPECT_TRUE(file.ok()) << file.error().message;
  return {std::move(file).value(), report.intent};
}

/// What the engine of a pack says of a visit that views these items.
Intent After(const Bytes& file, std::initializer_list<const char*> items) {
  const std::shared_ptr<Pack> pack = Pack::OpenWhole(file).value();
  const Catalog catalog(pack);
  Profile profile;
  Millis now = 1'770'000'000'000;
  std::uint32_t n = 0;
  for (const char* item : items) {
    Event event;
    event.id = {1, ++n};
    event.time = now += 20'000;
    event.items.emplace_back();
    event.items.back().item = ItemIdOf(item);
    profile.Record(event, {}, {});
  }
  return ForecastIntent(profile, catalog, Read(profile, catalog, now), 0);
}

TEST(LearnIntent, FindsWhatPurchasesComeFrom) {
  const BuiltIntent built = BuildIntent(Log(1500), 2);
  ASSERT_TRUE(built.report.learned);
  EXPECT_GT(built.report.moments, 4000u);
  EXPECT_LT(built.report.loss, built.report.prior_loss);
  const Intent keen = After(built.file, {"3", "3", "3"}),
               strays = After(built.file, {"3", "8", "5"});
  ASSERT_TRUE(keen.learned);
  // In truth .4 and .05.
  EXPECT_NEAR(keen.forecast[IntentTarget::kPurchase], 0.4, 0.12);
  EXPECT_NEAR(strays.forecast[IntentTarget::kPurchase], 0.05, 0.05);
  EXPECT_GT(keen.forecast[IntentTarget::kCart], 4 * strays.forecast[IntentTarget::kCart]);
  bool told = false;
  for (const IntentPart& part : keen.reasons) {
    told |= part.target == IntentTarget::kPurchase && part.weight > 0 &&
            (part.reason == IntentReason::kRepeats || part.reason == IntentReason::kBreadth);
  }
  EXPECT_TRUE(told) << "the reason is what the log was made with";
}

TEST(LearnIntent, GivesTheSamePackForAnyNumberOfThreads) {
  const std::string log = Log(800);
  EXPECT_EQ(BuildIntent(log, 1).file, BuildIntent(log, 3).file);
}

TEST(LearnIntent, OfALargeLogSomeShoppersAreEnough) {
  const auto pack = Pack::Open(BuildIntent("0 1 2\n3 4 5\n", 1).file).value();
  const Files files;
  const Catalog catalog(pack);
  std::vector<ItemIndex> indexes;
  for (int i = 0; i < 20; ++i) indexes.push_back(catalog.FindItem(ItemIdOf(std::to_string(i))));
  const FindItem find = [](const std::string& id) {
    return static_cast<std::uint32_t>(std::stoul(id));
  };
  Progress progress;
  const auto log = ReadEventLog(files.Write("log", Log(500)), Sequences::kAuto, find, progress);
  ASSERT_TRUE(log.ok());
  const IntentMoments all = CollectMoments(log.value(), pack, indexes, 1);
  const IntentMoments some = CollectMoments(log.value(), pack, indexes, 1, 600);
  const std::vector<std::uint32_t>& groups = some.acts.groups;
  EXPECT_GT(all.acts.rows.size(), 1500u);
  EXPECT_NEAR(static_cast<double>(groups.size()), 450, 150) << "A moment or two of each act.";
  // Who is looked at is looked at whole.
  const auto of_first = [&](const IntentMoments& moments) {
    const std::vector<std::uint32_t>& of = moments.acts.groups;
    return std::count(of.begin(), of.end(), groups.front());
  };
  EXPECT_EQ(of_first(some), of_first(all));
  EXPECT_EQ(CollectMoments(log.value(), pack, indexes, 3, 600).acts.rows.values,
            some.acts.rows.values);
}

TEST(LearnIntent, KeepsThePriorWhereTooLittleIsKnown) {
  EXPECT_FALSE(BuildIntent(Log(60), 1).report.learned);
  EXPECT_FALSE(BuildIntent("0 1 2\n3 4 5\n", 1).report.learned) << "sessions without times";
}

}  // namespace
}  // namespace vitrine::training
