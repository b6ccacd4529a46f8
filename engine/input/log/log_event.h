#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "nlohmann/json.hpp"
#include "profile/event.h"

namespace vitrine {

/// One line of an event log, read alike by all that read logs: what the engine's front door
/// (api/event_json.h) refuses of it is refused here.
struct LogEvent {
  nlohmann::json written;  ///< As it stands in the log.
  nlohmann::json event;    ///< As the engine takes it.
  EventKind kind{};
  Millis time = 0;
  int utc_offset = 0;
  std::vector<std::string> items;  ///< The shop's ids, in order.
  /// An impression of no item: there is nothing to record.
  bool is_empty = false;
};

/// Reads one line: an object in the shape that pages push (Google Analytics 4), with its time. Logs
/// are looser than pages, and shops' own: ids may be numbers, and numbers texts; null is absent; an
/// item may be its id alone, or have only an item_name; `price`, `value`, `quantity` and `index`
/// that say nothing are left out, and so is the currency; a search may keep its term for itself;
/// and a purchase without a transaction_id is one of its own. RequestTooDeep, RequestMalformed,
/// FieldMissing, FieldType, FieldRange, FieldValue (path: the field).
Result<LogEvent> ReadLogEvent(const std::string& line);

}  // namespace vitrine
