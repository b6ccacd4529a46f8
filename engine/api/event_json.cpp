#include "api/event_json.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "base/written.h"
#include "decisions/promotion.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxText = 200;

std::string EventNames() {
  std::string names = "One of";
  for (std::uint8_t number = 1; IsEventKind(number); ++number) {
    names.append(number == 1 ? " " : ", ").append(WireName(static_cast<EventKind>(number)));
  }
  return names + ".";
}

/// Whether a code is this currency's, in any case.
bool IsCurrency(std::string_view code, std::string_view currency) {
  return std::equal(code.begin(), code.end(), currency.begin(), currency.end(),
                    [](char a, char b) { return (a & ~0x20) == b; });
}

/// Stands for the transaction of a purchase that names none: its items, and its day.
std::uint64_t BasketOf(const Event& event) {
  const Millis local = event.time + event.utc_offset * kMinute;
  std::uint64_t basket = Mix64(static_cast<std::uint64_t>(local / kDay));
  // A sum, as they may come in any order.
  for (const EventItem& item : event.items) basket += Mix64(item.item + item.quantity);
  return basket;
}

/// Collects one event, member by member.
class EventReader {
 public:
  EventReader(const JsonDocument& document, JsonAt at, const Catalog* catalog,
              const EventDefaults& defaults)
      : document_(document), catalog_(catalog), defaults_(defaults), fields_(document, at) {}

  Result<ParsedEvent> Read() {
    fields_.AllowUnknown();
    fields_.Tolerate(parsed_.warnings);
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
    const auto name = fields_.Id("event", 64);
    bool known = true;
    if (name == "view_search_results") {
      event().kind = EventKind::kSearch;
    } else {
      known = ParseEventKind(name, event().kind);
      if (!known && !name.empty()) fields_.Fail(ErrorCode::kFieldValue, "event", EventNames());
    }
    fields_.Need("event", known);
    needs_ = NeedsOf(event().kind);
  }

  void ReadTime() {
    event().time = fields_.Whole("time", 0, kLatest).value_or(defaults_.now);
    if (event().time > defaults_.now + kClockSlack) event().time = defaults_.now;
    event().utc_offset = static_cast<std::int16_t>(
        fields_.Whole("utc_offset", -840, 840).value_or(defaults_.utc_offset));
    event().id = defaults_.id;
    if (const std::uint64_t id = fields_.Hash("id", kMaxText)) event().id = {id, 0};
  }

  void AddItem(std::string_view shop_id, EventItem item) {
    item.item = ItemIdOf(shop_id);
    event().items.push_back(item);
    for (const KnownItem& known : parsed_.items) {
      if (known.id == item.item) return;
    }
    parsed_.items.push_back(KnownItemOf(catalog_, shop_id, parsed_.topics));
  }

  static std::uint16_t QuantityOf(Fields& fields) {
    return static_cast<std::uint16_t>(fields.Whole("quantity", 1, 65'535).value_or(1));
  }

  void ReadItems() {
    const std::string item = fields_.Id("item", kMaxShopId);
    if (!item.empty()) {
      EventItem entry;
      entry.quantity = QuantityOf(fields_);
      AddItem(item, entry);
    }
    const JsonAt list = fields_.Array("items", kMaxEventItems);
    for (JsonAt at = list == kNoJson ? kNoJson : document_.first(list);
         at != kNoJson && event().items.size() < kMaxEventItems; at = document_.next(at)) {
      ReadItem(at);
    }
    const std::string promotion = fields_.Id("promotion_id", kMaxText);
    if (!promotion.empty()) AddItem(std::string(kPromotionKey) + promotion, {});
    if ((needs_ & kNeedsItems) == 0 || !event().items.empty()) return;
    // Of an item that can't be used it says so.
    const bool one = fields_.Any("items") == kNoJson && fields_.Any("item") != kNoJson;
    fields_.Need(one ? "item" : "items", false);
  }

  void ReadItem(JsonAt at) {
    const std::string alone = IdOf(document_, at);
    if (!alone.empty() && alone.size() <= kMaxShopId) return AddItem(alone, {});
    Fields item(document_, at);
    item.AllowUnknown();
    item.Tolerate(parsed_.warnings);
    std::string id = item.Id("item_id", kMaxShopId);
    if (id.empty()) id = item.Id("item_name", kMaxShopId);
    item.Need("item_id", !id.empty());
    EventItem entry;
    entry.quantity = QuantityOf(item);
    entry.index = static_cast<std::uint16_t>(item.Whole("index", 0, 65'534).value_or(0xffff));
    (void)item.Number("price", 0, 1e12);  // Checked, and not kept.
    const Status status = item.Finish();
    if (!status.ok()) return fields_.Fail(status.error());
    AddItem(id, entry);
  }

  void ReadList() {
    event().list = fields_.Hash("item_list_id", kMaxText);
    if (event().list == 0) event().list = fields_.Hash("creative_slot", kMaxText);
  }

  void AddTopic(TopicId id, std::string_view key) {
    event().topics.push_back(id);
    parsed_.topics.push_back({id, std::string(key)});
  }

  void ReadTopics() {
    const auto term = fields_.Text("search_term", 1024);
    if (!term && (needs_ & kNeedsTerm) != 0) {
      fields_.Fail(ErrorCode::kFieldMissing, "search_term", "No topic is found in it.");
    }
    if (term && catalog_ != nullptr && event().kind == EventKind::kSearch) {
      for (const TopicIndex topic : catalog_->MatchTopics(*term, kMaxEventTopics)) {
        AddTopic(catalog_->topic_id(topic), catalog_->topic_key(topic));
      }
    }
    if ((needs_ & kNeedsTopic) == 0) return;
    const std::string topic = fields_.Id("topic", kMaxTopicKey);
    fields_.Need("topic", !topic.empty());
    AddTopic(TopicIdOf(topic), topic);
  }

  void ReadTarget() {
    if ((needs_ & kNeedsTarget) == 0) return;
    const std::string target = fields_.Id("target", 32);
    const bool known = ParseEventId(target, event().target);
    if (!known && !target.empty()) fields_.Fail(ErrorCode::kFieldValue, "target");
    fields_.Need("target", known);
  }

  void ReadTransaction() {
    const std::string id = fields_.Id("transaction_id", kMaxText);
    event().transaction = NamesNoOrder(id) ? 0 : Hash64(id);
    if (event().transaction != 0 || (needs_ & kNeedsTransaction) == 0) return;
    if (event().kind != EventKind::kPurchase) return fields_.Need("transaction_id", false);
    fields_.Fail(ErrorCode::kFieldMissing, "transaction_id",
                 "The same items on the same day count once.");
    event().transaction = BasketOf(event());
  }

  void ReadRest() {
    ReadTarget();
    ReadTransaction();
    const bool keeps = (needs_ & (kNeedsSeconds | kNeedsStars)) != 0;
    const double most = !keeps ? 1e12 : (needs_ & kNeedsStars) != 0 ? kMaxStars : kMaxSeconds;
    const auto value = fields_.Number("value", 0, most);
    if (keeps) {
      fields_.Need("value", value.has_value());
      if (value) event().value = static_cast<float>(*value);
    }
    const std::string currency = fields_.Id("currency", kMaxText);
    if (!currency.empty() && catalog_ != nullptr && !IsCurrency(currency, catalog_->currency())) {
      fields_.Fail(ErrorCode::kCurrencyMismatch, "currency", catalog_->currency());
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
