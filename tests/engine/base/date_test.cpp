#include "base/date.h"

#include <gtest/gtest.h>

namespace vitrine {
namespace {

TEST(Dates, GoThereAndBack) {
  for (Day day = 0; day <= 60'000; ++day) {
    ASSERT_EQ(ParseDate(DateText(day)), day) << DateText(day);
  }
}

TEST(Dates, AreThoseOfTheCalendar) {
  EXPECT_EQ(DateText(0), "1970-01-01");
  EXPECT_EQ(DateText(789), "1972-02-29");
  EXPECT_EQ(DateText(20'779), "2026-11-22");
  EXPECT_EQ(DateText(47'541), "2100-03-01");
  EXPECT_EQ(DateText(2'932'896), "9999-12-31");
}

TEST(Dates, InvalidOnesAreRejected) {
  for (const char* text :
       {"", "2026-11", "2026-11-2", "2026-11-222", "2026/11/22", "22-11-2026", "2026-13-01",
        "2026-00-10", "2026-02-29", "2100-02-29", "2026-04-31", "1969-12-31", "2026-1-022",
        "2026-11- 2", "-026-11-22", "20261-1-22", "2026-11-2Z"}) {
    EXPECT_EQ(ParseDate(text), std::nullopt) << text;
  }
}

TEST(Dates, OfTheCalendarAreThoseOfItsMonths) {
  EXPECT_TRUE(IsDate({2028, 2, 29}));
  EXPECT_FALSE(IsDate({2027, 2, 29}));
  EXPECT_FALSE(IsDate({2100, 2, 29}));
  EXPECT_TRUE(IsDate({2000, 2, 29}));
  EXPECT_FALSE(IsDate({2026, 4, 31}));
  EXPECT_FALSE(IsDate({2026, 0, 1}));
  EXPECT_FALSE(IsDate({2026, 13, 1}));
  EXPECT_FALSE(IsDate({2026, 1, 0}));
}

TEST(Dates, CountDaysBothWays) {
  for (const std::int64_t days : {-719'468, -1, 0, 789, 11'016, 47'541}) {
    EXPECT_EQ(DaysSince1970(DateOf(days)), days);
  }
  EXPECT_EQ(DaysSince1970({1969, 12, 31}), -1);
}

}  // namespace
}  // namespace vitrine
