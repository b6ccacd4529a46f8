#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "input/log/log_time.h"
#include "nlohmann/json.hpp"
#include "profile/event.h"

namespace vitrine {

/// One event of a log, read alike by all that read logs: what the engine's front door
/// (api/event_json.h) refuses of it is refused here.
struct LogEvent {
  nlohmann::json written;  ///< In our words, as the log has it.
  nlohmann::json event;    ///< As the engine takes it.
  EventKind kind{};
  Millis time = 0;
  int utc_offset = 0;
  std::vector<std::string> items;  ///< The shop's ids, in order.
  /// What else each item is called, the likeliest first (its SKU, its product); empty: none is.
  std::vector<std::vector<std::string>> other_ids;
  /// An impression of no item: there is nothing to record.
  bool is_empty = false;
};

/// Hears of a field that can't be used, with the word that stood there.
using FieldListener =
    std::function<void(std::string_view field, std::string_view word, std::string_view remedy)>;

/// Reads one event: an object in the shape that pages push (Google Analytics 4), with its time.
/// Logs are looser than pages, and shops' own: ids may be numbers, and numbers texts; null is
/// absent; an item may be its id alone, or have only an item_name; a search may keep its term for
/// itself; and a purchase without a transaction_id, or with one that stands for none, is one of its
/// own. An optional field that can't be used is left out, and so is an item without an id beside
/// others
/// (`tell`). RequestTooDeep, RequestMalformed, FieldMissing, FieldType, FieldRange, FieldValue
/// (path: the field).
Result<LogEvent> ReadLogEvent(nlohmann::json written, const LogClock& clock,
                              const FieldListener& tell);
/// The same of a line that is in our words already, with milliseconds.
Result<LogEvent> ReadLogEvent(const std::string& line);

}  // namespace vitrine
