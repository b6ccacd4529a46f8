#include "decisions/intent_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "base/math.h"
#include "base/random.h"
#include "pack/pack.h"
#include "pack/writable.h"
#include "packing/pack_writer.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::Writable;

/// One tree of depth 1 that asks whether feature 1 is below 0.5.
PackTrees Stump(float below, float above) { return {1, {1}, {0}, {0.5f}, {below, above}}; }

PackContents ShopWithIntent() {
  PackContents contents = testing::TestShop();
  contents.intent.means = {0, 0.25f};
  contents.intent.heads = {{static_cast<std::uint8_t>(IntentTarget::kPurchase), 0.5f, Stump(-1, 2)},
                           {static_cast<std::uint8_t>(IntentTarget::kNeither), 0, {}}};
  return contents;
}

TEST(IntentModel, AddsBiasAndLeaves) {
  const auto pack = testing::OpenPack(ShopWithIntent());
  const IntentModel model(pack->intent(), 2);
  ASSERT_TRUE(model.learned());
  const float below[] = {9, 0.4999f}, above[] = {9, 0.5f};
  EXPECT_NEAR(model.Predict(below)[IntentTarget::kPurchase], Sigmoid(-0.5f), 1e-6f);
  EXPECT_NEAR(model.Predict(above)[IntentTarget::kPurchase], Sigmoid(2.5f), 1e-6f);
  EXPECT_EQ(model.Predict(above)[IntentTarget::kAbandonment], 0);
  EXPECT_EQ(model.mean(1), 0.25f);
}

TEST(IntentModel, IsNotLearnedWithoutItsSectionOrWithFeaturesUnknownToThisEngine) {
  EXPECT_FALSE(IntentModel(testing::OpenTestShop()->intent(), 2).learned());
  EXPECT_FALSE(IntentModel(testing::OpenPack(ShopWithIntent())->intent(), 1).learned());
}

TEST(IntentModel, ProbabilitiesOfAQuestionAddUpToOne) {
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    float scores[5];
    for (float& score : scores) {
      score = static_cast<float>(random.NextUniform() * 200 - 100);
      if (random.Below(4) == 0) score = kNoScore;
    }
    const bool any = *std::max_element(scores, scores + 5) > kNoScore;
    Softmax(scores, 5);
    float sum = 0;
    for (const float share : scores) {
      ASSERT_GE(share, 0);
      sum += share;
    }
    ASSERT_NEAR(sum, any ? 1 : 0, 1e-5);
  }
}

/// The error of opening the shop after `change` was made in place to its intent section.
std::string IntentErrorAfter(const std::function<void(const fbs::Intent&)>& change) {
  Bytes file = WritePack(ShopWithIntent()).value();
  const auto whole = Pack::Open(file).value();
  for (const SectionEntry& entry : whole->sections()) {
    if (entry.kind != fbs::SectionKind::Intent) continue;
    change(*flatbuffers::GetRoot<fbs::Intent>(file.data() + entry.offset));
  }
  const auto opened = Pack::Open(std::move(file));
  if (opened.ok()) return "none";
  return std::string(Name(opened.error().code)) + " " + opened.error().path;
}

TEST(IntentModel, HostileSectionsAreRefused) {
  const auto trees = [](const fbs::Intent& intent) { return intent.heads()->Get(0)->trees(); };
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(IntentErrorAfter([](const fbs::Intent&) {}), "none");
  const std::function<void(const fbs::Intent&)> changes[] = {
      [&](const fbs::Intent& intent) { Writable(intent.means())[0] = nan; },
      [&](const fbs::Intent& intent) { Writable(trees(intent)->leaves())[1] = nan; },
      [&](const fbs::Intent& intent) { Writable(trees(intent)->thresholds())[0] = nan; },
      [&](const fbs::Intent& intent) { Writable(trees(intent)->features())[0] = 2; },
      [&](const fbs::Intent& intent) { Writable(trees(intent)->splits())[0] = 1; },
      [&](const fbs::Intent& intent) {
        // A column that is longer than the others.
        const_cast<std::uint8_t*>(trees(intent)->leaves()->Data())[-4] = 1;
      }};
  for (const auto& change : changes) EXPECT_EQ(IntentErrorAfter(change), "PackCorrupt Intent");
}

TEST(IntentModel, TheWriterRefusesWhatTheReaderWould) {
  const auto error = [](const std::function<void(PackIntent&)>& change) {
    PackContents contents = ShopWithIntent();
    change(contents.intent);
    const auto written = WritePack(contents);
    return written.ok() ? std::string() : std::string(Name(written.error().code));
  };
  EXPECT_EQ(error([](auto&) {}), "");
  EXPECT_EQ(error([](auto& intent) { intent.heads[1].target = 0; }), "FieldRepeated");
  EXPECT_EQ(error([](auto& intent) { intent.heads[0].trees.features[0] = 2; }), "FieldRange");
  EXPECT_EQ(error([](auto& intent) { intent.heads[0].trees.leaves.pop_back(); }), "FieldRange");
  EXPECT_EQ(error([](auto& intent) { intent.heads[0].trees.depth = 7; }), "FieldRange");
}

}  // namespace
}  // namespace vitrine
