#include "input/log/log_event.h"

#include <cmath>

#include "api/event_json.h"
#include "base/id.h"
#include "base/written.h"
#include "input/files/json_row.h"
#include "input/log/log_values.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxTerm = 1024;  ///< Bytes of a search term that the engine reads,
constexpr std::size_t kMaxText = 200;   ///<   and of other texts.
/// What the engine refuses when it is no text, and what an event can do without.
constexpr const char* kNeededTexts[] = {"event", "item", "search_term", "topic", "target"};
constexpr const char* kOptionalTexts[] = {"id", "item_list_id", "promotion_id", "creative_slot",
                                          "transaction_id"};
constexpr const char* kWriteText = "Write a text of at most 200 bytes.";

/// A field's number, also when it is written as a text, as people write it; none if it is neither.
std::optional<double> NumberOf(const json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  double number = 0;
  if (!ParseWrittenNumber(value.get_ref<const std::string&>(), number)) return std::nullopt;
  return number;
}

/// Whether a value says something: null, "" and "(not set)" do not.
bool Says(const json& value) {
  if (value.is_string()) return !IsPlaceholder(value.get_ref<const std::string&>());
  return !value.is_null();
}

std::string Shown(const json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Makes the engine's event of one as a log has it.
class Conversion {
 public:
  Conversion(LogEvent& read, const LogClock& clock, const FieldListener& tell)
      : read_(read), written_(read.written), event_(read.event), clock_(clock), tell_(tell) {}

  Status Convert() {
    event_ = json::object();
    CopyTexts();
    VITRINE_CHECK(CopyTime());
    CopyItems();
    CopyNumber("value", 0, 1e12, "Write a number.");
    Complete();
    return Done{};
  }

 private:
  void Tell(std::string_view field, const json& value, std::string_view remedy) const {
    if (tell_) tell_(field, Shown(value), remedy);
  }

  void CopyTexts() {
    for (const char* field : kNeededTexts) {
      const auto found = written_.find(field);
      if (found == written_.end() || !Says(*found)) continue;
      const std::string text = LogText(*found);
      event_[field] = text.empty() ? *found : json(text);
    }
    for (const char* field : kOptionalTexts) {
      const auto found = written_.find(field);
      if (found == written_.end() || !Says(*found)) continue;
      const std::string text = LogText(*found);
      const bool is_none = std::string_view(field) == "transaction_id" && IsPlaceholderOrder(text);
      if (is_none) continue;
      if (text.empty() || text.size() > kMaxText) {
        Tell(field, *found, kWriteText);
      } else {
        event_[field] = text;
      }
    }
  }

  Status CopyTime() {
    const auto time = written_.find("time");
    if (time == written_.end() || time->is_null() || time->is_structured()) {
      return Error{ErrorCode::kFieldMissing, "Every event has a time.", "time"};
    }
    VITRINE_ASSIGN(read_.time, time->is_number() ? clock_.Read(time->get<double>())
                                                 : clock_.Read(LogText(*time)));
    event_["time"] = read_.time;
    const auto offset = written_.find("utc_offset");
    if (offset == written_.end() || !Says(*offset)) return Done{};
    const auto minutes = NumberOf(*offset);
    if (!minutes || !(*minutes >= -840 && *minutes <= 840)) {
      Tell("utc_offset", *offset, "Write minutes east of UTC, from -840 to 840.");
    } else {
      event_["utc_offset"] = read_.utc_offset = static_cast<int>(*minutes);
    }
    return Done{};
  }

  void CopyNumber(const char* field, double least, double most, const char* remedy) {
    const auto found = written_.find(field);
    if (found == written_.end() || !Says(*found)) return;
    const auto number = NumberOf(*found);
    if (number && *number >= least && *number <= most) {
      event_[field] = *number;
    } else {
      Tell(field, *found, remedy);
    }
  }

  void CopyWhole(const json& from, const char* field, double least, double most, json& to) const {
    const auto found = from.find(field);
    if (found == from.end() || !Says(*found)) return;
    const auto number = NumberOf(*found);
    const bool fits = number && *number >= least && *number <= most;
    if (fits && std::floor(*number) == *number) {
      to[field] = static_cast<std::int64_t>(*number);
    } else if (!number || *number < 0) {  // Half a kilogram is sold, but no number of pieces.
      Tell(field, *found, "Write a whole number.");
    }
  }

  json ItemOf(const json& written) const {
    json item = json::object();
    if (!written.is_object()) {
      const std::string id = LogText(written);
      if (!id.empty()) item["item_id"] = id;
      return item;
    }
    for (const char* field : {"item_id", "item_name"}) {
      const auto found = written.find(field);
      const std::string id = found == written.end() ? std::string() : LogText(*found);
      if (!id.empty() && item.empty()) item[field] = id;
    }
    CopyWhole(written, "quantity", 1, 65'535, item);
    CopyWhole(written, "index", 0, 65'534, item);
    return item;
  }

  static bool HasId(const json& item) {
    for (const char* field : {"item_id", "item_name"}) {
      const auto found = item.find(field);
      if (found != item.end()) return found->get_ref<const std::string&>().size() <= kMaxShopId;
    }
    return false;
  }

  void CopyItems() {
    const auto list = written_.find("items");
    if (list == written_.end() || !list->is_array()) return;
    json& items = event_["items"] = json::array();
    bool any = false;
    for (const json& item : *list) {
      items.push_back(ItemOf(item));
      any |= HasId(items.back());
    }
    // The engine refuses an event whose items all have none, and says which.
    for (std::size_t i = items.size(); any && i-- > 0;) {
      if (HasId(items[i])) continue;
      Tell("items", (*list)[i], "Give every item an item_id, of at most 200 bytes.");
      items.erase(i);
    }
    if (items.size() > kMaxEventItems) {
      Tell("items", items.size(), "The first 200 items of an event are read.");
      items.erase(items.begin() + kMaxEventItems, items.end());
    }
  }

  /// Gives what the engine asks of pages and a log may leave out.
  void Complete() {
    const std::string name = ScalarText(event_, "event");
    const bool searches = name == "search" || name == "view_search_results";
    if (searches &&
        (!event_.contains("search_term") || ScalarText(event_, "search_term").size() > kMaxTerm)) {
      event_["search_term"] = "?";
    }
    if (name == "purchase" && !event_.contains("transaction_id")) {
      event_["transaction_id"] =
          "line " +
          std::to_string(Hash64(written_.dump(-1, ' ', false, json::error_handler_t::replace)));
    }
    if (name != "view_item_list") return;
    const bool has_items = event_.contains("items") && !event_["items"].empty();
    read_.is_empty = !has_items && !event_.contains("item") && !event_.contains("promotion_id");
  }

  LogEvent& read_;
  const json& written_;
  json& event_;
  const LogClock& clock_;
  const FieldListener& tell_;
};

/// The kind, as the engine reads the event, or why it refuses it.
Result<EventKind> EngineKindOf(const json& event) {
  JsonDocument document;
  VITRINE_ASSIGN(document, JsonDocument::Parse(event.dump()));
  VITRINE_ASSIGN(const ParsedEvent parsed, ParseEvent(document, document.root(), nullptr, {}));
  return parsed.event.kind;
}

void AddOtherIds(const json& item, LogEvent& read) {
  if (!item.is_object() || !item.contains("also")) return;
  read.other_ids.resize(read.items.size());
  for (const json& id : item["also"]) {
    if (id.is_string()) read.other_ids.back().push_back(id.get<std::string>());
  }
}

void NameItems(LogEvent& read) {
  if (read.event.contains("item")) read.items.push_back(read.event["item"].get<std::string>());
  if (!read.event.contains("items")) return;
  const json& written = read.written["items"];
  const bool in_step = written.size() == read.event["items"].size();
  std::size_t at = 0;
  for (const json& item : read.event["items"]) {
    for (const char* field : {"item_id", "item_name"}) {
      if (item.contains(field)) read.items.push_back(item[field].get<std::string>());
    }
    if (in_step) AddOtherIds(written[at++], read);
  }
}

}  // namespace

Result<LogEvent> ReadLogEvent(json written, const LogClock& clock, const FieldListener& tell) {
  LogEvent read;
  read.written = std::move(written);
  VITRINE_CHECK(Conversion(read, clock, tell).Convert());
  if (read.is_empty) {
    read.kind = EventKind::kViewItemList;
    return read;
  }
  VITRINE_ASSIGN(read.kind, EngineKindOf(read.event));
  NameItems(read);
  return read;
}

Result<LogEvent> ReadLogEvent(const std::string& line) {
  if (IsTooDeep(line)) {
    return Error{ErrorCode::kRequestTooDeep, "It nests deeper than 32 levels.", ""};
  }
  json written = ParseJson(line);
  if (!written.is_object()) {
    return Error{ErrorCode::kRequestMalformed, "Write one whole JSON object on each line.", ""};
  }
  return ReadLogEvent(std::move(written), LogClock(), {});
}

}  // namespace vitrine
