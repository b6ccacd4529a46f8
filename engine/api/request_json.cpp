#include "api/request_json.h"

#include <algorithm>

#include "base/sort.h"
#include "decisions/visit_kind.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxItems = 10'000;
constexpr std::size_t kMaxRules = 64;
constexpr std::size_t kMaxSlot = 100;

Status ReadParameter(const JsonDocument& document, JsonAt at, FilterParameter& parameter) {
  switch (document.kind(at)) {
    case JsonKind::kString:
      parameter.texts.emplace_back(document.text(at));
      return Done{};
    case JsonKind::kNumber:
      parameter.numbers.push_back(document.number(at));
      return Done{};
    default:
      return MakeError(ErrorCode::kFieldType, document.PathOf(at), "A text or a number.");
  }
}

Status ReadParameters(const JsonDocument& document, JsonAt object, FilterText& text) {
  Fields names(document, object);
  names.AllowUnknown();  // The page names them.
  VITRINE_CHECK(names.Finish());
  for (JsonAt at = document.first(object); at != kNoJson; at = document.next(at)) {
    FilterParameter parameter;
    parameter.name = document.key(at);
    if (document.kind(at) != JsonKind::kArray) {
      VITRINE_CHECK(ReadParameter(document, at, parameter));
    } else {
      for (JsonAt entry = document.first(at); entry != kNoJson; entry = document.next(entry)) {
        VITRINE_CHECK(ReadParameter(document, entry, parameter));
      }
      if (!parameter.texts.empty() && !parameter.numbers.empty()) {
        return MakeError(ErrorCode::kFieldType, document.PathOf(at), "All texts or all numbers.");
      }
    }
    text.params.push_back(std::move(parameter));
  }
  return Done{};
}

Result<Filter> ParseFilter(const JsonDocument& document, JsonAt at, const Catalog& catalog) {
  Fields fields(document, at);
  const auto where = fields.Text("where", 1u << 20);
  fields.Need("where", where.has_value());
  const JsonAt params = fields.Object("params");
  VITRINE_CHECK(fields.Finish());
  FilterText text{std::string(*where), {}};
  if (params != kNoJson) VITRINE_CHECK(ReadParameters(document, params, text));
  Result<Filter> filter = Filter::Compile(text, catalog);
  if (filter.ok()) return filter;
  Error error = filter.error();
  error.path = document.PathOf(at) + "." + error.path;
  return error;
}

/// The filter member of an object, if it is there.
void ReadFilter(const JsonDocument& document, const Catalog& catalog, Fields& fields,
                std::optional<Filter>& target) {
  const JsonAt at = fields.Object("filter");
  if (at == kNoJson) return;
  Result<Filter> filter = ParseFilter(document, at, catalog);
  if (!filter.ok()) return fields.Fail(filter.error());
  target = std::move(filter).value();
}

/// The known ones among the items of a member. With a profile they may be named by their group,
/// and a variant that the pack does not know stands for its group.
void ReadItems(const JsonDocument& document, const Catalog& catalog, Fields& fields,
               std::string_view name, List<ItemIndex>& target, const Profile* profile = nullptr) {
  const JsonAt array = fields.Array(name, kMaxItems);
  if (array == kNoJson) return;
  Result<List<ItemIndex>> items = ParseItems(document, array, catalog, profile);
  if (!items.ok()) return fields.Fail(items.error());
  for (const ItemIndex item : items.value()) {
    if (item != kNone) target.push_back(item);
  }
}

/// Whether the context has what a rule asks: of each name the text, or one of the list.
bool ReadConditions(const JsonDocument& document, Fields& fields, const ContextIds& context) {
  const JsonAt object = fields.Object("context");
  bool all = true;
  for (JsonAt at = object == kNoJson ? kNoJson : document.first(object); at != kNoJson;
       at = document.next(at)) {
    const bool many = document.kind(at) == JsonKind::kArray;
    bool any = false;
    for (JsonAt text = many ? document.first(at) : at; text != kNoJson;
         text = many ? document.next(text) : kNoJson) {
      if (document.kind(text) != JsonKind::kString) {
        fields.Fail(MakeError(ErrorCode::kFieldType, document.PathOf(text), "A text."));
        return false;
      }
      any |= Holds(context, ContextId(document.key(at), document.text(text)));
    }
    // Nothing could meet an empty list.
    if (many && document.size(at) == 0) {
      fields.Fail(MakeError(ErrorCode::kFieldRange, document.PathOf(at)));
    }
    all &= any;
  }
  return all;
}

/// A rule whose conditions the context does not meet is over.
Result<Rule> ParseRule(const JsonDocument& document, JsonAt at, const Catalog& catalog,
                       const ContextIds& context) {
  Fields fields(document, at);
  Rule rule;
  const auto action = fields.Text("action", 16);
  fields.Need("action", action.has_value());
  if (action && !ParseRuleAction(*action, rule.action)) {
    fields.Fail(ErrorCode::kFieldValue, "action");
  }
  ReadItems(document, catalog, fields, "items", rule.items);
  ReadFilter(document, catalog, fields, rule.filter);
  // A pin of whatever matches would be another one each day.
  const bool matches = rule.filter && rule.action != RuleAction::kPin;
  fields.Need("items", matches || fields.Any("items") != kNoJson);
  rule.weight = static_cast<float>(fields.Number("weight", 0, 10).value_or(1));
  rule.position = static_cast<std::size_t>(fields.Whole("position", 0, kMaxLimit).value_or(0));
  rule.slot = fields.Text("slot", kMaxSlot).value_or("");
  rule.from = fields.Whole("from", 0, kLatest).value_or(0);
  rule.until = fields.Whole("until", 0, kLatest).value_or(0);
  rule.ar = fields.Bool("ar").value_or(false);
  if (!ReadConditions(document, fields, context)) rule.from = kLatest + 1;
  VITRINE_CHECK(fields.Finish());
  // Pins keep the order they were given in; the others are looked up.
  if (rule.action != RuleAction::kPin) Sort(rule.items);
  return rule;
}

void ReadRules(const JsonDocument& document, const Catalog& catalog, Fields& fields,
               RankRequest& request) {
  List<Rule>& rules = request.rules;
  const JsonAt array = fields.Array("rules", kMaxRules);
  for (JsonAt at = array == kNoJson ? kNoJson : document.first(array); at != kNoJson;
       at = document.next(at)) {
    Result<Rule> rule = ParseRule(document, at, catalog, request.context);
    if (!rule.ok()) return fields.Fail(rule.error());
    rules.push_back(std::move(rule).value());
    rules.back().index = static_cast<int>(rules.size()) - 1;
  }
}

void ReadContext(Fields& fields, std::string_view visit, RankRequest& request) {
  ContextIds& context = request.context;
  fields.Context(context);
  for (std::size_t i = 0; i < std::size(kDeviceNames); ++i) {
    if (Holds(context, ContextId("device", kDeviceNames[i]))) {
      request.device = static_cast<Device>(i + 1);
    }
  }
  if (request.device == Device::kUnknown && Holds(context, ContextId("device"))) {
    fields.Fail(ErrorCode::kFieldValue, "context.device");
  }
  request.ar = Holds(context, ContextId("ar", "true"));
  AddVisitKind(visit, context);
}

}  // namespace

Result<List<ItemIndex>> ParseItems(const JsonDocument& document, JsonAt array,
                                   const Catalog& catalog, const Profile* profile) {
  List<ItemIndex> items;
  for (JsonAt at = document.first(array); at != kNoJson; at = document.next(at)) {
    if (document.kind(at) != JsonKind::kString) {
      return MakeError(ErrorCode::kFieldType, document.PathOf(at), "An item's id.");
    }
    const ItemId id = ItemIdOf(document.text(at));
    ItemIndex item = profile == nullptr ? catalog.FindItem(id) : catalog.FindItemOrGroup(id);
    const KnownItem* known = item != kNone || profile == nullptr ? nullptr : profile->FindItem(id);
    if (known != nullptr) item = catalog.FindItemOrGroup(known->group);
    items.push_back(item);
  }
  return items;
}

Result<RankRequest> ParseRankRequest(const JsonDocument& document, JsonAt at,
                                     const Catalog& catalog, const CallContext& context,
                                     bool slot_needed) {
  RankRequest request;
  request.now = context.now;
  request.utc_offset = context.utc_offset;
  request.seed = context.seed;
  Fields fields(document, at);
  const auto slot = fields.Text("slot", kMaxSlot);
  if (slot_needed) fields.Need("slot", slot.has_value());
  request.slot = slot.value_or("");
  if (const auto kind = fields.Text("kind", 32)) {
    if (!ParseSlateKind(*kind, request.kind)) fields.Fail(ErrorCode::kFieldValue, "kind");
  }
  ReadItems(document, catalog, fields, "items", request.items, context.profile);
  request.limit = static_cast<std::size_t>(fields.Whole("limit", 1, kMaxLimit).value_or(12));
  request.min = static_cast<std::size_t>(
      fields.Whole("min", 0, static_cast<std::int64_t>(request.limit)).value_or(0));
  ReadFilter(document, catalog, fields, request.filter);
  request.personalize = fields.Bool("personalize").value_or(true);
  ReadContext(fields, request.personalize ? context.visit : std::string_view(), request);
  ReadRules(document, catalog, fields, request);
  ReadItems(document, catalog, fields, "exclude", request.exclude, context.profile);
  if (const auto share = fields.Number("diversity", 0, 1)) {
    request.diversity = static_cast<float>(*share);
  }
  if (const auto share = fields.Number("exploration", 0, 1)) {
    request.exploration = static_cast<float>(*share);
  }
  request.fallback = fields.Bool("fallback").value_or(true);
  request.contributions = fields.Bool("contributions").value_or(false);
  VITRINE_CHECK(fields.Finish());
  return request;
}

}  // namespace vitrine
