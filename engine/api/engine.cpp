#include "api/engine.h"

#include "api/event_json.h"
#include "api/json_writer.h"
#include "api/slate_json.h"
#include "base/decimal.h"
#include "base/list_operations.h"
#include "decisions/visit_kind.h"
#include "explain/counterfactual.h"
#include "slate/rank.h"

namespace vitrine {
namespace {

constexpr std::size_t kIssued = 64;
constexpr std::size_t kMaxBatch = 1000;
constexpr std::size_t kMaxSlates = 32;

std::string ErrorReply(const Error& error) {
  JsonWriter out;
  out.Open('{').Key("error").Open('{').Text("code", Name(error.code));
  out.Text("message", error.message);
  out.Text("path", error.path);
  out.Close('}').Close('}');
  return out.Take();
}

std::string ReplyOf(const Result<std::string>& reply) {
  return reply.ok() ? "{\"value\":" + reply.value() + "}" : ErrorReply(reply.error());
}

}  // namespace

const Engine::Operation Engine::kOperations[] = {{"configure", &Engine::Configure, false},
                                                 {"record", &Engine::Record, false},
                                                 {"update", &Engine::Update, true},
                                                 {"recommend", &Engine::Recommend, true},
                                                 {"rank", &Engine::RankList, true},
                                                 {"explain", &Engine::Explain, true},
                                                 {"inspect", &Engine::Inspect, true},
                                                 {"events", &Engine::Events, false},
                                                 {"export", &Engine::Export, false},
                                                 {"undo", &Engine::Undo, false},
                                                 {"mute", &Engine::MuteTopic, false},
                                                 {"unmute", &Engine::UnmuteTopic, false},
                                                 {"forget", &Engine::ForgetPart, false},
                                                 {"erase", &Engine::EraseAll, false},
                                                 {"seal", &Engine::Seal, false},
                                                 {"pack", &Engine::DescribePack, true},
                                                 {"item", &Engine::DescribeItem, true},
                                                 {"topics", &Engine::MatchTopics, true},
                                                 {"intent", &Engine::ForeseeVisit, true},
                                                 {"offer", &Engine::MakeOffer, true},
                                                 {"rescue", &Engine::RescueCart, true},
                                                 {"content", &Engine::ChooseContent, true},
                                                 {"experiment", &Engine::Experiment, false},
                                                 {"stats", &Engine::Statistics, false}};

Engine::Engine() = default;
Engine::~Engine() = default;

std::string Engine::Call(std::string_view request) { return ReplyOf(Dispatch(request)); }

Engine::Reply Engine::Dispatch(std::string_view request) {
  JsonDocument document;
  VITRINE_ASSIGN(document, JsonDocument::Parse(request));
  Fields fields(document, document.root());
  const auto name = fields.Text("op", 32);
  fields.Need("op", name.has_value());
  if (fields.failed()) return fields.Finish().failure();
  for (const Operation& operation : kOperations) {
    if (operation.name != *name) continue;
    if (operation.needs_pack && !catalog_) return MakeError(ErrorCode::kPackMissing);
    return (this->*operation.run)(document, fields);
  }
  return MakeError(ErrorCode::kOperationUnknown, "op");
}

CallContext Engine::ContextOf(Fields& fields) {
  CallContext context;
  const auto now = fields.Whole("now", 0, kLatest);
  fields.Need("now", now.has_value());
  context.now = now.value_or(0);
  context.utc_offset = static_cast<int>(fields.Whole("utcOffset", -840, 840).value_or(0));
  context.seed = seed_;
  return context;
}

const Reading& Engine::ReadingAt(Millis now) {
  const bool deferred = catalog_->pack().deferred_open();
  if (reading_version_ != profile_.version() || reading_.now != now ||
      reading_facts_ != catalog_->facts_version() || reading_deferred_ != deferred) {
    reading_ = Read(profile_, *catalog_, now);
    reading_version_ = profile_.version();
    reading_facts_ = catalog_->facts_version();
    reading_deferred_ = deferred;
  }
  return reading_;
}

CallContext Engine::RankingContext(const JsonDocument& document, CallContext context) {
  if (!rules_ask_visit_ && !document.MayMention(kVisitName)) return context;
  const Reading& reading = ReadingAt(context.now);
  context.visit = GuessVisit(ReadVisit(profile_, *catalog_, reading, context.utc_offset)).sure();
  return context;
}

bool Engine::RecordEvent(const Event& event, std::span<const KnownItem> items,
                         std::span<const KnownTopic> topics) {
  return may_record_ && profile_.Record(event, items, topics);
}

Engine::Reply Engine::Record(const JsonDocument& document, Fields& fields) {
  const CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("events", kMaxBatch);
  fields.Need("events", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  List<ParsedEvent> parsed;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    const EventId id{writer_, next_event_ + static_cast<std::uint32_t>(parsed.size())};
    Result<ParsedEvent> event =
        ParseEvent(document, at, catalog_.get(), {context.now, context.utc_offset, id});
    if (!event.ok()) return std::move(event).failure();
    parsed.push_back(std::move(event).value());
  }
  JsonWriter out;
  out.Open('{').Key("events").Open('[');
  for (const ParsedEvent& event : parsed) {
    const bool recorded = RecordEvent(event.event, event.items, event.topics);
    out.Open('{').Text("id", TextOf(event.event.id));
    out.Bool("recorded", recorded);
    out.Close('}');
  }
  next_event_ += static_cast<std::uint32_t>(parsed.size());
  return out.Close(']').Close('}').Take();
}

Engine::Reply Engine::Update(const JsonDocument& document, Fields& fields) {
  const JsonAt array = fields.Array("facts", kMaxBatch);
  fields.Need("facts", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  List<std::pair<ItemIndex, ItemFacts>> updates;
  JsonWriter unknown;
  unknown.Open('{').Key("unknown").Open('[');
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    Fields entry(document, at);
    const auto item = entry.Text("item", kMaxShopId);
    entry.Need("item", item.has_value());
    ItemFacts facts;
    const auto money = [&](std::string_view name, std::optional<Money>& target) {
      const auto amount = entry.Number(name, 0, 1e12);
      if (!amount) return;
      const Result<Money> parsed = MoneyOf(*amount, catalog_->currency_digits());
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
    const ItemIndex index = catalog_->FindItem(*item);
    if (index == kNone) unknown.Text(*item);
    if (index != kNone) updates.push_back({index, facts});
  }
  for (const auto& [item, facts] : updates) catalog_->Update(item, facts);
  return unknown.Close(']').Close('}').Take();
}

Engine::Issued& Engine::Issue(RankRequest request, Slate slate) {
  if (issued_.size() == kIssued) issued_.erase(issued_.begin());
  issued_.push_back({next_request_++, std::move(request), std::move(slate)});
  return issued_.back();
}

Engine::Reply Engine::Recommend(const JsonDocument& document, Fields& fields) {
  CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("requests", kMaxSlates);
  fields.Need("requests", array != kNoJson);
  VITRINE_CHECK(fields.Finish());
  context = RankingContext(document, context);
  List<RankRequest> requests;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    Result<RankRequest> request = ParseRankRequest(document, at, *catalog_, context, true);
    if (!request.ok()) return std::move(request).failure();
    const SlateKind kind = request.value().kind;
    const bool anchored = kind == SlateKind::kSimilar || kind == SlateKind::kBoughtTogether;
    const JsonAt anchors = Fields(document, at).Any("items");
    if (anchored && (anchors == kNoJson || document.size(anchors) == 0)) {
      return MakeError(anchors == kNoJson ? ErrorCode::kFieldMissing : ErrorCode::kFieldRange,
                       document.PathOf(at) + ".items");
    }
    requests.push_back(std::move(request).value());
  }
  const Reading& reading = ReadingAt(context.now);
  JsonWriter out;
  out.Open('{').Key("slates").Open('[');
  List<ItemIndex> shown;  // By the slates before it in this call.
  for (RankRequest& request : requests) {
    Append(request.exclude, shown);
    Slate slate = Rank(*catalog_, pack_rules_, reading, request);
    for (const PlacedItem& item : slate.items) shown.push_back(item.item);
    const Issued& issued = Issue(std::move(request), std::move(slate));
    WriteSlate(out, *catalog_, issued.slate, DigitsOf(issued.id));
  }
  return out.Close(']').Close('}').Take();
}

Engine::Reply Engine::RankList(const JsonDocument& document, Fields& fields) {
  CallContext context = ContextOf(fields);
  const JsonAt array = fields.Array("items", 10'000);
  fields.Need("items", array != kNoJson);
  const JsonAt asked = fields.Object("request");
  VITRINE_CHECK(fields.Finish());
  List<ItemIndex> items;
  VITRINE_ASSIGN(items, ParseItems(document, array, *catalog_));
  RankRequest request;
  request.now = context.now;
  request.utc_offset = context.utc_offset;
  request.seed = context.seed;
  context = RankingContext(document, context);
  if (asked != kNoJson) {
    VITRINE_ASSIGN(request, ParseRankRequest(document, asked, *catalog_, context, false));
  } else {
    StateVisit(context.visit, request.context);
  }
  RankedList ranked = RankItems(*catalog_, pack_rules_, ReadingAt(context.now), request, items);
  Issued& issued = Issue(std::move(request), std::move(ranked.slate));
  List<std::string_view> given, names;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    given.push_back(document.text(at));
  }
  for (const std::uint32_t place : ranked.order) {
    names.push_back(given[place]);
    if (items[place] == kNone) issued.unknown.push_back(std::string(given[place]));
  }
  issued.list = std::move(items);
  JsonWriter out;
  out.Open('{').Key("slate");
  WriteSlate(out, *catalog_, issued.slate, DigitsOf(issued.id), names);
  return out.Close('}').Take();
}

std::size_t Engine::PlaceIn(const Issued& issued, ItemIndex wanted, std::string_view name) {
  const List<PlacedItem>& items = issued.slate.items;
  std::size_t place = 0, unknown = 0;
  for (; place < items.size(); ++place) {
    const ItemIndex item = items[place].item;
    if (item == kNone ? issued.unknown[unknown++] == name : item == wanted) break;
  }
  return place;
}

Engine::Reply Engine::Explain(const JsonDocument&, Fields& fields) {
  (void)ContextOf(fields);  // The slate is ranked again at its own moment.
  const auto id = fields.Text("requestId", 16);
  const auto item = fields.Text("item", kMaxShopId);
  fields.Need("requestId", id.has_value());
  fields.Need("item", item.has_value());
  VITRINE_CHECK(fields.Finish());
  const Issued* issued = nullptr;
  for (const Issued& held : issued_) {
    if (DigitsOf(held.id) == *id) issued = &held;
  }
  if (issued == nullptr) return MakeError(ErrorCode::kRequestExpired, "requestId");
  const ItemIndex wanted = catalog_->FindItem(*item);
  const std::size_t place = PlaceIn(*issued, wanted, *item);
  if (place == issued->slate.items.size()) return MakeError(ErrorCode::kItemUnknown, "item");
  const PlacedItem& placed = issued->slate.items[place];
  JsonWriter out;
  out.Open('{').Text("item", *item);
  Counterfactual tested;
  tested.without_all = place + 1;  // What only the page knows stands where the page put it.
  if (wanted != kNone) {
    if (!catalog_->title(wanted).empty()) out.Text("title", catalog_->title(wanted));
    tested = TestReasons(*catalog_, pack_rules_, profile_, issued->request, issued->list, placed);
  }
  out.Whole("rank", static_cast<std::int64_t>(place) + 1);
  WriteReasons(out, *catalog_, placed);
  const auto write_rank = [&out](std::size_t rank) {
    if (rank == 0) return out.Null();
    out.Whole(static_cast<std::int64_t>(rank));
  };
  out.Key("without").Open('[');
  for (const WithoutEvent& without : tested.without) {
    out.Open('{').Text("event", TextOf(without.event));
    if (without.cause != kNone) out.Text("item", catalog_->shop_id(without.cause));
    out.Key("rank");
    write_rank(without.rank);
    out.Close('}');
  }
  out.Close(']').Key("withoutAll");
  write_rank(tested.without_all);
  return out.Close('}').Take();
}

std::string Engine::StagePack(Buffer file) {
  Result<std::shared_ptr<Pack>> pack = Pack::Open(std::move(file));
  if (!pack.ok()) return ErrorReply(pack.error());
  staged_ = std::move(pack).value();
  return ReplyOf(DescribePackJson(*staged_));
}

std::string Engine::CommitPack(bool check_digests) {
  if (!staged_) return ErrorReply(MakeError(ErrorCode::kPackMissing));
  const std::shared_ptr<Pack> pack = std::move(staged_);
  staged_ = nullptr;
  if (check_digests) {
    const Status status = pack->CheckDigests();
    if (!status.ok()) return ErrorReply(status.error());
  }
  auto catalog = std::make_unique<Catalog>(pack);
  Result<List<Rule>> rules = CompilePackRules(*catalog);
  if (!rules.ok()) return ErrorReply(rules.error());
  catalog_ = std::move(catalog);
  pack_rules_ = std::move(rules).value();
  rules_ask_visit_ = MayAskFor(pack->rules(), kVisitName);
  offers_.clear();
  content_ = {};
  sections_open_ = false;
  digests_checked_ = check_digests;
  issued_.clear();  // Their items are places in the former pack.
  reading_version_ = ~0ull;
  return ReplyOf(std::string(kEmptyObject));
}

Status Engine::OpenSections() {
  if (sections_open_) return Done{};
  VITRINE_CHECK(catalog_->pack().OpenDeferred());
  Result<List<Offer>> offers = CompileOffers(*catalog_);
  if (!offers.ok()) return offers.error();
  Result<ContentShelf> content = CompileContent(*catalog_);
  if (!content.ok()) return content.error();
  offers_ = std::move(offers).value();
  content_ = std::move(content).value();
  sections_open_ = true;
  return Done{};
}

Status Engine::NeedSections() {
  // The caller hashes them before it opens them, which it has not done yet.
  if (!sections_open_ && !digests_checked_) VITRINE_CHECK(catalog_->pack().CheckDigests());
  return OpenSections();
}

std::string Engine::OpenDeferred() {
  if (!catalog_) return ErrorReply(MakeError(ErrorCode::kPackMissing));
  const Status status = OpenSections();
  return status.ok() ? ReplyOf(std::string(kEmptyObject)) : ErrorReply(status.error());
}

Bytes Engine::Snapshot() const { return profile_.Snapshot(); }

Bytes Engine::TakeDelta() { return profile_.TakeDelta(); }

std::string Engine::Merge(ByteSpan snapshot, bool asked) {
  Result<Profile> other = Profile::Restore(snapshot);
  if (!other.ok()) return ErrorReply(other.error());
  asked ? profile_.Import(other.value()) : profile_.Merge(other.value());
  std::int64_t events = 0;
  for (const Replica& replica : profile_.replicas()) {
    events += static_cast<std::int64_t>(replica.behaviour.size());
  }
  JsonWriter out;
  out.Open('{').Whole("events", events);
  return ReplyOf(out.Close('}').Take());
}

}  // namespace vitrine
