#include "training/tune.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "training/build.h"
#include "training/catalog_items.h"
#include "training/files.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;

constexpr std::uint32_t kItems = 60;

std::string FeedText() {
  std::string text;
  for (std::uint32_t i = 0; i < kItems; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item\",\"price\":\"9 EUR\"}\n";
  }
  return text;
}

/// Shoppers go back and forth between two walks, so that the last item tells nothing and the last
/// but one everything: a query that fades slowly predicts better.
std::string Interleaved(int sessions) {
  Random random(9);
  std::string text;
  for (int s = 0; s < sessions; ++s) {
    std::uint32_t walk[2] = {random.Below(kItems), random.Below(kItems)};
    for (int step = 0; step < 6; ++step) {
      std::uint32_t& item = walk[step % 2];
      text += std::to_string(item) + (step < 5 ? " " : "\n");
      item = (item * 7 + 11) % kItems;
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

/// Options that forget all but the last item, which tells nothing here.
LearnOptions Forgetful() {
  LearnOptions options;
  options.threads = 1;
  options.vector_plan = VectorPlan{0.01f, 0.4f};
  options.settings.graph_decay = 0.01f;
  return options;
}

struct Tuned {
  LearnOptions options;
  TuneReport report;
};
Tuned TuneFor(int trials, const Shop& shop) {
  Progress progress;
  Tuned tuned;
  const auto more = [left = trials]() mutable { return left-- > 0; };
  tuned.options =
      Tune(shop.log, shop.feed.items, Forgetful(), shop.contents, more, progress, tuned.report)
          .value();
  return tuned;
}

TEST(Tune, WithoutTimeWhatItBeganWithStays) {
  const Tuned tuned = TuneFor(0, Read());
  EXPECT_EQ(tuned.report.trials, 1u);
  EXPECT_GT(tuned.report.default_ndcg, 0);
  EXPECT_EQ(tuned.report.chosen_ndcg, tuned.report.default_ndcg);
  EXPECT_EQ(tuned.options.vector_plan->decay, 0.01f);
}

TEST(Tune, WhatPredictsBetterIsChosenAndWritten) {
  const Shop shop = Read();
  const Tuned tuned = TuneFor(3, shop);  // To begin a round, and for two trials.
  EXPECT_EQ(tuned.report.trials, 3u);
  EXPECT_GT(tuned.report.chosen_ndcg, tuned.report.default_ndcg * kLeastGain);
  EXPECT_GT(tuned.options.vector_plan->decay, 0.3f);
  Progress progress;
  BlendReport blend;
  const Bytes file = LearnPack(&shop.log, shop.feed.items, tuned.options, /*blend=*/true, progress,
                               shop.contents, blend)
                         .value();
  EXPECT_EQ(blend.learned_ndcg, tuned.report.chosen_ndcg) << "the same trial once more";
  const SourceSettings written = ReadSettings(Pack::Open(file).value()->model());
  EXPECT_EQ(written.vector_decay, tuned.options.vector_plan->decay);
  EXPECT_EQ(written.graph_decay, tuned.options.settings.graph_decay);
}

}  // namespace
}  // namespace vitrine::training
