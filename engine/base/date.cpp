#include "base/date.h"

#include "base/decimal.h"

namespace vitrine {
namespace {

// Years begin in March, so that the leap day ends them; an era is 400 of them.
constexpr std::int64_t kDaysOfEra = 146'097;
constexpr std::int64_t kMarchOfYear0To1970 = 719'468;

void AppendTwo(std::string& text, int value) {
  text.push_back(static_cast<char>('0' + value / 10 % 10));
  text.push_back(static_cast<char>('0' + value % 10));
}

}  // namespace

std::int64_t DaysSince1970(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2);
  const std::int64_t era = year / 400;
  const std::int64_t of_era = year - era * 400;
  const int from_march = date.month + (date.month > 2 ? -3 : 9);
  const std::int64_t of_year = (153 * from_march + 2) / 5 + date.day - 1;
  return era * kDaysOfEra + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
         kMarchOfYear0To1970;
}

Date DateOf(std::int64_t days) {
  const std::int64_t shifted = days + kMarchOfYear0To1970;
  const std::int64_t era = shifted / kDaysOfEra;
  const std::int64_t of_era = shifted - era * kDaysOfEra;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int from_march = static_cast<int>((5 * of_year + 2) / 153);
  const int month = from_march + (from_march < 10 ? 3 : -9);
  return {year + era * 400 + (month <= 2), month,
          static_cast<int>(of_year - (153 * from_march + 2) / 5 + 1)};
}

bool IsDate(const Date& date) {
  if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  const Date same = DateOf(DaysSince1970(date));
  return same.month == date.month && same.day == date.day;
}

std::string DateText(Day day) {
  const Date date = DateOf(day);
  std::string text = DigitsOf(date.year);
  while (text.size() < 4) text.insert(text.begin(), '0');
  text.push_back('-');
  AppendTwo(text, date.month);
  text.push_back('-');
  AppendTwo(text, date.day);
  return text;
}

std::optional<Day> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const Date date = {number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 1970 || !IsDate(date)) return std::nullopt;
  return static_cast<Day>(DaysSince1970(date));
}

}  // namespace vitrine
