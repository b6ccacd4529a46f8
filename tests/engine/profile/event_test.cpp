#include "profile/event.h"

#include <gtest/gtest.h>

#include <limits>

namespace vitrine::testing {
namespace {

TEST(Event, EveryKindHasAWireNameThatParsesBack) {
  for (std::uint8_t number = 1; IsEventKind(number); ++number) {
    const auto kind = static_cast<EventKind>(number);
    EventKind parsed{};
    ASSERT_TRUE(ParseEventKind(WireName(kind), parsed));
    EXPECT_EQ(parsed, kind);
  }
  EXPECT_FALSE(IsEventKind(0));
  EXPECT_FALSE(IsEventKind(26));
}

TEST(Event, OnlyCanonicalNamesParse) {
  EventKind kind = EventKind::kShare;
  EXPECT_FALSE(ParseEventKind("Product Viewed", kind));
  EXPECT_FALSE(ParseEventKind("view_item ", kind));
  EXPECT_FALSE(ParseEventKind("", kind));
  EXPECT_EQ(kind, EventKind::kShare);
}

TEST(Event, ImpressionsAndSettingsAreNotBehaviour) {
  EXPECT_EQ(ClassOf(EventKind::kViewItemList), EventClass::kImpression);
  EXPECT_EQ(ClassOf(EventKind::kMuteTopic), EventClass::kSetting);
  EXPECT_EQ(ClassOf(EventKind::kPurchase), EventClass::kBehaviour);
}

TEST(Event, DwellCountsAQuarterForTenSecondsUpToAView) {
  EXPECT_EQ(StrengthOf(EventKind::kDwell, 9.9f), 0);
  EXPECT_EQ(StrengthOf(EventKind::kDwell, 20), 2);
  EXPECT_EQ(StrengthOf(EventKind::kDwell, 86'400), 4);
}

TEST(Event, APlaceInTheRoomCountsTwoViewsAndItsSeconds) {
  EXPECT_EQ(StrengthOf(EventKind::kViewInAr, 0), 8);
  EXPECT_EQ(StrengthOf(EventKind::kViewInAr, 30), 11);
  EXPECT_EQ(StrengthOf(EventKind::kViewInAr, 86'400), 12);
}

TEST(Event, RatingsRunFromMinusTwoViewsToPlusTwo) {
  EXPECT_EQ(StrengthOf(EventKind::kRateItem, 1), -8);
  EXPECT_EQ(StrengthOf(EventKind::kRateItem, 3), 0);
  EXPECT_EQ(StrengthOf(EventKind::kRateItem, 5), 8);
  EXPECT_EQ(StrengthOf(EventKind::kRateItem, 0), 0);
}

TEST(Event, ABrokenValueAddsNothing) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(StrengthOf(EventKind::kDwell, nan), 0);
  EXPECT_EQ(StrengthOf(EventKind::kRateItem, nan), 0);
  EXPECT_EQ(StrengthOf(EventKind::kViewItem, nan), 4);
}

}  // namespace
}  // namespace vitrine::testing
