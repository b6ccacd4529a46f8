#include "scoring/features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Scenario;

/// The features of items as the engine would compute them in the scenario's moment.
struct Features : ::testing::Test {
  explicit Features(const Bytes& pack = testing::TestShopFile()) : scenario(pack) {}

  Scenario scenario;
  ContextIds told;
  PageContext page{0, 0, Device::kUnknown, told};
  List<Source> sources = {Source::kGiven};

  float Of(std::string_view item, std::uint16_t id) { return OfAll({item}, id)[0]; }

  /// One feature of several items in one pool, which the viewed-next source and the list fill.
  List<float> OfAll(const List<std::string_view>& items, std::uint16_t id) {
    const Reading reading = scenario.Reading();
    const auto anchors = RecentAnchors(reading, SourceSettings{}.graph_decay);
    const Query query(scenario.catalog(), anchors, reading.interests, 0.7f, 0.7f);
    const Proposal proposal{scenario.catalog(), reading, anchors, query, {}, {}, SourceSettings{}};
    CandidateSet pool;
    ProposeViewedNext(proposal, pool);
    for (const std::string_view item : items) pool.Add(scenario.Item(item), 1.0f, Source::kGiven);
    page.now = scenario.now();
    const ContextLifts lifts(scenario.catalog().pack().contexts(), page);
    const List<float> rows = ComputeFeatures(proposal, lifts, pool);
    List<float> values;
    for (const std::string_view item : items) {
      const auto place =
          static_cast<std::size_t>(pool.Find(scenario.Item(item)) - pool.candidates().data());
      values.push_back(rows[place * kFeatureCount + FeaturePlace(id)]);
    }
    return values;
  }
};

/// The same in a shop whose pack has an encoder.
struct EncodedFeatures : Features {
  EncodedFeatures() : Features(WritePack(testing::EncodedShop()).value()) {}
};

constexpr std::uint16_t kPopularity = 1024, kTrend = 1025, kInterestCosine = 1026,
                        kLastItemCosine = 1027, kLastVectorCosine = 1028, kPriceDistance = 1029,
                        kContextLift = 1030, kImpressions = 1031, kViewed = 1032,
                        kViewedRank = 1033, kInSession = 1034, kPurchased = 1035, kDiscount = 1036,
                        kRating = 1037, kNewness = 1038, kPosition = 1039, kSources = 1040,
                        kGraphTopics = 1041, kVectorFit = 1043, kLastEdge = 1047, kLastFit = 1050,
                        kSecondEdge = 1051, kHistory = 1052, kEncoderFit = 1053,
                        kEncoderRank = 1054, kEncoderKnown = 1055;

TEST_F(Features, PopularityIsThatOfTheShop) {
  EXPECT_GT(Of("chair-1", kPopularity), Of("chair-9", kPopularity));
  EXPECT_NEAR(Of("chair-1", kPopularity), std::log2(101.0f), 0.07f);
}

TEST_F(Features, TrendRisesAndFalls) {
  EXPECT_NEAR(Of("chair-4", kTrend), 0.95f, 0.04f);
  EXPECT_NEAR(Of("chair-2", kTrend), -0.5f, 0.04f);
  EXPECT_EQ(Of("chair-3", kTrend), 0.0f);
}

TEST_F(Features, InterestCosineFollowsTaste) {
  EXPECT_EQ(Of("chair-5", kInterestCosine), 0.0f);
  scenario.View("chair-1");
  EXPECT_GT(Of("chair-5", kInterestCosine), Of("cushion-5", kInterestCosine));
  EXPECT_LE(Of("chair-1", kInterestCosine), 1.0001f);
}

TEST_F(Features, InterestCosineIsNegativeForWhatWasDisliked) {
  scenario.Dislike("chair-1");
  EXPECT_LT(Of("chair-5", kInterestCosine), 0.0f);
}

TEST_F(Features, LastItemCosinesAreToTheLatestAlone) {
  scenario.View("chair-1");
  scenario.View("rug-5");
  EXPECT_GT(Of("rug-6", kLastItemCosine), Of("chair-2", kLastItemCosine));
  EXPECT_GT(Of("rug-6", kLastVectorCosine), Of("chair-2", kLastVectorCosine));
  EXPECT_EQ(Of("rug-5", kLastItemCosine), 0.0f);  // Itself is no likeness.
}

TEST_F(Features, PriceDistanceIsInDoublings) {
  EXPECT_EQ(Of("chair-1", kPriceDistance), 0.0f);
  scenario.View("chair-1");  // 130
  EXPECT_NEAR(Of("chair-1", kPriceDistance), 0.0f, 1e-4f);
  EXPECT_NEAR(Of("table-1", kPriceDistance), std::log2(310.0f / 130), 1e-3f);
  EXPECT_NEAR(Of("cushion-1", kPriceDistance), std::log2(130.0f / 30), 1e-3f);
}

TEST_F(Features, ContextLiftsWhatTheHourLikes) {
  page.utc_offset = 180;  // 19:00: the evening band.
  EXPECT_GT(Of("table-lamp-1", kContextLift), 0.0f);
  EXPECT_EQ(Of("chair-1", kContextLift), 0.0f);
  page.utc_offset = 0;
  EXPECT_EQ(Of("table-lamp-1", kContextLift), 0.0f);
}

TEST_F(Features, ImpressionsCountUntilAClick) {
  EXPECT_EQ(Of("chair-1", kImpressions), 0.0f);
  scenario.Show({"chair-1", "chair-2"});
  const float once = Of("chair-1", kImpressions);
  EXPECT_NEAR(once, 1.0f, 0.01f);
  scenario.Show({"chair-1"});
  EXPECT_GT(Of("chair-1", kImpressions), once);
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-1", kImpressions), 0.0f);
}

TEST_F(Features, ViewedCountsEventsOfTheGroup) {
  EXPECT_EQ(Of("rug-2", kViewed), 0.0f);
  scenario.View("rug-1");
  EXPECT_EQ(Of("rug-2", kViewed), 1.0f);
  scenario.View("rug-3");
  EXPECT_NEAR(Of("rug-2", kViewed), std::log2(3.0f), 1e-6f);
}

TEST_F(Features, ViewedRankFallsWithWhatCameAfter) {
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-1", kViewedRank), 1.0f);
  scenario.View("rug-5");
  EXPECT_EQ(Of("chair-1", kViewedRank), 0.5f);
  EXPECT_EQ(Of("rug-6", kViewedRank), 0.0f);
}

TEST_F(Features, InSessionEndsWithTheSession) {
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-1", kInSession), 1.0f);
  scenario.Wait(kDay);
  EXPECT_EQ(Of("chair-1", kInSession), 0.0f);
}

TEST_F(Features, PurchasedCountsDays) {
  scenario.Purchase("cushion-2");
  EXPECT_EQ(Of("cushion-2", kPurchased), 1.0f);
  scenario.Wait(3 * kDay).Purchase("cushion-2");
  EXPECT_NEAR(Of("cushion-2", kPurchased), std::log2(3.0f), 1e-6f);
  EXPECT_EQ(Of("cushion-3", kPurchased), 0.0f);
}

TEST_F(Features, DiscountIsTodays) {
  EXPECT_NEAR(Of("chair-5", kDiscount), 0.2f, 1e-6f);
  EXPECT_EQ(Of("chair-1", kDiscount), 0.0f);
  scenario.Call("update", {{"facts", {{{"item", "chair-1"}, {"salePrice", 65}}}}});
  EXPECT_NEAR(Of("chair-1", kDiscount), 0.5f, 1e-6f);
}

TEST_F(Features, RatingIsAgainstThreeAndAHalf) {
  EXPECT_NEAR(Of("table-lamp-3", kRating), 3.0f + 0.2f * 10 - 3.5f, 0.02f);
  EXPECT_NEAR(Of("table-lamp-10", kRating), 3.0f + 0.2f * 4 - 3.5f, 0.02f);
}

TEST_F(Features, NewnessHalvesInThirtyDays) {
  EXPECT_NEAR(Of("chair-7", kNewness) / Of("chair-10", kNewness), 0.5f, 1e-5f);
  EXPECT_GT(Of("chair-10", kNewness), 0.9f);
}

TEST_F(Features, PositionIsThatOfSequences) {
  EXPECT_NEAR(Of("chair-6", kPosition), 0.5f, 0.003f);
  EXPECT_GT(Of("chair-9", kPosition), Of("chair-2", kPosition));
}

TEST_F(Features, SourcesAreCounted) {
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-2", kSources), 2.0f);
  EXPECT_EQ(Of("cushion-9", kSources), 1.0f);
}

TEST_F(Features, GraphTopicsNeedBoth) {
  scenario.View("chair-1");
  EXPECT_NEAR(Of("chair-2", kGraphTopics), Of("chair-2", kLastItemCosine), 1e-6f);
  EXPECT_EQ(Of("chair-9", kGraphTopics), 0.0f);
  EXPECT_GT(Of("chair-9", kLastItemCosine), 0.0f);
}

TEST_F(Features, EdgesOfTheLastTwoAreToldApart) {
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-2", kLastEdge), 1.0f);
  EXPECT_EQ(Of("chair-2", kSecondEdge), 0.0f);
  scenario.View("rug-5");
  EXPECT_EQ(Of("chair-2", kLastEdge), 0.0f);
  EXPECT_EQ(Of("chair-2", kSecondEdge), 1.0f);
}

TEST_F(Features, LastFitForgetsWhatCameBefore) {
  scenario.View("chair-1");
  const float after_chair = Of("chair-2", kLastFit);
  EXPECT_EQ(after_chair, Of("chair-2", kVectorFit)) << "of one item both are the same";
  scenario.View("rug-5");
  EXPECT_LT(Of("chair-2", kLastFit), Of("chair-2", kVectorFit));
}

TEST_F(Features, WithoutAnEncoderItSaysNothing) {
  scenario.View("chair-1");
  for (const std::uint16_t id : {kEncoderFit, kEncoderRank, kEncoderKnown}) {
    EXPECT_EQ(Of("chair-2", id), 0.0f);
  }
}

TEST_F(EncodedFeatures, TheEncoderRanksThePool) {
  const List<std::string_view> items = {"rug-5", "cushion-3", "table-6", "chair-8"};
  EXPECT_EQ(Of("rug-5", kEncoderFit), 0.0f) << "nothing was viewed";
  scenario.View("chair-1");
  scenario.View("rug-4");
  const List<float> fits = OfAll(items, kEncoderFit), ranks = OfAll(items, kEncoderRank),
                    known = OfAll(items, kEncoderKnown);
  for (std::size_t i = 0; i < items.size(); ++i) {
    EXPECT_EQ(ranks[i] == 0, fits[i] == 16) << "the best of the pool";
    const float popularity = OfAll(items, kPopularity)[i];
    EXPECT_NEAR(known[i], popularity * std::exp(fits[i] - 16), 1e-3f * popularity);
    for (std::size_t j = 0; j < items.size(); ++j) {
      EXPECT_EQ(ranks[i]<ranks[j], fits[i]> fits[j]);
    }
  }
}

TEST_F(Features, HistoryCountsDifferentItems) {
  EXPECT_EQ(Of("chair-2", kHistory), 0.0f);
  scenario.View("chair-1");
  scenario.View("chair-1");
  EXPECT_EQ(Of("chair-2", kHistory), 1.0f);
  scenario.View("rug-5");
  EXPECT_NEAR(Of("chair-2", kHistory), std::log2(3.0f), 1e-6f);
}

TEST_F(Features, EverySourceHasItsScoreItsShareAndItsRank) {
  scenario.View("chair-1");
  const auto raw = OfAll({"chair-2", "chair-3", "cushion-9"}, 0);
  const auto share = OfAll({"chair-2", "chair-3", "cushion-9"}, 1);
  const auto rank = OfAll({"chair-2", "chair-3", "cushion-9"}, 2);
  EXPECT_NEAR(raw[0], 1.0f, 1e-5f);
  EXPECT_EQ(share[0], 1.0f);
  EXPECT_NEAR(share[1], raw[1] / raw[0], 1e-6f);
  EXPECT_EQ(rank[0], 0.0f);
  EXPECT_EQ(rank[1], 1.0f);
  EXPECT_EQ(raw[2], 0.0f);
  EXPECT_EQ(share[2], 0.0f);
  EXPECT_EQ(rank[2], kMissingRank);
}

TEST(FeatureTable, PlacesAndIdsGoThereAndBack) {
  std::set<std::uint16_t> ids;
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    EXPECT_EQ(FeaturePlace(FeatureId(place)), place);
    EXPECT_TRUE(ids.insert(FeatureId(place)).second);
    EXPECT_FALSE(FeatureName(place).empty());
    EXPECT_EQ(FeaturePart(place).empty(), place >= kSourceFeatures);
  }
  for (const int id : {3, 7, 8 * int{kSourceCount}, 1023, 1056, 65'535}) {
    EXPECT_EQ(FeaturePlace(static_cast<std::uint16_t>(id)), kNone) << id;
  }
}

/// Packs hold these numbers: a line may be added at the end, and none may change.
constexpr const char* kPublished[] = {"0 viewed-next/raw",
                                      "1 viewed-next/share",
                                      "2 viewed-next/rank",
                                      "8 bought-with/raw",
                                      "9 bought-with/share",
                                      "10 bought-with/rank",
                                      "16 curated/raw",
                                      "17 curated/share",
                                      "18 curated/rank",
                                      "24 similar-topics/raw",
                                      "25 similar-topics/share",
                                      "26 similar-topics/rank",
                                      "32 similar-vectors/raw",
                                      "33 similar-vectors/share",
                                      "34 similar-vectors/rank",
                                      "40 interests/raw",
                                      "41 interests/share",
                                      "42 interests/rank",
                                      "48 popular/raw",
                                      "49 popular/share",
                                      "50 popular/rank",
                                      "56 trending/raw",
                                      "57 trending/share",
                                      "58 trending/rank",
                                      "64 new-arrivals/raw",
                                      "65 new-arrivals/share",
                                      "66 new-arrivals/rank",
                                      "72 recently-viewed/raw",
                                      "73 recently-viewed/share",
                                      "74 recently-viewed/rank",
                                      "80 buy-again/raw",
                                      "81 buy-again/share",
                                      "82 buy-again/rank",
                                      "88 on-sale/raw",
                                      "89 on-sale/share",
                                      "90 on-sale/rank",
                                      "96 given/raw",
                                      "97 given/share",
                                      "98 given/rank",
                                      "1024 popularity",
                                      "1025 trend",
                                      "1026 interest-cosine",
                                      "1027 last-item-cosine",
                                      "1028 last-vector-cosine",
                                      "1029 price-distance",
                                      "1030 context-lift",
                                      "1031 impressions",
                                      "1032 viewed",
                                      "1033 viewed-rank",
                                      "1034 in-session",
                                      "1035 purchased",
                                      "1036 discount",
                                      "1037 rating",
                                      "1038 newness",
                                      "1039 position",
                                      "1040 sources",
                                      "1041 graph-topics",
                                      "1042 topic-cosine",
                                      "1043 vector-fit",
                                      "1044 vector-rank",
                                      "1045 graph-fit",
                                      "1046 graph-rank",
                                      "1047 last-edge",
                                      "1048 viewed-last",
                                      "1049 vector-known",
                                      "1050 last-fit",
                                      "1051 second-edge",
                                      "1052 history",
                                      "1053 encoder-fit",
                                      "1054 encoder-rank",
                                      "1055 encoder-known"};

TEST(FeatureTable, OnlyGrows) {
  std::set<std::string> table;
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    std::string line = std::to_string(FeatureId(place)) + " " + std::string(FeatureName(place));
    if (!FeaturePart(place).empty()) line += "/" + std::string(FeaturePart(place));
    table.insert(line);
  }
  for (const char* line : kPublished) EXPECT_EQ(table.count(line), 1u) << line;
  EXPECT_EQ(table.size(), std::size(kPublished));
}

}  // namespace
}  // namespace vitrine
