#include "api/slate_json.h"
#include "base/decimal.h"

namespace vitrine {
namespace {

void AppendTwo(std::string& text, std::int64_t value) {
  text.push_back(static_cast<char>('0' + value / 10 % 10));
  text.push_back(static_cast<char>('0' + value % 10));
}

/// Days since 1970-01-01 of a Gregorian date (Hinnant, chrono algorithms).
std::int64_t DaysOf(std::int64_t year, std::int64_t month, std::int64_t day) {
  year -= month <= 2;
  const std::int64_t era = year / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

}  // namespace

std::string DateOf(Day day) {
  const std::int64_t shifted = static_cast<std::int64_t>(day) + 719'468;
  const std::int64_t era = shifted / 146'097;
  const std::int64_t of_era = shifted - era * 146'097;
  std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t from_march = (5 * of_year + 2) / 153;
  const std::int64_t month = from_march + (from_march < 10 ? 3 : -9);
  year += era * 400 + (month <= 2);
  std::string text = DigitsOf(year);
  while (text.size() < 4) text.insert(text.begin(), '0');
  text.push_back('-');
  AppendTwo(text, month);
  text.push_back('-');
  AppendTwo(text, of_year - (153 * from_march + 2) / 5 + 1);
  return text;
}

bool ParseDate(std::string_view text, Day& day) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  std::int64_t parts[3] = {};
  int part = 0;
  for (const char c : text) {
    if (c == '-') {
      ++part;
      continue;
    }
    if (c < '0' || c > '9' || part > 2) return false;
    parts[part] = parts[part] * 10 + (c - '0');
  }
  if (parts[0] < 1970 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1) return false;
  const auto parsed = static_cast<Day>(DaysOf(parts[0], parts[1], parts[2]));
  if (DateOf(parsed) != text) return false;  // 2026-02-30.
  day = parsed;
  return true;
}

}  // namespace vitrine
