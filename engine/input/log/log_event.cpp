#include "input/log/log_event.h"

#include "api/event_json.h"
#include "base/id.h"
#include "input/files/json_row.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxTerm = 1024;  ///< Bytes of a search term that the engine reads.
constexpr const char* kTexts[] = {
    "event",         "id",          "item",  "item_list_id", "promotion_id",
    "creative_slot", "search_term", "topic", "target",       "transaction_id"};

/// A field's number, also when it is written as a text; none if it is neither.
std::optional<double> NumberOf(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end()) return std::nullopt;
  if (found->is_number()) return found->get<double>();
  return found->is_string() ? ParseNumber(found->get_ref<const std::string&>()) : std::nullopt;
}

/// Sets a field to a text, or a number as a text; null and an empty text are absent, and what is
/// anything else is for the engine to refuse.
void SetText(const char* field, const json& value, json& to) {
  if (value.is_null() || value == "") return;
  to[field] = value.is_number() ? json(value.dump()) : value;
}

void CopyText(const json& from, const char* field, json& to) {
  const auto found = from.find(field);
  if (found != from.end()) SetText(field, *found, to);
}

void CopyWhole(const json& from, const char* field, double least, double most, json& to) {
  const auto number = NumberOf(from, field);
  if (!number || !(*number >= least && *number <= most)) return;
  const auto whole = static_cast<std::int64_t>(*number);
  if (static_cast<double>(whole) == *number) to[field] = whole;
}

json ItemOf(const json& written) {
  json item = json::object();
  if (!written.is_object()) {
    SetText("item_id", written, item);
    return item;
  }
  CopyText(written, "item_id", item);
  if (item.empty()) CopyText(written, "item_name", item);
  CopyWhole(written, "quantity", 1, 65'535, item);
  CopyWhole(written, "index", 0, 65'534, item);
  return item;
}

Status CopyTime(LogEvent& read) {
  const auto time = NumberOf(read.written, "time");
  if (!time || !(*time >= 0 && *time <= static_cast<double>(kLatest))) {
    return Error{ErrorCode::kFieldMissing, "Write milliseconds since 1970.", "time"};
  }
  read.event["time"] = read.time = static_cast<Millis>(*time);
  const auto offset = NumberOf(read.written, "utc_offset");
  if (!offset) return Done{};
  if (!(*offset >= -840 && *offset <= 840)) {
    return Error{ErrorCode::kFieldValue, "Write minutes east of UTC, from -840 to 840.",
                 "utc_offset"};
  }
  read.event["utc_offset"] = read.utc_offset = static_cast<int>(*offset);
  return Done{};
}

void CopyItems(LogEvent& read) {
  const auto list = read.written.find("items");
  if (list == read.written.end() || !list->is_array()) return;
  json& items = read.event["items"] = json::array();
  for (const json& item : *list) items.push_back(ItemOf(item));
}

/// Gives what the engine asks of pages and a log may leave out.
void Complete(const std::string& line, LogEvent& read) {
  const std::string name = ScalarText(read.event, "event");
  json& event = read.event;
  const bool searches = name == "search" || name == "view_search_results";
  if (searches &&
      (!event.contains("search_term") || ScalarText(event, "search_term").size() > kMaxTerm)) {
    event["search_term"] = "?";
  }
  if (name == "purchase" && !event.contains("transaction_id")) {
    event["transaction_id"] = "line " + std::to_string(Hash64(line));
  }
  const bool no_items = !event.contains("item") && event.value("items", json::array()).empty();
  read.is_empty = name == "view_item_list" && no_items && !event.contains("promotion_id");
}

/// The kind, as the engine reads the event, or why it refuses it.
Result<EventKind> EngineKindOf(const json& event) {
  JsonDocument document;
  VITRINE_ASSIGN(document, JsonDocument::Parse(event.dump()));
  VITRINE_ASSIGN(const ParsedEvent parsed, ParseEvent(document, document.root(), nullptr, {}));
  return parsed.event.kind;
}

void NameItems(LogEvent& read) {
  if (read.event.contains("item")) read.items.push_back(read.event["item"].get<std::string>());
  if (!read.event.contains("items")) return;
  for (const json& item : read.event["items"]) {
    for (const char* field : {"item_id", "item_name"}) {
      if (item.contains(field)) read.items.push_back(item[field].get<std::string>());
    }
  }
}

}  // namespace

Result<LogEvent> ReadLogEvent(const std::string& line) {
  if (IsTooDeep(line)) {
    return Error{ErrorCode::kRequestTooDeep, "It nests deeper than 32 levels.", ""};
  }
  LogEvent read;
  read.written = ParseJson(line);
  if (!read.written.is_object()) {
    return Error{ErrorCode::kRequestMalformed, "Write one whole JSON object on each line.", ""};
  }
  read.event = json::object();
  for (const char* field : kTexts) CopyText(read.written, field, read.event);
  VITRINE_CHECK(CopyTime(read));
  CopyItems(read);
  if (const auto value = NumberOf(read.written, "value"); value && *value >= 0 && *value <= 1e12) {
    read.event["value"] = *value;
  }
  Complete(line, read);
  if (read.is_empty) {
    read.kind = EventKind::kViewItemList;
    return read;
  }
  VITRINE_ASSIGN(read.kind, EngineKindOf(read.event));
  NameItems(read);
  return read;
}

}  // namespace vitrine
