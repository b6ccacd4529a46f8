#include "scoring/model.h"

#include <gtest/gtest.h>

#include "candidates/similarity.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

/// The blend that a shop with these learned blends ranks a kind by.
Blend LearnedBlend(std::vector<PackBlend> blends, SlateKind kind) {
  PackContents shop = testing::TestShop();
  shop.blends = std::move(blends);
  shop.learned = true;
  return BlendFor(testing::OpenPack(shop)->model(), kind);
}

std::vector<float> Row(std::uint16_t feature, float value) {
  std::vector<float> row(kFeatureCount, 0.0f);
  row[FeaturePlace(feature)] = value;
  return row;
}

bool SameWeights(const Blend& a, const Blend& b) {
  return std::equal(std::begin(a.weights), std::end(a.weights), std::begin(b.weights)) &&
         a.bias == b.bias;
}

TEST(LearnedBlend, StandardisesWhatItReads) {
  const Blend blend = LearnedBlend({{0, {{1024, 3.0f, 2.0f, 4.0f}}}}, SlateKind::kForYou);
  EXPECT_FLOAT_EQ(blend.Score(Row(1024, 10.0f).data()), 3.0f * (10.0f - 2.0f) / 4.0f);
  EXPECT_FLOAT_EQ(blend.Score(Row(1024, 2.0f).data()), 0.0f);
}

TEST(LearnedBlend, PassesOverFeaturesItDoesNotKnow) {
  const Blend blend = LearnedBlend(
      {{0, {{1024, 3.0f, 0.0f, 1.0f}, {1500, 9.0f, 5.0f, 1.0f}, {7, 9.0f, 5.0f, 1.0f}}}},
      SlateKind::kForYou);
  EXPECT_FLOAT_EQ(blend.Score(Row(1024, 1.0f).data()), 3.0f);
  EXPECT_EQ(blend.bias, 0.0f);
}

TEST(LearnedBlend, ServesItsKindAndTheOthersKeepThePrior) {
  const PackBlend learned{1, {{1024, 3.0f, 0.0f, 1.0f}}};
  EXPECT_FALSE(
      SameWeights(LearnedBlend({learned}, SlateKind::kSimilar), PriorBlend(SlateKind::kSimilar)));
  EXPECT_TRUE(
      SameWeights(LearnedBlend({learned}, SlateKind::kForYou), PriorBlend(SlateKind::kForYou)));
}

TEST(LearnedBlend, OfKind255ServesEveryOtherKind) {
  const PackBlend own{1, {{1024, 3.0f, 0.0f, 1.0f}}};
  const PackBlend rest{255, {{1025, 2.0f, 0.0f, 1.0f}}};
  const Blend similar = LearnedBlend({own, rest}, SlateKind::kSimilar);
  const Blend popular = LearnedBlend({own, rest}, SlateKind::kPopular);
  EXPECT_FLOAT_EQ(similar.Score(Row(1024, 1.0f).data()), 3.0f);
  EXPECT_FLOAT_EQ(popular.Score(Row(1025, 1.0f).data()), 2.0f);
}

TEST(PriorBlend, LetsASingleSourceKindLead) {
  const Blend trending = PriorBlend(SlateKind::kTrending);
  const auto share = static_cast<std::uint16_t>(8 * static_cast<int>(Source::kTrending) + 1);
  EXPECT_GT(trending.Score(Row(share, 1.0f).data()), trending.Score(Row(1026, 1.0f).data()));
  EXPECT_GT(trending.Score(Row(1026, 1.0f).data()), 0.0f);
}

TEST(PriorBlend, PutsTheShoppersOwnEvidenceAboveTheShops) {
  const Blend blend = PriorBlend(SlateKind::kForYou);
  const auto share = [](Source source) {
    return static_cast<std::uint16_t>(8 * static_cast<int>(source) + 1);
  };
  EXPECT_GT(blend.Score(Row(share(Source::kInterests), 1).data()),
            blend.Score(Row(share(Source::kPopular), 1).data()));
  EXPECT_LT(blend.Score(Row(1031, 3.0f).data()), 0.0f);  // Shown often and never clicked.
  EXPECT_LT(blend.Score(Row(1035, 1.0f).data()), 0.0f);  // Bought already.
}

TEST(Blend, PartsSumToTheScore) {
  const Blend blend = PriorBlend(SlateKind::kForYou);
  std::vector<float> row(kFeatureCount);
  float sum = blend.bias;
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    row[place] = 0.1f * static_cast<float>(place % 7);
    sum += blend.Part(row.data(), place);
  }
  EXPECT_NEAR(blend.Score(row.data()), sum, 1e-4f);
}

TEST(Blend, ASourceGainsAgainstNotHavingProposed) {
  Blend blend;
  const std::size_t place = SourcePlace(Source::kTrending);
  blend.weights[place + 2] = -0.5f;  // A lower log rank is better.
  std::vector<float> row(kFeatureCount, 0.0f);
  row[place + 2] = kMissingRank;
  EXPECT_EQ(blend.SourceGain(row.data(), Source::kTrending), 0.0f);
  row[place + 2] = 0.0f;
  EXPECT_EQ(blend.SourceGain(row.data(), Source::kTrending), 4.0f);
}

TEST(SlateKinds, HaveTheirWireNames) {
  for (std::uint8_t i = 0; i < 9; ++i) {
    SlateKind kind{};
    ASSERT_TRUE(ParseSlateKind(WireName(static_cast<SlateKind>(i)), kind));
    EXPECT_EQ(static_cast<std::uint8_t>(kind), i);
  }
  SlateKind kind = SlateKind::kNew;
  EXPECT_FALSE(ParseSlateKind("best", kind));
  EXPECT_EQ(kind, SlateKind::kNew);
}

struct SimilarityTest : ::testing::Test {
  Catalog catalog{testing::OpenTestShop()};
  ItemIndex Item(std::string_view id) const { return catalog.FindItem(id); }
};

TEST_F(SimilarityTest, IsSymmetricAndWholeForItself) {
  const ItemIndex chair = Item("chair-1"), rug = Item("rug-5");
  EXPECT_NEAR(TopicCosine(catalog, chair, chair), 1.0f, 1e-5f);
  EXPECT_NEAR(VectorCosine(catalog, chair, chair), 1.0f, 1e-5f);
  EXPECT_EQ(Similarity(catalog, chair, rug), Similarity(catalog, rug, chair));
}

TEST_F(SimilarityTest, IsHigherWithinACategory) {
  EXPECT_GT(Similarity(catalog, Item("chair-1"), Item("chair-2")),
            Similarity(catalog, Item("chair-1"), Item("cushion-9")));
  EXPECT_GT(VectorCosine(catalog, Item("chair-1"), Item("chair-2")), 0.4f);
}

TEST_F(SimilarityTest, WithoutVectorsIsOfTopicsAlone) {
  PackContents shop = testing::TestShop();
  shop.vectors = {};
  const Catalog plain(testing::OpenPack(shop));
  const ItemIndex one = plain.FindItem("chair-1"), two = plain.FindItem("chair-2");
  EXPECT_EQ(VectorCosine(plain, one, two), 0.0f);
  EXPECT_EQ(Similarity(plain, one, two), TopicCosine(plain, one, two));
}

}  // namespace
}  // namespace vitrine
