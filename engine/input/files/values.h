#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace vitrine {

// Numbers and times as the files of a shop write them.

/// Whether it is ASCII digits, at least one.
bool AreDigits(std::string_view text);

std::optional<double> ParseNumber(std::string_view text);  ///< The whole text, finite.

/// The day of "2026-02-10", also with a time after it, or of milliseconds since 1970.
/// FieldValue when it is none, FieldRange outside 1970 .. 2149 (a pack holds 16 bits).
Result<Day> ParseDay(std::string_view text);

/// The moment of "2026-02-10", "2026-02-10T08:00[:00][Z | +01:00 | +0100]" (without an offset: UTC)
/// or milliseconds since 1970.
Result<Millis> ParseMoment(std::string_view text);

/// From one moment to another one, without that.
struct FeedInterval {
  Millis from;
  Millis until;

  bool Holds(Millis time) const { return from <= time && time < until; }
};

/// ISO 8601's "2026-02-24T11:00+0100/2026-02-28T23:00+0100", as ParseMoment reads each side; a day
/// alone ends the interval with its last moment. FieldValue otherwise.
Result<FeedInterval> ParseInterval(std::string_view text);

}  // namespace vitrine
