#include "base/time.h"

#include "base/date.h"

namespace vitrine {
LocalTime LocalTimeOf(Millis time, int utc_offset_minutes) {
  Millis local = time + utc_offset_minutes * kMinute;
  if (local < 0) local = 0;
  const std::int64_t day = local / kDay;
  LocalTime result;
  result.band = static_cast<int>((local % kDay) / (3 * kHour));
  result.weekday = static_cast<int>((day + 3) % 7);  // 1970-01-01 was a Thursday.
  result.month = DateOf(day).month - 1;
  return result;
}

}  // namespace vitrine
