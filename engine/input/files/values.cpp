#include "input/files/values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/date.h"
#include "base/decimal.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

int Number(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Days since 1970 of "2026-02-28…"; none of what is no date, as 30 February is.
std::optional<std::int64_t> LeadingDate(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' || !AreDigits(text.substr(0, 4)) ||
      !AreDigits(text.substr(5, 2)) || !AreDigits(text.substr(8, 2))) {
    return std::nullopt;
  }
  const Date date = {Number(text.substr(0, 4)), Number(text.substr(5, 2)),
                     Number(text.substr(8, 2))};
  return IsDate(date) ? std::optional(DaysSince1970(date)) : std::nullopt;
}

/// How far east of UTC "", "Z", "+01:00", "+0100" and "+01" are.
std::optional<Millis> OffsetOf(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0;
  std::string digits(text.substr(1));
  if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
  if (digits.size() == 2) digits += "00";
  if ((text[0] != '+' && text[0] != '-') || digits.size() != 4 || !AreDigits(digits)) {
    return std::nullopt;
  }
  if (Number(digits.substr(0, 2)) > 14 || Number(digits.substr(2)) > 59) return std::nullopt;
  const Millis offset = Number(digits.substr(0, 2)) * kHour + Number(digits.substr(2)) * kMinute;
  return text[0] == '+' ? offset : -offset;
}

/// Milliseconds from the day's beginning in UTC to "T08:00", "T08:00:30", "T08:00:30.5+0100"; none
/// if it is no such time.
std::optional<Millis> TimeOfDay(std::string_view text) {
  if (text.empty()) return 0;
  // Meta's templates write "T0:00-23:59", which is no offset: the times of a day.
  const std::string whole = text.size() > 2 && text[2] == ':'
                                ? std::string(text.substr(0, 1)) + "0" + std::string(text.substr(1))
                                : std::string(text);
  text = whole;
  if (text.ends_with("-23:59") && text.size() == 12) text.remove_suffix(6);
  if ((text[0] != 'T' && text[0] != ' ') || text.size() < 6 || text[3] != ':') return std::nullopt;
  if (!AreDigits(text.substr(1, 2)) || !AreDigits(text.substr(4, 2))) return std::nullopt;
  Millis time = Number(text.substr(1, 2)) * kHour + Number(text.substr(4, 2)) * kMinute;
  if (Number(text.substr(4, 2)) > 59) return std::nullopt;
  text.remove_prefix(6);
  if (text.size() >= 3 && text[0] == ':' && AreDigits(text.substr(1, 2))) {
    if (Number(text.substr(1, 2)) > 59) return std::nullopt;
    time += Number(text.substr(1, 2)) * 1000;
    text.remove_prefix(3);
    if (text.starts_with('.') || text.starts_with(',')) {
      const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
      std::string millis(text.substr(1, std::min<std::size_t>(end - 1, 3)));
      millis.resize(3, '0');
      time += Number(millis);
      text.remove_prefix(end);
    }
  }
  const auto offset = OffsetOf(Trim(text));
  if (!offset || time >= kDay) return std::nullopt;
  return time - *offset;
}

Error NoDate() {
  return {ErrorCode::kFieldValue, "Write a date like 2026-02-10, or milliseconds since 1970.", ""};
}

}  // namespace

bool AreDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

std::optional<double> ParseNumber(std::string_view text) {
  const std::string copy(text);
  if (copy.empty() || copy.find_first_not_of("0123456789.-+eE") != copy.npos) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Result<Millis> ParseMoment(std::string_view text) {
  text = Trim(text);
  if (AreDigits(text) && text.size() > 8 && text.size() < 17) {
    const Millis moment = std::strtoll(std::string(text).c_str(), nullptr, 10);
    if (moment > kLatest) return NoDate();
    return moment;
  }
  const auto days = LeadingDate(text);
  const auto time = days ? TimeOfDay(text.substr(10)) : std::nullopt;
  if (!time) return NoDate();
  const Millis moment = *days * kDay + *time;
  if (moment < 0) return MakeError(ErrorCode::kFieldRange, "", "It lies before 1970.");
  return moment;
}

Result<Day> ParseDay(std::string_view text) {
  VITRINE_ASSIGN(const Millis moment, ParseMoment(text));
  if (moment / kDay > 0xffff) return MakeError(ErrorCode::kFieldRange, "", "It lies after 2149.");
  return DayOf(moment);
}

Result<FeedInterval> ParseInterval(std::string_view text) {
  const std::size_t slash = text.find('/');
  std::string_view end = slash == text.npos ? "" : Trim(text.substr(slash + 1));
  if (end.ends_with("T0:00-23:59") || end.ends_with("T00:00-23:59")) end = end.substr(0, 10);
  const auto from = ParseMoment(text.substr(0, slash)), until = ParseMoment(end);
  if (!from.ok() || !until.ok() || from.value() > until.value()) {
    return Error{ErrorCode::kFieldValue,
                 "Write two times like 2026-02-24T11:00+0100/2026-02-28T23:00+0100.", ""};
  }
  // A day alone is meant whole.
  return FeedInterval{from.value(), until.value() + (end.size() == 10 ? kDay : 0)};
}

}  // namespace vitrine
