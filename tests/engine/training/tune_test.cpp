#include "training/tune.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "input/feed/catalog_items.h"
#include "support/files.h"
#include "training/build.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;

constexpr std::uint32_t kShopItems = 60;

std::string FeedText() {
  std::string text;
  for (std::uint32_t i = 0; i < kShopItems; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item\",\"price\":\"9 EUR\"}\n";
  }
  return text;
}

/// Shoppers go back and forth between two walks: the last but one tells what comes next.
std::string Interleaved(int sessions) {
  Random random(9);
  std::string text;
  for (int s = 0; s < sessions; ++s) {
    std::uint32_t walk[2] = {random.Below(kShopItems), random.Below(kShopItems)};
    for (int step = 0; step < 6; ++step) {
      std::uint32_t& item = walk[step % 2];
      text += std::to_string(item) + (step < 5 ? " " : "\n");
      item = (item * 7 + 11) % kShopItems;
    }
  }
  return text;
}

struct Shop {
  Feed feed;
  EventLog log;
  PackContents contents;
};

Shop Read() {
  const Files files;
  Progress progress;
  const FindItem find = [](const std::string& id) {
    return static_cast<std::uint32_t>(std::stoul(id));
  };
  Shop shop{ReadFeed(files.Write("feed", FeedText()), "").value(),
            ReadEventLog(files.Write("log", Interleaved(300)), Sequences::kSessions, find, progress)
                .value(),
            {}};
  shop.contents.currency = "EUR";
  shop.contents.items = CatalogItems(shop.feed.items, "EUR");
  return shop;
}

/// Best at a vector decay of .7 and a graph decay of .4; a topic decay of .85 makes more events
/// better than worse, but hardly so.
Result<Judgement> Judged(const LearnOptions& options) {
  const auto near = [](float value, float best) { return 1 - std::abs(value - best); };
  const float gain =
      near(options.vector_plan->decay, 0.7f) * near(options.settings.graph_decay, 0.4f);
  Judgement judged;
  judged.possible = 400;
  for (std::uint32_t act = 0; act < 400; ++act) {
    const float luck = options.settings.topic_decay <= 0.8f ? 1 : act % 2 == 0 ? 1.05f : 0.952f;
    judged.events.push_back({act, gain * luck});
  }
  return judged;
}

LearnOptions Start() {
  LearnOptions options;
  options.vector_plan = VectorPlan{0.55f, 0.4f};
  return options;
}

TEST(Ascend, FindsWhatTheJudgeLikesBest) {
  TuneReport report;
  const LearnOptions found = Ascend(Start(), Judged, {100, {}}, report).value();
  EXPECT_EQ(found.vector_plan->decay, 0.7f);
  EXPECT_EQ(found.settings.graph_decay, 0.4f);
  EXPECT_EQ(found.settings.topic_decay, Start().settings.topic_decay) << "that may be luck";
  EXPECT_NEAR(report.chosen_ndcg, 1, 1e-5);
  EXPECT_NEAR(report.default_ndcg, 0.85 * 0.85, 1e-5);
}

TEST(SurelyBetter, ComparesTheSameEvents) {
  Judgement held;
  held.possible = 100;
  for (std::uint32_t act = 0; act < 50; ++act) held.events.push_back({act, act % 2 ? 1.0f : 0.1f});
  Judgement other = held;
  EXPECT_FALSE(SurelyBetter(other, held));
  for (Judgement::Event& event : other.events) event.ndcg += 0.01f;  // A little, but each of them.
  EXPECT_TRUE(SurelyBetter(other, held));
  EXPECT_FALSE(SurelyBetter(held, other));
  // Three that only one of them has in its pool are luck, twenty are not.
  const auto with = [&](std::uint32_t count) {
    Judgement more = held;
    for (std::uint32_t act = 50; act < 50 + count; ++act) more.events.push_back({act, 0.5f});
    return more;
  };
  EXPECT_FALSE(SurelyBetter(with(3), held));
  EXPECT_TRUE(SurelyBetter(with(20), held));
}

/// What is found when the vector's decay was tried at .4 and .7, and nothing else.
void ExpectTwoTried(const LearnOptions& found, const TuneReport& report) {
  EXPECT_EQ(report.trials, 3u);
  EXPECT_EQ(found.vector_plan->decay, 0.7f);
  EXPECT_EQ(found.settings.graph_decay, Start().settings.graph_decay);
}

TEST(Ascend, EndsWithItsTrials) {
  TuneReport report;
  ExpectTwoTried(Ascend(Start(), Judged, {3, {}}, report).value(), report);
  EXPECT_FALSE(report.cut_short);
}

TEST(Ascend, TellsThatTimeCutItShort) {
  TuneReport report;
  int left = 2;
  const TuneLimit limit{100, [&] { return left-- == 0; }};
  ExpectTwoTried(Ascend(Start(), Judged, limit, report).value(), report);
  EXPECT_TRUE(report.cut_short);
}

TEST(Ascend, IsNotCutShortByTimeLeftOver) {
  TuneReport report;
  ASSERT_TRUE(Ascend(Start(), Judged, {100, [] { return false; }}, report).ok());
  EXPECT_FALSE(report.cut_short);
}

TEST(Ascend, PassesErrorsOn) {
  TuneReport report;
  const Evaluator evaluator = [](const LearnOptions&) -> Result<Judgement> {
    return MakeError(ErrorCode::kPackTooNew);
  };
  EXPECT_FALSE(Ascend(Start(), evaluator, {100, {}}, report).ok());
}

/// The stages that are open, and the steps of the outermost.
class Stages : public Progress {
 public:
  std::vector<std::string> open;
  std::vector<std::size_t> steps;
  std::size_t deepest = 0;

  void Begin(std::string_view stage, std::size_t) override {
    open.emplace_back(stage);
    deepest = std::max(deepest, open.size());
  }
  void Step(std::size_t done) override {
    if (open.size() == 1) steps.push_back(done);
  }
  void End() override { open.pop_back(); }
};

TEST(Tune, TellsHowManyTrialsAreDone) {
  const Shop shop = Read();
  Stages stages;
  TuneReport report;
  LearnOptions start;
  start.vectors = false;
  const TuneLimit limit{3, {}};
  ASSERT_TRUE(Tune(shop.log, shop.feed.items, start, shop.contents, limit, stages, report).ok());
  EXPECT_EQ(stages.steps, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_EQ(stages.deepest, 2u) << "trials are part of it";
  EXPECT_TRUE(stages.open.empty());
}

TEST(Tune, JudgesByWhatTheBlendReachesAndWritesWhatWasChosen) {
  const Shop shop = Read();
  Progress progress;
  TuneReport report;
  const TuneLimit limit{2, {}};
  LearnOptions start;
  start.threads = 1;
  start.settings.topic_decay = 0.6f;
  const LearnOptions chosen =
      Tune(shop.log, shop.feed.items, start, shop.contents, limit, progress, report).value();
  EXPECT_EQ(report.trials, 2u);
  EXPECT_GT(report.default_ndcg, 0);
  BlendReport blend;
  const Bytes file =
      LearnPack(&shop.log, shop.feed.items, chosen, /*blend=*/true, progress, shop.contents, blend)
          .value();
  EXPECT_NEAR(blend.learned_ndcg, report.chosen_ndcg, 1e-9) << "the same trial once more";
  const SourceSettings written = ReadSettings(Pack::Open(file).value()->model());
  EXPECT_EQ(written.vector_decay, chosen.vector_plan->decay);
  EXPECT_EQ(written.topic_decay, 0.6f);
}

TEST(Build, WritesIntoThePackThatTimeCutTuningShort) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", FeedText())};
  options.log.files = {files.Write("log", Interleaved(300))};
  options.vectors = false;
  const auto tuned = [&](const TuneLimit& limit) {
    options.tune = limit;
    Progress progress;
    BuildReport report;
    return Pack::Open(BuildPack(options, progress, report).value()).value();
  };
  EXPECT_EQ(tuned({})->model().tuning_trials(), 0u);
  const auto late = tuned({9, [] { return true; }});
  EXPECT_EQ(late->model().tuning_trials(), 1u);
  EXPECT_TRUE(late->model().tuning_cut_short());
  const auto whole = tuned({2, {}});
  EXPECT_EQ(whole->model().tuning_trials(), 2u);
  EXPECT_FALSE(whole->model().tuning_cut_short());
}

}  // namespace
}  // namespace vitrine::training
