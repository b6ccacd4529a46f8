#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "profile/event.h"
#include "training/editorial.h"
#include "training/progress.h"
#include "training/row_report.h"

namespace vitrine::training {

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
};

/// What all shoppers did, in the order shopper, session, time, log.
struct EventLog {
  std::vector<Act> acts;
  std::vector<std::string> regions;  ///< Ascending.
  std::uint32_t shoppers = 0;
  std::uint32_t sessions = 0;
  std::size_t unknown_items = 0;  ///< Mentions of items that the feed does not have.
  Millis first = 0, last = 0;     ///< Of all acts; 0 without times.
  RowReport report;
  bool histories = false;  ///< Plain sequences of shoppers: a session is all that one did.

  /// Acts that name no item (a search, a look at the cart), with item kNone, in the log's order.
  std::vector<Act> bare;

  bool has_times() const { return last > 0; }
  /// Plain sequences of sessions: their order is all there is of time, and an item that follows
  /// itself was chosen again. (In a log of events it was loaded again.)
  bool plain_sessions() const { return !has_times() && !histories; }
};

/// What a line of plain sequences is.
enum class Sequences { kAuto, kSessions, kShoppers };

/// Reads a log, told apart by content. "{" begins JSON Lines in the shape of EVENTS
/// (event, time, shopper, session, item or items, and optionally utc_offset, device, region, id,
/// transaction_id); a repeated id or transaction counts once, and impressions are passed over.
/// Anything else is plain sequences: item ids in time order, by spaces, one session a line. If the
/// first words of all lines differ from one another (and there are at least two lines), they are
/// shoppers' ids, and a line is a shopper's whole history; `sequences` says so outright.
/// Items that `find` does not know are counted and left out.
Result<EventLog> ReadEventLog(const std::string& file, Sequences sequences, const FindItem& find,
                              Progress& progress);

}  // namespace vitrine::training
