#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "input/log/event_log.h"

namespace vitrine::evaluation::visits {

/// One line of a shop's log.
struct VisitLine {
  Millis time = 0;
  int utc_offset = 0;
  EventKind kind{};
  std::string json;  ///< As the engine takes it (input/log/log_event.h).
};

/// A shop's log (input/log/event_log.h, JSON Lines), by shopper, cut in two by time.
struct VisitLog {
  /// Each shopper's lines in order of time. Of a log of more than kMostLines those of some
  /// shoppers, chosen by draw; about as many.
  std::vector<std::vector<VisitLine>> shoppers;
  Millis cut = 0;    ///< What ended before it may be learned from,
  Millis until = 0;  ///<   and what begins from it on and ends before this may be asked about.
};
inline constexpr std::size_t kMostLines = 150'000;
inline constexpr double kLearnedShare = 0.8;

/// Reads the log and cuts it where kLearnedShare of its visits have begun; with `validation` once
/// more, so that the first cut's later part stays out of sight. A visit ends with a pause of
/// kSessionGap, whatever its lines call their session. Lines that are no events are passed over.
/// Errors: FileUnreadable; LogTooShort with fewer than kLeastVisits visits.
Result<VisitLog> ReadVisitLog(const LogFiles& files, bool validation);

/// Leaves only visits that ended before `cut` (their last act, and the pause after it).
void KeepVisitsBefore(Millis cut, EventLog& log);

}  // namespace vitrine::evaluation::visits
