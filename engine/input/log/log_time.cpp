#include "input/log/log_time.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr double kSeconds1990 = 631'152'000, kSeconds2100 = 4'102'444'800;
constexpr double kPerSecond[] = {1, 1e3, 1e6, 1e9};
constexpr LogClock::Unit kUnits[] = {LogClock::Unit::kSeconds, LogClock::Unit::kMillis,
                                     LogClock::Unit::kMicros, LogClock::Unit::kNanos};

/// A time of day behind a date with slashes or points: "8:26", "08:26:00", "8:26:00 PM".
std::string IsoTimeOf(std::string_view text) {
  text = Trim(text);
  const std::size_t space = text.find(' ');
  const std::string half =
      Lower(space == text.npos ? std::string_view() : Trim(text.substr(space)));
  const bool has_half = half == "am" || half == "pm";
  std::string time(has_half ? text.substr(0, space) : text);
  if (time.size() > 1 && time[1] == ':') time.insert(0, 1, '0');
  if (has_half && time.size() > 1 && AreDigits(time.substr(0, 2))) {
    const int hour = std::stoi(time.substr(0, 2)) % 12 + (half == "pm" ? 12 : 0);
    time.replace(0, 2, (hour < 10 ? "0" : "") + std::to_string(hour));
  }
  return time;
}

/// The numbers of "12/1/2010 8:26" and "1.12.2010", and what is behind them.
struct SlashedDate {
  std::string first, second, year;
  std::string_view time;
  bool points = false;
};

std::optional<SlashedDate> SlashedDateOf(std::string_view text) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == text.npos || first == 0 || first > 2) return std::nullopt;
  const char mark = text[first];
  if (mark != '/' && mark != '.') return std::nullopt;
  const std::size_t second = text.find(mark, first + 1);
  if (second == text.npos || text.size() < second + 5) return std::nullopt;
  SlashedDate date{std::string(text.substr(0, first)),
                   std::string(text.substr(first + 1, second - first - 1)),
                   std::string(text.substr(second + 1, 4)), text.substr(second + 5), mark == '.'};
  if (date.second.size() > 2 || !AreDigits(date.second) || !AreDigits(date.year)) {
    return std::nullopt;
  }
  return date;
}

std::string TwoDigits(std::string_view number) {
  return (number.size() < 2 ? "0" : "") + std::string(number);
}

/// "2026-01-05" for the number 20260105: a day of the years 1990 to 2099; else empty.
std::string CompactDateOf(double number) {
  const auto whole = number >= 19'900'101 && number <= 20'991'231 ? static_cast<long>(number) : 0;
  if (whole == 0 || static_cast<double>(whole) != number) return {};
  std::string date = std::to_string(whole);
  date.insert(6, 1, '-').insert(4, 1, '-');
  return ParseMoment(date).ok() ? date : std::string();
}

std::optional<double> PlainNumberOf(std::string_view text) {
  return text.find_first_of(":/T- ") == text.npos ? ParseNumber(text) : std::nullopt;
}

}  // namespace

LogClock::LogClock(const std::vector<std::string>& times) {
  std::size_t of_unit[std::size(kUnits)] = {}, numbers = 0, dates = 0, best = 0;
  for (const std::string& time : times) {
    const auto number = PlainNumberOf(Trim(time));
    numbers += number ? 1 : 0;
    dates += number && !CompactDateOf(*number).empty() ? 1 : 0;
    for (std::size_t i = 0; number && i < std::size(kUnits); ++i) {
      const double seconds = *number / kPerSecond[i];
      of_unit[i] += seconds >= kSeconds1990 && seconds <= kSeconds2100 ? 1 : 0;
    }
    const auto date = number ? std::nullopt : SlashedDateOf(Trim(time));
    if (date && !date->points && std::stoi(date->first) > 12) day_first_ = true;
  }
  compact_dates_ = dates > 0 && 4 * dates >= 3 * numbers;
  for (std::size_t i = 0; i < std::size(kUnits); ++i) {
    if (of_unit[i] <= best || 4 * of_unit[i] < 3 * numbers) continue;
    best = of_unit[i];
    unit_ = kUnits[i];
  }
}

Result<Millis> LogClock::Read(double number) const {
  const std::string date = compact_dates_ ? CompactDateOf(number) : std::string();
  if (!date.empty()) return ParseMoment(date);
  const double millis = number * (1000 / kPerSecond[static_cast<std::size_t>(unit_)]);
  if (millis >= 0 && millis <= static_cast<double>(kLatest)) {
    return static_cast<Millis>(std::floor(millis + 1e-6));
  }
  return Error{ErrorCode::kFieldRange,
               "Write a time from 1970 on, in " + std::string(NameOf(unit_)) +
                   " as the other rows of the file, or as ISO 8601.",
               "time"};
}

Result<Millis> LogClock::Read(std::string_view text) const {
  text = Trim(text);
  if (text.empty()) return Error{ErrorCode::kFieldMissing, "Every event has a time.", "time"};
  if (const auto number = PlainNumberOf(text)) return Read(*number);
  std::string iso(text);
  if (const auto date = SlashedDateOf(text)) {
    const bool day_first = date->points || day_first_;
    iso = date->year + "-" + TwoDigits(day_first ? date->second : date->first) + "-" +
          TwoDigits(day_first ? date->first : date->second);
    const std::string time = IsoTimeOf(date->time);
    if (!time.empty()) iso += " " + time;
  }
  auto moment = ParseMoment(iso);
  if (moment.ok()) return moment;
  return Error{moment.error().code,
               "Write a time like 2026-02-10T08:00:00Z, or seconds, milliseconds or microseconds "
               "since 1970, from 1970 on.",
               "time"};
}

std::string_view NameOf(LogClock::Unit unit) {
  constexpr std::string_view kNames[] = {"seconds", "milliseconds", "microseconds", "nanoseconds"};
  return kNames[static_cast<std::size_t>(unit)];
}

}  // namespace vitrine
