#include <gtest/gtest.h>

#include <cmath>

#include "candidates/source_fixture.h"

namespace vitrine {
namespace {

using testing::kShopTime;
using testing::Names;
using testing::ProposeFunction;
using testing::Sources;

TEST_F(Sources, WithoutAShopperOnlyTheShopProposes) {
  for (const ProposeFunction propose :
       {ProposeViewedNext, ProposeBoughtWith, ProposeCurated, ProposeSimilarTopics,
        ProposeSimilarVectors, ProposeInterests, ProposeRecentlyViewed, ProposeBuyAgain,
        ProposeGiven}) {
    EXPECT_TRUE(Run(propose).candidates().empty());
  }
  for (const ProposeFunction propose :
       {ProposePopular, ProposeTrending, ProposeNewArrivals, ProposeOnSale}) {
    pool = {};
    EXPECT_FALSE(Run(propose).candidates().empty());
  }
}

TEST_F(Sources, PopularKeepsTheShopsOrderOneOfAGroup) {
  const Names names = Proposed(ProposePopular, Source::kPopular);
  EXPECT_EQ(names.size(), 58u);  // Of the three variants of a rug the best seller.
  EXPECT_TRUE(testing::Has(names, "rug-1"));
  EXPECT_EQ(names[0], "table-lamp-1");
  EXPECT_NEAR(ScoreOf("table-lamp-1", Source::kPopular), 0.125f + std::log2(121.0f), 0.07f);
}

TEST_F(Sources, TrendingAreThoseThatRise) {
  EXPECT_EQ(Proposed(ProposeTrending, Source::kTrending),
            (Names{"cushion-4", "rug-4", "table-4", "chair-4", "floor-lamp-4", "table-lamp-4"}));
}

TEST_F(Sources, NewArrivalsHalveInThirtyDays) {
  const Names names = Proposed(ProposeNewArrivals, Source::kNewArrivals);
  EXPECT_EQ(names[0].substr(names[0].rfind('-')), "-10");
  const float fresh = ScoreOf("chair-10", Source::kNewArrivals);
  EXPECT_NEAR(ScoreOf("chair-7", Source::kNewArrivals) / fresh, 0.5f, 1e-5f);
}

TEST_F(Sources, NewArrivalsAreNotOldAndNotOfTheFuture) {
  scenario.At(kShopTime + 60 * kDay);
  const Names later = Proposed(ProposeNewArrivals, Source::kNewArrivals);
  EXPECT_TRUE(testing::Has(later, "chair-10"));
  EXPECT_FALSE(testing::Has(later, "chair-3"));  // 132 days.
  pool = {};
  scenario.At(kShopTime - 5 * kDay);
  EXPECT_FALSE(testing::Has(Proposed(ProposeNewArrivals, Source::kNewArrivals), "chair-10"));
}

TEST_F(Sources, OnSaleAreThoseWithADiscount) {
  const Names names = Proposed(ProposeOnSale, Source::kOnSale);
  EXPECT_EQ(names.size(), 12u);
  for (const std::string& name : names)
    EXPECT_GT(scenario.catalog().discount(scenario.Item(name)), 0);
  EXPECT_EQ(names[0], "table-lamp-5");
}

TEST_F(Sources, GivenItemsAreTakenOnce) {
  given = {scenario.Item("chair-1"), scenario.Item("rug-4"), scenario.Item("chair-1")};
  EXPECT_EQ(Proposed(ProposeGiven, Source::kGiven), (Names{"chair-1", "rug-4"}));
  EXPECT_EQ(ScoreOf("chair-1", Source::kGiven), 1.0f);
}

}  // namespace
}  // namespace vitrine
