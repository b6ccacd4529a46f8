#include "base/time.h"

namespace vitrine {
namespace {

int MonthOf(std::int64_t day) {
  const std::int64_t shifted = day + 719'468;  // Days since 0000-03-01.
  const std::int64_t era = shifted / 146'097;
  const std::int64_t of_era = shifted - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t from_march = (5 * of_year + 2) / 153;
  return static_cast<int>((from_march + 2) % 12);
}

}  // namespace

LocalTime LocalTimeOf(Millis time, int utc_offset_minutes) {
  Millis local = time + utc_offset_minutes * kMinute;
  if (local < 0) local = 0;
  const std::int64_t day = local / kDay;
  LocalTime result;
  result.band = static_cast<int>((local % kDay) / (3 * kHour));
  result.weekday = static_cast<int>((day + 3) % 7);  // 1970-01-01 was a Thursday.
  result.month = MonthOf(day);
  return result;
}

}  // namespace vitrine
