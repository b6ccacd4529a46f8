#include "input/log/log_translator.h"

#include <algorithm>
#include <set>

#include "input/feed/feed_row.h"
#include "input/files/text_file.h"
#include "input/files/values.h"
#include "input/log/log_preset.h"
#include "input/log/log_values.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::size_t kShownNames = 30;
constexpr const char* kNothingOfItems = "events that say nothing of items";
constexpr const char* kCancelled = "orders that were cancelled or never paid, and returns";
constexpr const char* kNoShopper =
    "events that name no shopper (its id is null, as without consent)";

const json& MemberOf(const json& object, const char* name) {
  static const json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

/// The first of these members that says something, as text.
std::string TextOf(const json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = LogText(MemberOf(object, name));
    if (!text.empty()) return text;
  }
  return {};
}

void SetIfAny(const char* name, const std::string& text, json& to) {
  if (!text.empty()) to[name] = text;
}

bool IsZero(const std::string& text) { return text.find_first_not_of('0') == text.npos; }

/// An item by the first of its ids, with the others as `also`; null: it has none.
json ItemOf(const json& written, std::initializer_list<const char*> names) {
  json item = json::object(), also = json::array();
  if (!written.is_object()) {
    SetIfAny("item_id", LogText(written), item);
    return item.empty() ? json() : item;
  }
  for (const char* name : names) {
    const std::string id = LogText(MemberOf(written, name));
    if (id.empty() || (std::string_view(name) == "variation_id" && IsZero(id))) continue;
    if (item.empty()) {
      item["item_id"] = id;
    } else if (item["item_id"] != id) {
      also.push_back(id);
    }
  }
  if (item.empty()) return json();
  if (!also.empty()) item["also"] = std::move(also);
  for (const char* number : {"quantity", "index"}) {
    if (written.contains(number)) item[number] = written[number];
  }
  if (!item.contains("index") && written.contains("position")) item["index"] = written["position"];
  return item;
}

constexpr std::initializer_list<const char*> kItemIds = {
    "item_id", "id", "product_id", "productId", "sku", "variant_id", "item_name", "name"};
constexpr std::initializer_list<const char*> kLineIds = {"variant_id", "variation_id", "sku",
                                                         "product_id", "name",         "title"};

json ItemsOf(const json& list, std::initializer_list<const char*> names) {
  json items = json::array();
  if (!list.is_array()) return items;
  for (const json& each : list) {
    json item = ItemOf(each, names);
    // What has no id stays, to be told.
    items.push_back(item.is_null() ? json::object() : std::move(item));
  }
  return items;
}

/// A parameter of an event of GA4's export.
std::string ParameterOf(const json& row, std::string_view key) {
  const json& list = MemberOf(row, "event_params");
  if (!list.is_array()) return {};
  for (const json& each : list) {
    const json& name = MemberOf(each, "key");
    if (!name.is_string() || name.get_ref<const std::string&>() != key) continue;
    return TextOf(MemberOf(each, "value"),
                  {"string_value", "int_value", "double_value", "float_value"});
  }
  return {};
}

/// What stands at "a.b.c", of each element where lists are on the way.
void Collect(const json& value, std::string_view path, std::vector<json>& found) {
  if (value.is_array()) {
    for (const json& each : value) Collect(each, path, found);
  } else if (path.empty()) {
    if (!value.is_structured()) found.push_back(value);
  } else if (value.is_object()) {
    const auto whole = value.find(std::string(path));
    if (whole != value.end()) return Collect(*whole, "", found);
    const std::size_t point = path.find('.');
    if (point == path.npos) return;
    const auto inner = value.find(std::string(path.substr(0, point)));
    if (inner != value.end()) Collect(*inner, path.substr(point + 1), found);
  }
}

std::string ListOf(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShownNames); ++i) {
    list += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() > kShownNames ? list + ", …" : list;
}

Error NoField(const std::string& field, const std::string& what,
              const std::vector<std::string>& names) {
  return {ErrorCode::kFieldMissing,
          "Nothing says " + what + ". There are: " + ListOf(names) + ". Say which it is: --map " +
              field + "=NAME.",
          field};
}

/// "name:Lamp|product_id:7|quantity:2;name:…", as exports of WooCommerce write the lines of orders.
void AddWrittenLines(std::string_view text, json& items) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    json line = json::object();
    for (std::string_view rest = text.substr(0, end); !rest.empty();) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      const std::string_view pair = rest.substr(0, bar);
      const std::size_t colon = pair.find(':');
      if (colon != pair.npos) {
        line[std::string(Trim(pair.substr(0, colon)))] = std::string(Trim(pair.substr(colon + 1)));
      }
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    json item = ItemOf(line, kLineIds);
    if (!item.is_null()) items.push_back(std::move(item));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// The lists that Universal Analytics' pushes have, and the events that they are.
constexpr std::pair<const char*, const char*> kActions[] = {
    {"purchase", "purchase"},       {"refund", "refund"},
    {"add", "add_to_cart"},         {"remove", "remove_from_cart"},
    {"checkout", "begin_checkout"}, {"detail", "view_item"},
    {"click", "select_item"},       {"impressions", "view_item_list"}};

}  // namespace

bool LogTranslator::TakeEvent(const json& word, json& event) {
  const std::string text = LogText(word);
  const std::string_view name = EventNameOf(text);
  if (name.empty()) {
    PassOver(kNothingOfItems, text);
    return false;
  }
  event["event"] = name;
  return true;
}

void LogTranslator::TranslateAnalytics(const json& row) {
  json event = json::object();
  if (!TakeEvent(MemberOf(row, "event_name"), event)) return;
  const std::string shopper = TextOf(row, {"user_pseudo_id", "user_id"});
  if (shopper.empty()) return PassOver(kNoShopper);
  event["shopper"] = shopper;
  event["time"] = MemberOf(row, "event_timestamp");
  SetIfAny("session", ParameterOf(row, "ga_session_id"), event);
  std::string transaction = TextOf(MemberOf(row, "ecommerce"), {"transaction_id"});
  if (transaction.empty()) transaction = ParameterOf(row, "transaction_id");
  SetIfAny("transaction_id", transaction, event);
  SetIfAny("search_term", ParameterOf(row, "search_term"), event);
  SetIfAny("device", TextOf(MemberOf(row, "device"), {"category"}), event);
  const json& list = MemberOf(row, "items");
  if (list.is_array() && !list.empty()) {
    event["items"] = ItemsOf(list, {"item_id", "item_name"});
    SetIfAny("item_list_id", TextOf(list.front(), {"item_list_id", "item_list_name"}), event);
    SetIfAny("promotion_id", TextOf(list.front(), {"promotion_id"}), event);
  }
  give_({std::move(event)});
}

void LogTranslator::TranslateSegment(const json& row) {
  json event = json::object();
  const std::string type = TextOf(row, {"type"});
  if (!type.empty() && type != "track") return PassOver(kNothingOfItems, type);
  if (!TakeEvent(MemberOf(row, "event"), event)) return;
  const json& properties = MemberOf(row, "properties");
  for (const char* time : {"timestamp", "originalTimestamp", "original_timestamp", "sentAt",
                           "receivedAt", "received_at"}) {
    if (!event.contains("time") && row.contains(time)) event["time"] = row[time];
  }
  SetIfAny("shopper", TextOf(row, {"anonymousId", "anonymous_id", "userId", "user_id"}), event);
  SetIfAny("id", TextOf(row, {"messageId", "message_id"}), event);
  SetIfAny("session", TextOf(properties, {"session_id", "sessionId"}), event);
  SetIfAny("transaction_id", TextOf(properties, {"order_id", "orderId"}), event);
  SetIfAny("search_term", TextOf(properties, {"query"}), event);
  SetIfAny("item_list_id", TextOf(properties, {"list_id", "category"}), event);
  SetIfAny("promotion_id", TextOf(properties, {"promotion_id"}), event);
  const json& products = MemberOf(properties, "products");
  if (products.is_array()) {
    event["items"] = ItemsOf(products, {"product_id", "id", "sku", "variant", "name"});
  } else {
    json item = ItemOf(properties, {"product_id", "sku", "variant", "name"});
    if (!item.is_null()) event["items"].push_back(std::move(item));
  }
  give_({std::move(event)});
}

void LogTranslator::TranslateDataLayer(const json& row) {
  const json& pushed = row.contains("ecommerce") ? row["ecommerce"] : MemberOf(row, "2");
  const bool is_call = !row.contains("ecommerce");
  const std::string word = TextOf(row, {is_call ? "1" : "event"});
  if (!pushed.is_object()) return PassOver("pushes that clear the one before");
  json event = json::object();
  AddFlatNames(row, event);
  event.erase("item");
  event.erase("item_name");
  const json* action = nullptr;
  for (const auto& [member, name] : kActions) {
    if (action != nullptr || !pushed.contains(member)) continue;
    action = &pushed[member];
    event["event"] = name;
  }
  const std::string_view name = EventNameOf(word);
  if (action == nullptr && name.empty()) return PassOver(kNothingOfItems, word);
  if (action == nullptr || (!name.empty() && !action->is_structured())) event["event"] = name;
  const bool is_list = action != nullptr && action->is_array();
  const json& products =
      is_list ? *action : MemberOf(action ? *action : pushed, action ? "products" : "items");
  if (products.is_array()) event["items"] = ItemsOf(products, kItemIds);
  std::string transaction = TextOf(pushed, {"transaction_id"});
  if (action != nullptr && transaction.empty()) {
    transaction = TextOf(MemberOf(*action, "actionField"), {"id"});
  }
  SetIfAny("transaction_id", transaction, event);
  SetIfAny("item_list_id", TextOf(pushed, {"item_list_id"}), event);
  give_({std::move(event)});
}

void LogTranslator::TranslateSessions(const json& row) {
  const std::string session = TextOf(row, {"session"});
  for (const json& each : row["events"]) {
    json event = json::object();
    if (!each.is_object() || !TakeEvent(MemberOf(each, "type"), event)) continue;
    event["shopper"] = event["session"] = session;
    event["time"] = MemberOf(each, "ts");
    event["items"] = ItemsOf(json::array({MemberOf(each, "aid")}), {});
    give_({std::move(event)});
  }
}

void LogTranslator::TranslateOrder(const json& row) {
  const bool cancelled = !MemberOf(row, "cancelled_at").is_null();
  const bool is_test = MemberOf(row, "test") == true;
  if (cancelled || is_test || IsCancelled(TextOf(row, {"status"})) ||
      IsCancelled(TextOf(row, {"financial_status"}))) {
    return PassOver(kCancelled);
  }
  json event = {{"event", "purchase"}};
  const std::string order = TextOf(row, {"id", "order_id", "number", "order_number", "name"});
  SetIfAny("transaction_id", order, event);
  for (const char* time : {"created_at", "processed_at", "date_created_gmt", "date_created"}) {
    if (!event.contains("time") && row.contains(time)) event["time"] = row[time];
  }
  std::string shopper = TextOf(row, {"email", "contact_email"});
  if (shopper.empty()) shopper = TextOf(MemberOf(row, "billing"), {"email"});
  if (shopper.empty()) shopper = TextOf(MemberOf(row, "customer"), {"email", "id"});
  if (shopper.empty()) shopper = TextOf(row, {"customer_id"});
  const bool is_guest = IsZero(shopper);
  event["shopper"] = is_guest ? "order " + order : shopper;
  event["items"] = ItemsOf(row["line_items"], kLineIds);
  give_({std::move(event)});
}

void LogTranslator::AddFlatNames(const json& row, json& fields) const {
  std::vector<std::pair<std::string, const json*>> members;
  for (const auto& [key, value] : row.items()) {
    if (!value.is_structured()) members.emplace_back(FieldName(key), &value);
  }
  std::vector<std::string> names;
  for (const auto& member : members) names.push_back(member.first);
  for (const LogColumn& column : LogPresetOf(names).columns) {
    if (fields.contains(column.to)) continue;
    for (const auto& [name, value] : members) {
      if (name != column.from || LogText(*value).empty()) continue;
      fields[std::string(column.to)] = column.to == "time" ? *value : json(LogText(*value));
    }
  }
}

Status LogTranslator::TranslateFlat(const json& row) {
  json fields = json::object();
  json items = json::array();
  for (const auto& [ours, path] : columns_) {
    std::vector<json> found;
    Collect(row, path, found);
    if (ours == "item") {
      for (const json& each : found) {
        json item = ItemOf(each, {});
        if (!item.is_null()) items.push_back(std::move(item));
      }
    } else if (!found.empty() && !LogText(found.front()).empty()) {
      fields[ours] = ours == "time" ? found.front() : json(LogText(found.front()));
    }
  }
  AddFlatNames(row, fields);
  if (!items.empty()) fields.erase("item");
  for (const char* list : {"items", "products", "line_items"}) {
    if (items.empty() && row.contains(list)) items = ItemsOf(row[list], kItemIds);
  }
  std::vector<std::string> names;
  for (const auto& member : row.items()) names.push_back(member.key());
  if (!fields.contains("time")) return NoField("time", "when it happened", names);
  if (!items.empty()) fields["items"] = std::move(items);
  GiveFlat(std::move(fields));
  return Done{};
}

void LogTranslator::GiveFlat(json fields) {
  const std::string status = TextOf(fields, {"status"});
  const std::string transaction = TextOf(fields, {"transaction_id"});
  const auto quantity = ParseNumber(TextOf(fields, {"quantity"}));
  const bool is_credit = event_ == "purchase" && transaction.size() > 1 &&
                         (transaction[0] == 'C' || transaction[0] == 'c') &&
                         AreDigits(std::string_view(transaction).substr(1));
  const bool says_nothing = status.empty() && !transaction.empty() && transaction == order_;
  if (!says_nothing) {
    order_ = transaction;
    taken_back_ = !TextOf(fields, {"cancelled"}).empty() || IsCancelled(status);
  }
  if (taken_back_ || is_credit || (quantity && *quantity < 0)) return PassOver(kCancelled);
  const std::string word = TextOf(fields, {"event"});
  std::string_view name = word.empty() ? event_ : EventNameOf(word);
  if (word.empty() && name.empty()) {
    name = transaction.empty() ? "view_item" : "purchase";
    supposed_views_ |= transaction.empty();
  }
  if (name.empty() && IsOtherEvent(word)) return PassOver(kNothingOfItems, word);
  fields["event"] = name.empty() ? word : std::string(name);
  if (!fields.contains("items")) {
    json items = json::array();
    AddWrittenLines(TextOf(fields, {"line_items"}), items);
    json item = ItemOf(fields, {"item", "other_item", "sku", "item_name"});
    if (items.empty() && !item.is_null()) items.push_back(std::move(item));
    if (!items.empty()) fields["items"] = std::move(items);
  }
  if (!fields.contains("shopper")) {
    const std::string customer = TextOf(fields, {"customer"});
    if (!IsZero(customer)) fields["shopper"] = customer;
  }
  if (!fields.contains("shopper") && !fields.contains("session")) {
    if (!IsPlaceholderOrder(transaction)) {
      fields["shopper"] = "order " + transaction;  // A guest's.
    } else if (names_shoppers_) {
      return PassOver(kNoShopper);
    }
  }
  for (const char* used : {"item", "other_item", "item_name", "sku", "quantity", "index",
                           "customer", "status", "cancelled", "line_items"}) {
    fields.erase(used);
  }
  const bool is_line = fields["event"] == "purchase" && !IsPlaceholderOrder(transaction);
  give_({std::move(fields), is_line});
}

Status LogTranslator::Translate(json row) {
  const auto has = [&](const char* name) { return row.contains(name); };
  if (columns_.empty()) {
    if (has("event_name") && has("event_timestamp")) return TranslateAnalytics(row), Done{};
    const bool is_call = has("0") && row["0"] == "event" && has("1");
    if (has("ecommerce") || is_call) return TranslateDataLayer(row), Done{};
    const bool in_our_words =
        has("event") && has("time") && (has("shopper") || has("item") || has("items"));
    if (in_our_words) {
      const std::string word = LogText(row["event"]);
      if (IsOtherEvent(word)) return PassOver(kNothingOfItems, word), Done{};
      const std::string_view name = EventNameOf(word);
      if (name == "purchase" && IsCancelled(TextOf(row, {"status"}))) {
        return PassOver(kCancelled), Done{};
      }
      if (!name.empty() && name != word) row["event"] = name;
      give_({std::move(row)});
      return Done{};
    }
    if (has("line_items") && row["line_items"].is_array()) return TranslateOrder(row), Done{};
    if (has("session") && has("events") && row["events"].is_array()) {
      return TranslateSessions(row), Done{};
    }
    const bool is_segment = has("anonymousId") || has("userId") || has("messageId") ||
                            (has("properties") && row["properties"].is_object());
    if (is_segment && (has("event") || has("type"))) return TranslateSegment(row), Done{};
  }
  return TranslateFlat(row);
}

Status LogTranslator::SetColumns(const std::vector<std::string>& titles) {
  std::vector<std::string> names;
  for (const std::string& title : titles) names.push_back(FieldName(title));
  places_.clear();
  std::set<std::string, std::less<>> told;
  for (const auto& [ours, theirs] : columns_) {
    const auto found = std::find(names.begin(), names.end(), FieldName(theirs));
    if (found == names.end()) {
      return Error{ErrorCode::kFieldUnknown,
                   "It has no column \"" + theirs + "\". There are: " + ListOf(titles) + ".",
                   "--map " + ours};
    }
    places_.emplace_back(ours, static_cast<std::size_t>(found - names.begin()));
    told.insert(ours);
  }
  const LogPreset& preset = LogPresetOf(names);
  event_ = preset.event;
  for (const LogColumn& column : preset.columns) {
    const auto found = std::find(names.begin(), names.end(), column.from);
    if (found == names.end() || told.contains(column.to)) continue;
    places_.emplace_back(column.to, static_cast<std::size_t>(found - names.begin()));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_line = names[i].starts_with("line_item_") && AreDigits(names[i].substr(10));
    if (is_line) places_.emplace_back("line_items", i);
  }
  const auto knows = [&](std::initializer_list<const char*> fields) {
    return std::any_of(places_.begin(), places_.end(), [&](const auto& place) {
      return std::find(fields.begin(), fields.end(), place.first) != fields.end();
    });
  };
  names_shoppers_ = knows({"shopper", "customer", "session"});
  if (!knows({"time"})) return NoField("time", "when it happened", titles);
  if (knows({"item", "item_name", "sku", "line_items"})) return Done{};
  return NoField("item", "of which item", titles);
}

Status LogTranslator::TranslateCells(const std::vector<std::string>& cells) {
  json fields = json::object();
  for (const auto& [name, place] : places_) {
    if (place >= cells.size() || IsPlaceholder(cells[place])) continue;
    json& field = fields[name];
    if (field.is_null()) {
      field = cells[place];
    } else if (name == "line_items") {
      field = field.get<std::string>() + ";" + cells[place];
    } else if (name == "item") {
      fields["other_item"] = cells[place];
    }
  }
  GiveFlat(std::move(fields));
  return Done{};
}

}  // namespace vitrine
