#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vitrine {

/// A date of the proleptic Gregorian calendar: month 1..12, day 1..31.
struct Date {
  std::int64_t year;
  int month;
  int day;
};

/// Days since 1970-01-01. Years from 0 on. (Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".)
std::int64_t DaysSince1970(const Date& date);

/// The date so many days after 1970-01-01. Days before year 0 are not meant.
Date DateOf(std::int64_t days);

/// The date, if the month has that day: February has no 30th.
bool IsDate(const Date& date);

/// "2026-02-28".
std::string DateText(Day day);

/// The day of exactly "2026-02-28", from 1970 to 9999; none of anything else.
std::optional<Day> ParseDate(std::string_view text);

}  // namespace vitrine
