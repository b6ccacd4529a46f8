#include "base/time.h"

#include <gtest/gtest.h>

namespace vitrine {
namespace {

Millis Noon(Day day) { return day * kDay + 12 * kHour; }

TEST(LocalTime, KnowsWeekdaysAndMonths) {
  struct Known {
    Day day;
    int weekday, month;
  };
  for (const Known& known : {Known{0, 3, 0},            // Thursday, 1 January 1970.
                             Known{789, 1, 1},          // Tuesday, 29 February 1972.
                             Known{11'016, 1, 1},       // Tuesday, 29 February 2000.
                             Known{20'779, 6, 10},      // Sunday, 22 November 2026.
                             Known{47'541, 0, 2},       // Monday, 1 March 2100.
                             Known{2'932'896, 4, 11}})  // Friday, 31 December 9999.
  {
    const LocalTime local = LocalTimeOf(Noon(known.day), 0);
    EXPECT_EQ(local.weekday, known.weekday) << known.day;
    EXPECT_EQ(local.month, known.month) << known.day;
    EXPECT_EQ(local.band, 4) << known.day;
  }
}

TEST(LocalTime, BandsAreThreeHoursLong) {
  for (int hour = 0; hour < 24; ++hour) {
    EXPECT_EQ(LocalTimeOf(5 * kDay + hour * kHour, 0).band, hour / 3);
    EXPECT_EQ(LocalTimeOf(5 * kDay + hour * kHour + kHour - 1, 0).band, hour / 3);
  }
}

TEST(LocalTime, MovesWithThePagesOffset) {
  const Millis late = 20'779 * kDay + 23 * kHour;  // Sunday, 23:00 in UTC.
  EXPECT_EQ(LocalTimeOf(late, 0).weekday, 6);
  EXPECT_EQ(LocalTimeOf(late, 120).weekday, 0);
  EXPECT_EQ(LocalTimeOf(late, 120).band, 0);
  EXPECT_EQ(LocalTimeOf(late, -720).band, 3);
  EXPECT_EQ(LocalTimeOf(kHour, -720).band, 0);  // Not before 1970.
}

TEST(Age, IsNeverNegative) {
  EXPECT_EQ(AgeAt(10, 3), 7);
  EXPECT_EQ(AgeAt(3, 10), 0);
}

}  // namespace
}  // namespace vitrine
