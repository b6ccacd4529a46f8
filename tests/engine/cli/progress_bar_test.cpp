#include "cli/progress_bar.h"

#include <gtest/gtest.h>

#include <sstream>

#include "training/vectors/item_encoder.h"
#include "training/vectors/item_vectors.h"

namespace vitrine::cli {
namespace {

/// A bar whose time the test tells, and what it drew last.
class Drawn {
 public:
  ProgressBar bar{out_, [this] { return now_; }};

  void Pass(int seconds) { now_ += std::chrono::seconds(seconds); }
  std::string Line() const {
    const std::string all = out_.str();
    const std::size_t wiped = all.rfind("\x1b[K");
    return wiped == std::string::npos ? "" : all.substr(wiped + 3);
  }

 private:
  std::ostringstream out_;
  ProgressBar::Clock::time_point now_{std::chrono::hours(1)};
};

TEST(ProgressBar, ReckonsTheTimeThatIsLeft) {
  Drawn drawn;
  drawn.bar.Begin("Counting", 4);
  EXPECT_EQ(drawn.Line(), "Counting [........................] 0 %");
  drawn.Pass(40);
  drawn.bar.Step(1);
  EXPECT_EQ(drawn.Line(), "Counting [######..................] 25 % 2 min 0 s left");
  drawn.bar.End();
  EXPECT_EQ(drawn.Line(), "");
}

TEST(ProgressBar, SaysWhereWorkMayEndEarlier) {
  Drawn drawn;
  drawn.bar.BeginAtMost("Learning", 10);
  drawn.Pass(5);
  drawn.bar.Step(5);
  EXPECT_EQ(drawn.Line(), "Learning [############............] 50 % at most 5 s left");
}

TEST(ProgressBar, ShowsAStageBeforeItsParts) {
  Drawn drawn;
  drawn.bar.Begin("Tuning", 100);
  drawn.Pass(30);
  drawn.bar.Step(25);
  drawn.bar.Begin("Learning", 2);
  drawn.Pass(10);
  drawn.bar.Step(1);
  EXPECT_EQ(drawn.Line(),
            "Tuning 25 % 1 min 20 s left | Learning [############............] 50 % 10 s left")
      << "ten seconds later than at its last step";
  drawn.bar.End();
  drawn.bar.Step(100);
  EXPECT_EQ(drawn.Line(), "") << "within a tenth of a second";
  drawn.Pass(1);
  drawn.bar.Step(100);
  EXPECT_EQ(drawn.Line(), "Tuning [########################] 100 %");
}

/// What stages said: of each the total, and the steps that it was told.
class Told : public Progress {
 public:
  struct Stage {
    std::string name;
    std::size_t total, steps = 0, last = 0;
  };
  std::vector<Stage> stages;

  void Begin(std::string_view stage, std::size_t total) override {
    stages.push_back({std::string(stage), total});
  }
  void Step(std::size_t done) override {
    EXPECT_GE(done, stages.back().last);
    ++stages.back().steps;
    stages.back().last = done;
  }
};

TEST(Progress, LearningTellsEveryStepOfAKnownNumber) {
  training::ItemLists lists;
  for (std::uint32_t i = 0; i < 300; ++i) {
    lists.items.insert(lists.items.end(), {i % 30, (i + 1) % 30, (i + 2) % 30});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(i);
  }
  std::vector<PackItem> items(30);
  for (std::size_t i = 0; i < items.size(); ++i) items[i].shop_id = std::to_string(i);
  Told told;
  const training::PairRows follows = training::CountPairs(lists, items.size(), {}, told);
  (void)training::LearnEncoder(lists, follows, items, {}, told);
  (void)training::LearnVectors(lists, items, {}, told);
  const auto stage = [&](const std::string& name) {
    for (const Told::Stage& one : told.stages) {
      if (one.name == name) return one;
    }
    return Told::Stage{};
  };
  const Told::Stage encoder = stage("Learning the encoder"), vectors = stage("Learning vectors");
  EXPECT_GT(encoder.steps, 12u) << "more often than once a pass";
  EXPECT_EQ(encoder.last, encoder.total);
  EXPECT_GT(vectors.steps, 40u);
  EXPECT_GT(vectors.last, 0u);
  EXPECT_LE(vectors.last, vectors.total);
}

}  // namespace
}  // namespace vitrine::cli
