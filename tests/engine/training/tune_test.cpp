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
  const LearnOptions found = Ascend(
                                 Start(), Judged, [] { return true; }, report)
                                 .value();
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

TEST(Ascend, EndsWithItsTime) {
  TuneReport report;
  int left = 3;  // To begin a round, and for two trials: .4 and .7.
  const LearnOptions found = Ascend(
                                 Start(), Judged, [&] { return left-- > 0; }, report)
                                 .value();
  EXPECT_EQ(report.trials, 3u);
  EXPECT_EQ(found.vector_plan->decay, 0.7f);
  EXPECT_EQ(found.settings.graph_decay, Start().settings.graph_decay);
}

TEST(Ascend, PassesErrorsOn) {
  TuneReport report;
  const Judge judge = [](const LearnOptions&) -> Result<Judgement> {
    return MakeError(ErrorCode::kPackTooNew);
  };
  EXPECT_FALSE(Ascend(
                   Start(), judge, [] { return true; }, report)
                   .ok());
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

TEST(Tune, TellsHowMuchOfItsTimeIsOver) {
  const Shop shop = Read();
  Stages stages;
  TuneReport report;
  int asked = 0;
  const TimeSpent spent = [&] { return 0.4 * asked++; };
  LearnOptions start;
  start.vectors = false;
  ASSERT_TRUE(Tune(shop.log, shop.feed.items, start, shop.contents, spent, stages, report).ok());
  ASSERT_GE(stages.steps.size(), 4u);
  stages.steps.resize(4);
  EXPECT_EQ(stages.steps, (std::vector<std::size_t>{0, 4000, 8000, 10000}));
  EXPECT_EQ(stages.deepest, 2u) << "trials are part of it";
  EXPECT_TRUE(stages.open.empty());
}

TEST(Tune, JudgesByWhatTheBlendReachesAndWritesWhatWasChosen) {
  const Shop shop = Read();
  Progress progress;
  TuneReport report;
  int asked = 0;  // When tuning begins, to begin a round, and for one trial.
  const TimeSpent spent = [&] { return ++asked / 4.0; };
  LearnOptions start;
  start.threads = 1;
  start.settings.topic_decay = 0.6f;
  const LearnOptions chosen =
      Tune(shop.log, shop.feed.items, start, shop.contents, spent, progress, report).value();
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

}  // namespace
}  // namespace vitrine::training
