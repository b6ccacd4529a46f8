#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "input/files/row_report.h"
#include "profile/event.h"

namespace vitrine {

/// One event of a log as learning needs it. Numbers of texts are those of their first appearance.
struct LoggedAct {
  Millis time;
  std::uint64_t content;                        ///< Hash of all that it says, its time apart.
  std::uint64_t id;                             ///< Hash of its id; 0: none.
  std::uint32_t shopper, session, transaction;  ///< Transaction 0: none.
  std::uint32_t first_item, end_item;
  std::uint32_t file, line;
  std::uint16_t region;
  std::int16_t utc_offset;
  std::uint16_t tenths;  ///< As of Act (input/log/event_log.h).
  EventKind kind;
  std::uint8_t device;
};

/// A shopper who looks at or puts into the cart more than so much on one day (UTC) is a bot, a test
/// or many people under one id: one act every half minute for more than eight hours. The longest
/// visit of any public data set that we measure with has 297 items, the busiest trade customer's
/// day 543 lines of orders (which are not counted here).
inline constexpr std::size_t kMostActsOfDay = 1'000;

/// Puts events in canonical order: time, then kind, then what they say.
void SortCanonically(std::vector<LoggedAct>& events);

/// Leaves out what stands there again: events equal in all that they say, a repeated id, and
/// purchases of a repeated transaction. In canonical order the first stays. Notes how many were
/// equal.
void LeaveOutRepeated(std::vector<LoggedAct>& events, RowReport& report);

/// Leaves out events whose time can't be: of the first and of the last half percent (of one event
/// at least) those before a gap of more than 30 days or behind one of more than a week, in a thin
/// log of ten times the usual distance of events; under twenty events, of a year. Of the first and
/// last 2 percent those more than a year from the others. They are bad rows
/// of `report`. Needs canonical order. FieldRange when the rest spans more than kLongestSpan or
/// ends after the year 2100: times of two units in one file, or of none that is known.
Status LeaveOutStrayTimes(const std::vector<std::string>& files, std::vector<LoggedAct>& events,
                          RowReport& report);

inline constexpr Millis kLongestSpan = 50 * 366 * kDay;

/// Leaves out the events of shoppers who are above kMostActsOfDay, and notes it. `names`: the ids
/// of shoppers by number.
void LeaveOutBots(const std::vector<const std::string*>& names, std::vector<LoggedAct>& events,
                  RowReport& report);

}  // namespace vitrine
