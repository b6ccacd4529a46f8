#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "input/feed/find_item.h"
#include "input/files/row_report.h"
#include "input/log/log_options.h"
#include "input/log/log_reader.h"
#include "jobs/progress.h"
#include "profile/event.h"

namespace vitrine {

/// One shopper's act on one item, as learning needs it: 40 bytes.
struct Act {
  std::uint32_t shopper;
  std::uint32_t session;
  std::uint32_t item;         ///< Position in the pack's items.
  std::uint32_t order;        ///< Of the log, to break ties of time.
  std::uint32_t transaction;  ///< Ordinal of the order; 0: none.
  EventKind kind;
  std::uint8_t device;   ///< 0 mobile, 1 tablet, 2 desktop, 255 unknown.
  std::uint16_t region;  ///< Index of `regions`; 0xffff unknown.
  Millis time;           ///< 0: the log has no times.
  std::int16_t utc_offset;
  std::uint16_t tenths;  ///< Of the seconds or stars of kinds that need them; at most 65,535.
  std::uint32_t event;   ///< Ordinal of the event that it was part of; 0: it was all of one.
};

/// What a log was read as: events, or plain sequences whose lines are sessions or shoppers.
enum class LogForm { kEvents, kSessions, kShoppers };

inline constexpr std::uint16_t kNoRegion = 0xffff;
inline constexpr std::uint8_t kNoDevice = 255;

/// What all shoppers did, in the order shopper, session, time, log. Of a log of events the order is
/// canonical, and so are all numbers: they depend on what the events say, not on the order in which
/// the files have them.
struct EventLog {
  std::vector<Act> acts;
  std::vector<std::string> regions;  ///< Ascending.
  std::uint32_t shoppers = 0;  ///< Of plain sessions: sessions, each taken for another shopper's.
  std::uint32_t sessions = 0;
  std::size_t unknown_items = 0;  ///< Mentions of items that the feed does not have.
  Millis first = 0, last = 0;     ///< Of all acts; 0 without times.
  RowReport report;
  bool histories = false;  ///< Plain sequences of shoppers: a session is all that one did.

  /// Acts that name no item (a search, a look at the cart), with item kNone, in the log's order.
  std::vector<Act> bare;
  LogForm form = LogForm::kEvents;

  /// So often each id that no item has was mentioned; the first kMostUnknownIds of them.
  std::map<std::string, std::size_t> unknown_ids = {};

  static constexpr std::size_t kMostUnknownIds = 200'000;

  void CountUnknown(const std::string& id);
  bool has_times() const { return last > 0; }
  /// Plain sequences of sessions: their order is all there is of time, and an item that follows
  /// itself was chosen again. (In a log of events it was loaded again.)
  bool plain_sessions() const { return !has_times() && !histories; }
};

/// Reads a log, told apart by content (docs/pack-inputs.md has the table of formats). Events come
/// as JSON or as a table (input/log/log_reader.h), in the words of analytics, shop systems and data
/// sets; an event that stands there twice, a repeated id and a repeated transaction count once,
/// impressions are passed over, and so are bots and moments that can't be
/// (input/log/log_cleaning.h). Anything else is plain sequences: item ids in time order, by spaces,
/// one session a line, and a line that repeats the one before is left out: more likely the same
/// visit written again than another shopper's. If the first words are hardly ever items of the feed
/// while the others are, they are shoppers' ids, and a line is a shopper's whole history; so they
/// are when they are half as often items but all differ, or number ten lines and more one by one.
/// `sequences` says it outright. Items that `find` does not know are counted and left out. Errors:
/// those of LogFiles::Open and ReadLogEvents; FieldRange (times that can't be of one log).
Result<EventLog> ReadEventLog(const LogFiles& files, const FindItem& find, Progress& progress);
Result<EventLog> ReadEventLog(const LogOptions& options, const FindItem& find, Progress& progress);
Result<EventLog> ReadEventLog(const std::string& file, Sequences sequences, const FindItem& find,
                              Progress& progress);

}  // namespace vitrine
