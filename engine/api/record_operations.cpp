#include "api/engine.h"
#include "api/event_json.h"
#include "api/sensitive.h"
#include "decisions/promotion.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxBatch = 1000;

/// The items that are not sold here.
void WriteUnknown(const ParsedEvent& parsed, const Catalog& catalog, JsonWriter& out) {
  bool any = false;
  for (const KnownItem& item : parsed.items) {
    if (catalog.FindItem(item.id) != kNone || item.shop_id.starts_with(kPromotionKey)) continue;
    if (!any) out.Key("unknown").Open('[');
    any = true;
    out.Text(item.shop_id);
  }
  if (any) out.Close(']');
}

void WriteWarnings(const List<Failure>& warnings, JsonWriter& out) {
  if (warnings.empty()) return;
  out.Key("warnings").Open('[');
  for (const Error& warning : warnings) out.Problem(warning);
  out.Close(']');
}

}  // namespace

bool Engine::RecordEvent(ParsedEvent& parsed, Millis now) {
  if (!may_record_ || child_) return false;
  if (pack_ && !StripSensitive(*pack_, now, parsed)) return false;
  Observe(now);
  return profile_.Record(parsed.event, parsed.items, parsed.topics);
}

Status Engine::Record(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("events", kMaxBatch);
  fields.Need("events", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  List<ParsedEvent> parsed;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    const EventId id{writer_, next_event_ + static_cast<std::uint32_t>(parsed.size())};
    Result<ParsedEvent> event =
        ParseEvent(document, at, catalog(), {context.now, context.utc_offset, id});
    if (!event.ok()) return std::move(event).failure();
    parsed.push_back(std::move(event).value());
  }
  out.Key("events").Open('[');
  for (ParsedEvent& event : parsed) {
    const bool recorded = RecordEvent(event, context.now);
    out.Open('{').Text("id", TextOf(event.event.id));
    out.Bool("recorded", recorded);
    if (pack_) WriteUnknown(event, pack_->catalog(), out);
    WriteWarnings(event.warnings, out);
    out.Close('}');
  }
  next_event_ += static_cast<std::uint32_t>(parsed.size());
  out.Close(']');
  return Done{};
}

Status Engine::Update(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  const JsonAt array = fields.Array("facts", kMaxBatch);
  fields.Need("facts", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  List<std::pair<ItemIndex, ItemFacts>> updates;
  out.Key("unknown").Open('[');
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    Fields entry(document, at);
    const auto item = entry.Text("item", kMaxShopId);
    entry.Need("item", item.has_value());
    ItemFacts facts;
    const auto money = [&](std::string_view name, std::optional<Money>& target) {
      const auto amount = entry.Number(name, 0, 1e12);
      if (!amount) return;
      const Result<Money> parsed = MoneyOf(*amount, pack_->catalog().currency_digits());
      if (!parsed.ok()) return entry.Fail(parsed.error().code, name);
      target = parsed.value();
    };
    money("price", facts.price);
    if (entry.TakeNull("salePrice")) {
      facts.sale_price = kNoMoney;
    } else {
      money("salePrice", facts.sale_price);
    }
    facts.in_stock = entry.Bool("inStock");
    VITRINE_CHECK(entry.Finish());
    const ItemIndex index = pack_->catalog().FindItem(*item);
    if (index == kNone) out.Text(*item);
    if (index != kNone) updates.push_back({index, facts});
  }
  for (const auto& [item, facts] : updates) pack_->catalog().Update(item, facts);
  out.Close(']');
  return Done{};
}

}  // namespace vitrine
