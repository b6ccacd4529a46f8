#pragma once

#include <cstdint>

namespace vitrine {

/// Milliseconds since 1970-01-01 UTC. Always an argument; the engine reads no clock.
using Millis = std::int64_t;
/// Whole days since 1970-01-01 UTC.
using Day = std::int32_t;

inline constexpr Millis kMinute = 60'000;
inline constexpr Millis kHour = 60 * kMinute;
inline constexpr Millis kDay = 24 * kHour;
/// The latest time that is accepted: JavaScript's last Date. The earliest is 0.
inline constexpr Millis kLatest = 8'640'000'000'000'000;

inline Day DayOf(Millis time) { return static_cast<Day>(time / kDay); }

/// Age of something that happened at `then`, never negative: a clock that ran ahead is no debt.
inline Millis AgeAt(Millis now, Millis then) { return now > then ? now - then : 0; }

/// Local calendar facts of a moment, from UTC and the page's own offset. Month 0 is January,
/// weekday 0 is Monday, band 0 is 00:00–02:59. Gregorian, proleptic (Hinnant, chrono algorithms).
struct LocalTime {
  int band = 0;     ///< Three-hour band of the day, 0..7.
  int weekday = 0;  ///< 0..6.
  int month = 0;    ///< 0..11.
};
LocalTime LocalTimeOf(Millis time, int utc_offset_minutes);

}  // namespace vitrine
