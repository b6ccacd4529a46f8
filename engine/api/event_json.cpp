#include "api/event_json.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxText = 200;

/// Collects one event, member by member.
class EventReader {
 public:
  EventReader(const JsonDocument& document, JsonAt at, const Catalog* catalog,
              const EventDefaults& defaults)
      : document_(document), catalog_(catalog), defaults_(defaults), fields_(document, at) {}

  Result<ParsedEvent> Read() {
    fields_.AllowUnknown();
    ReadKind();
    ReadTime();
    ReadItems();
    ReadList();
    ReadTopics();
    ReadRest();
    VITRINE_CHECK(fields_.Finish());
    return std::move(parsed_);
  }

 private:
  Event& event() { return parsed_.event; }

  void ReadKind() {
    const auto name = fields_.Text("event", 64);
    fields_.Need("event", name.has_value());
    if (name && *name == "view_search_results") {
      event().kind = EventKind::kSearch;
    } else if (name && !ParseEventKind(*name, event().kind)) {
      fields_.Fail(ErrorCode::kFieldValue, "event");
    }
    needs_ = NeedsOf(event().kind);
  }

  void ReadTime() {
    event().time = fields_.Whole("time", 0, kLatest).value_or(defaults_.now);
    if (event().time > defaults_.now + kClockSlack) event().time = defaults_.now;
    event().utc_offset = static_cast<std::int16_t>(
        fields_.Whole("utc_offset", -840, 840).value_or(defaults_.utc_offset));
    event().id = defaults_.id;
    if (const auto id = fields_.Text("id", kMaxText)) event().id = {Hash64(*id), 0};
  }

  void AddItem(std::string_view shop_id, EventItem item) {
    item.item = ItemIdOf(shop_id);
    event().items.push_back(item);
    for (const KnownItem& known : parsed_.items) {
      if (known.id == item.item) return;
    }
    parsed_.items.push_back(KnownItemOf(catalog_, shop_id, parsed_.topics));
  }

  void ReadItems() {
    if (const auto item = fields_.Text("item", kMaxShopId)) AddItem(*item, {});
    const JsonAt list = fields_.Array("items", kMaxEventItems);
    for (JsonAt at = list == kNoJson ? kNoJson : document_.first(list); at != kNoJson;
         at = document_.next(at)) {
      ReadItem(at);
    }
    if (const auto promotion = fields_.Text("promotion_id", kMaxText)) {
      AddItem("promotion:" + std::string(*promotion), {});
    }
    if ((needs_ & kNeedsItems) != 0) fields_.Need("items", !event().items.empty());
  }

  void ReadItem(JsonAt at) {
    Fields item(document_, at);
    item.AllowUnknown();
    auto shop_id = item.Text("item_id", kMaxShopId);
    if (!shop_id) shop_id = item.Text("item_name", kMaxShopId);
    item.Need("item_id", shop_id.has_value());
    EventItem entry;
    entry.quantity = static_cast<std::uint16_t>(item.Whole("quantity", 1, 65'535).value_or(1));
    entry.index = static_cast<std::uint16_t>(item.Whole("index", 0, 65'534).value_or(0xffff));
    (void)item.Number("price", 0, 1e12);  // Checked, and not kept.
    const Status status = item.Finish();
    if (!status.ok()) return fields_.Fail(status.error());
    AddItem(*shop_id, entry);
  }

  void ReadList() {
    auto list = fields_.Text("item_list_id", kMaxText);
    if (!list) list = fields_.Text("creative_slot", kMaxText);
    if (list) event().list = Hash64(*list);
  }

  void AddTopic(TopicId id, std::string_view key) {
    event().topics.push_back(id);
    parsed_.topics.push_back({id, std::string(key)});
  }

  /// A text member that the kind may need.
  std::optional<std::string_view> ReadText(EventNeeds need, std::string_view name,
                                           std::size_t limit) {
    const auto text = fields_.Text(name, limit);
    if ((needs_ & need) != 0) fields_.Need(name, text.has_value());
    return text;
  }

  void ReadTopics() {
    const auto term = ReadText(kNeedsTerm, "search_term", 1024);
    if (term && catalog_ != nullptr && event().kind == EventKind::kSearch) {
      for (const TopicIndex topic : catalog_->MatchTopics(*term, kMaxEventTopics)) {
        AddTopic(catalog_->topic_id(topic), catalog_->topic_key(topic));
      }
    }
    const auto topic = ReadText(kNeedsTopic, "topic", kMaxTopicKey);
    if (topic && (needs_ & kNeedsTopic) != 0) AddTopic(TopicIdOf(*topic), *topic);
  }

  void ReadRest() {
    const auto target = ReadText(kNeedsTarget, "target", 32);
    if (target && (needs_ & kNeedsTarget) != 0 && !ParseEventId(*target, event().target)) {
      fields_.Fail(ErrorCode::kFieldValue, "target");
    }
    const auto transaction = ReadText(kNeedsTransaction, "transaction_id", kMaxText);
    if (transaction) event().transaction = Hash64(*transaction);
    const bool keeps = (needs_ & (kNeedsSeconds | kNeedsStars)) != 0;
    const double most = !keeps ? 1e12 : (needs_ & kNeedsStars) != 0 ? kMaxStars : kMaxSeconds;
    const auto value = fields_.Number("value", 0, most);
    if (keeps) {
      fields_.Need("value", value.has_value());
      if (value) event().value = static_cast<float>(*value);
    }
    const auto currency = fields_.Text("currency", 3);
    if (currency && catalog_ != nullptr && *currency != catalog_->currency()) {
      fields_.Fail(ErrorCode::kCurrencyMismatch, "currency");
    }
  }

  const JsonDocument& document_;
  const Catalog* catalog_;
  const EventDefaults& defaults_;
  Fields fields_;
  std::uint8_t needs_ = kNeedsNothing;  // EventNeeds of its kind.
  ParsedEvent parsed_;
};

}  // namespace

KnownItem KnownItemOf(const Catalog* catalog, std::string_view shop_id, List<KnownTopic>& topics) {
  KnownItem known;
  known.id = known.group = ItemIdOf(shop_id);
  known.shop_id = shop_id;
  const ItemIndex item = catalog == nullptr ? kNone : catalog->FindItem(known.id);
  if (item == kNone) return known;
  known.group = catalog->item_id(catalog->group(item));
  List<TopicIndex> telling;
  for (const TopicIndex topic : catalog->TopicsOf(item)) telling.push_back(topic);
  Sort(telling, [catalog](TopicIndex a, TopicIndex b) {
    return catalog->idf(a) != catalog->idf(b) ? catalog->idf(a) > catalog->idf(b) : a < b;
  });
  Shorten(telling, kMaxItemTopics);
  for (const TopicIndex topic : telling) {
    known.topics.push_back(catalog->topic_id(topic));
    topics.push_back({catalog->topic_id(topic), std::string(catalog->topic_key(topic))});
  }
  return known;
}

Result<ParsedEvent> ParseEvent(const JsonDocument& document, JsonAt at, const Catalog* catalog,
                               const EventDefaults& defaults) {
  return EventReader(document, at, catalog, defaults).Read();
}

}  // namespace vitrine
