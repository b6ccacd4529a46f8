#include "api/engine.h"
#include "api/slate_json.h"
#include "base/decimal.h"
#include "base/list_operations.h"
#include "decisions/visit_kind.h"
#include "explain/counterfactual.h"
#include "slate/rank.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxSlates = 32;

}  // namespace

CallContext Engine::RankingContext(const JsonDocument& document, CallContext context) {
  if (!pack_->rules_ask_visit() && !document.MayMention(kVisitName)) return context;
  const Reading& reading = ReadingAt(context.now);
  context.visit =
      InferVisit(ReadVisit(profile_, pack_->catalog(), reading, context.utc_offset)).sure();
  return context;
}

Status Engine::Recommend(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("requests", kMaxSlates);
  fields.Need("requests", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  context = RankingContext(document, context);
  List<RankRequest> requests;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    Result<RankRequest> request = ParseRankRequest(document, at, pack_->catalog(), context, true);
    if (!request.ok()) return std::move(request).failure();
    const JsonAt anchors = Fields(document, at).Any("items");
    if (IsAnchored(request.value().kind) && (anchors == kNoJson || document.size(anchors) == 0)) {
      return MakeError(anchors == kNoJson ? ErrorCode::kFieldMissing : ErrorCode::kFieldRange,
                       document.PathOf(at) + ".items");
    }
    requests.push_back(std::move(request).value());
  }
  const Reading& reading = ReadingAt(context.now);
  out.Key("slates").Open('[');
  List<ItemIndex> shown;  // By the slates before it in this call.
  for (RankRequest& request : requests) {
    Append(request.exclude, shown);
    Slate slate = Rank(pack_->catalog(), pack_->rules(), reading, request);
    for (const PlacedItem& item : slate.items) shown.push_back(item.item);
    const IssuedSlate& issued = issued_.Add(std::move(request), std::move(slate));
    WriteSlate(out, pack_->catalog(), issued.slate, DigitsOf(issued.id));
  }
  out.Close(']');
  return Done{};
}

Status Engine::RankList(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("items", 10'000);
  fields.Need("items", array != kNoJson);
  const JsonAt asked = fields.Object("request");
  VITRINE_CHECK(fields.Finish());
  List<ItemIndex> items;
  VITRINE_ASSIGN(items, ParseItems(document, array, pack_->catalog()));
  RankRequest request;
  request.now = context.now;
  request.utc_offset = context.utc_offset;
  request.seed = context.seed;
  context = RankingContext(document, context);
  if (asked != kNoJson) {
    VITRINE_ASSIGN(request, ParseRankRequest(document, asked, pack_->catalog(), context, false));
  } else {
    AddVisitKind(context.visit, request.context);
  }
  RankedList ranked =
      RankItems(pack_->catalog(), pack_->rules(), ReadingAt(context.now), request, items);
  IssuedSlate& issued = issued_.Add(std::move(request), std::move(ranked.slate));
  List<std::string_view> given, names;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    given.push_back(document.text(at));
  }
  for (const std::uint32_t place : ranked.order) {
    names.push_back(given[place]);
    if (items[place] == kNone) issued.unknown.push_back(std::string(given[place]));
  }
  issued.list = std::move(items);
  out.Key("slate");
  WriteSlate(out, pack_->catalog(), issued.slate, DigitsOf(issued.id), names);
  return Done{};
}

Status Engine::Explain(const JsonDocument&, Fields& fields, JsonWriter& out) {
  (void)ContextOf(fields);  // The slate is ranked again at its own moment.
  const auto id = fields.Text("requestId", 16);
  const auto item = fields.Text("item", kMaxShopId);
  fields.Need("requestId", id.has_value());
  fields.Need("item", item.has_value());
  VITRINE_CHECK(fields.Finish());
  const IssuedSlate* issued = issued_.Find(*id);
  if (issued == nullptr) return MakeError(ErrorCode::kRequestExpired, "requestId");
  const ItemIndex wanted = pack_->catalog().FindItem(*item);
  const std::size_t place = issued->PlaceOf(wanted, *item);
  if (place == issued->slate.items.size()) return MakeError(ErrorCode::kItemUnknown, "item");
  const PlacedItem& placed = issued->slate.items[place];
  out.Text("item", *item);
  Counterfactual tested;
  tested.without_all = place + 1;  // What only the page knows stands where the page put it.
  if (wanted != kNone) {
    if (!pack_->catalog().title(wanted).empty()) out.Text("title", pack_->catalog().title(wanted));
    tested = TestReasons(pack_->catalog(), pack_->rules(), profile_, issued->request, issued->list,
                         placed);
  }
  out.Whole("rank", static_cast<std::int64_t>(place) + 1);
  WriteReasons(out, pack_->catalog(), placed);
  const auto write_rank = [&out](std::size_t rank) {
    if (rank == 0) return out.Null();
    out.Whole(static_cast<std::int64_t>(rank));
  };
  out.Key("without").Open('[');
  for (const WithoutEvent& without : tested.without) {
    out.Open('{').Text("event", TextOf(without.event));
    out.Key("events").Open('[');
    for (const EventId& event : without.events) out.Text(TextOf(event));
    out.Close(']');
    if (without.cause != kNone) out.Text("item", pack_->catalog().shop_id(without.cause));
    out.Key("rank");
    write_rank(without.rank);
    out.Close('}');
  }
  out.Close(']').Key("withoutAll");
  write_rank(tested.without_all);
  return Done{};
}

}  // namespace vitrine
