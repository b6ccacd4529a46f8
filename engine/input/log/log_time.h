#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace vitrine {

/// How the times of one file are written. Told for the file as a whole from its first rows, so that
/// one odd value changes nothing of the others.
class LogClock {
 public:
  /// What numbers count since 1970.
  enum class Unit : unsigned char { kSeconds, kMillis, kMicros, kNanos };

  LogClock() = default;
  /// From times as they stand in the file. Numbers are of the unit that gives three in four of
  /// them a year from 1990 to 2100; milliseconds, if none does. "3/4/2026" is month/day, unless
  /// some first number is above 12.
  explicit LogClock(const std::vector<std::string>& times);

  /// The moment of a number, of "2026-02-10", of ISO 8601 with "T" or a blank, seconds and parts of
  /// them or not, and an offset, "Z", "UTC" or nothing (then UTC), and of "12/1/2026 8:26",
  /// "1.12.2026 8:26". FieldMissing, FieldValue; FieldRange before 1970.
  Result<Millis> Read(std::string_view text) const;
  Result<Millis> Read(double number) const;

  Unit unit() const { return unit_; }

 private:
  Unit unit_ = Unit::kMillis;
  bool compact_dates_ = false;  ///< 20260105 is a day.
  bool day_first_ = false;
};

std::string_view NameOf(LogClock::Unit unit);  ///< "seconds", …

}  // namespace vitrine
