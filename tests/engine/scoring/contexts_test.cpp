#include "scoring/contexts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::kShopTime;

struct Contexts : ::testing::Test {
  Catalog catalog{testing::OpenTestShop()};
  ContextIds told;
  PageContext page{kShopTime, 0, Device::kUnknown, told};
  float Lift(std::string_view item) const {
    return ContextLifts(catalog.pack().contexts(), page).Lift(catalog, catalog.FindItem(item));
  }
};

TEST_F(Contexts, LiftWhatTheirHourLikes) {
  EXPECT_EQ(Lift("table-lamp-1"), 0.0f);
  page.utc_offset = 180;
  EXPECT_NEAR(Lift("table-lamp-1"), 1.0f, 0.02f);
  EXPECT_NEAR(Lift("floor-lamp-1"), 1.0f, 0.02f);
  EXPECT_EQ(Lift("rug-1"), 0.0f);
}

TEST_F(Contexts, LiftWhatTheirDayLikes) {
  page.now = kShopTime - kDay;  // Sunday.
  EXPECT_NEAR(Lift("cushion-1"), 0.8f, 0.02f);
  EXPECT_EQ(Lift("chair-1"), 0.0f);
}

TEST_F(Contexts, LiftWhatTheirRegionLikes) {
  told = {ContextId("region", "north")};
  EXPECT_NEAR(Lift("chair-1"), 0.6f, 0.02f);
  told = {ContextId("region", "south")};
  EXPECT_EQ(Lift("chair-1"), 0.0f);
  told = {ContextId("region", "nowhere")};
  EXPECT_EQ(Lift("chair-1"), 0.0f);
}

TEST_F(Contexts, ExplainNamesTopicAndColumn) {
  page.utc_offset = 180;
  const ContextLifts lifts(catalog.pack().contexts(), page);
  ContextLifts::Strongest strongest;
  ASSERT_TRUE(lifts.Explain(catalog, catalog.FindItem("table-lamp-1"), strongest));
  EXPECT_EQ(catalog.topic_key(strongest.topic), "category:Lighting");
  EXPECT_EQ(strongest.kind, ContextKind::kBand);
  EXPECT_EQ(strongest.value, 6);
  EXPECT_NEAR(strongest.lift, 1.0f, 0.02f);
  EXPECT_FALSE(lifts.Explain(catalog, catalog.FindItem("rug-1"), strongest));
}

TEST_F(Contexts, SeveralTopicsCountByTheSquareRootOfTheirNumber) {
  PackContents shop = testing::TestShop();
  for (PackContext& context : shop.contexts) context.lifts.assign(32, 1.0f);
  PackContext chairs{"category:Furniture > Chairs", std::vector<float>(32, 1.0f)};
  shop.contexts.push_back(chairs);
  const Catalog two(testing::OpenPack(shop));
  page.device = Device::kMobile;
  told = {ContextId("region", "south")};
  const ContextLifts lifts(two.pack().contexts(), page);
  // Five columns hold now: band, weekday, month, device, region.
  EXPECT_NEAR(lifts.Lift(two, two.FindItem("table-1")), 5.0f, 0.1f);
  EXPECT_NEAR(lifts.Lift(two, two.FindItem("chair-1")), 10.0f / std::sqrt(2.0f), 0.1f);
}

TEST_F(Contexts, WithoutTheirSectionNothingIsLifted) {
  const ContextLifts none(nullptr, page);
  ContextLifts::Strongest strongest;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.Lift(catalog, 0), 0.0f);
  EXPECT_FALSE(none.Explain(catalog, 0, strongest));
}

}  // namespace
}  // namespace vitrine
