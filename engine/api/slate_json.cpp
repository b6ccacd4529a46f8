#include "api/slate_json.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/name_list.h"
#include "scoring/features.h"

namespace vitrine {
namespace {

/// "band:6", "region:DE": the context that a reason names.
std::string ContextName(const Catalog& catalog, int kind, int value) {
  static constexpr NameList kKinds = "band\0weekday\0month\0device\0region\0";
  std::string name(kKinds[kind]);
  name += ":";
  switch (static_cast<ContextKind>(kind)) {
    case ContextKind::kDevice:
      return name.append(kDeviceNames[value]);
    case ContextKind::kRegion:
      return name + catalog.pack()
                        .contexts()
                        ->regions()
                        ->Get(static_cast<flatbuffers::uoffset_t>(value))
                        ->str();
    default:
      return name + DigitsOf(value);
  }
}

void WriteReason(JsonWriter& out, const Catalog& catalog, ItemIndex item, const Reason& reason) {
  out.Open('{').Reason(WireName(reason.code), reason.weight);
  if (reason.event != EventId{}) out.Text("event", TextOf(reason.event));
  if (reason.cause != kNone) {
    out.Text("item", catalog.shop_id(reason.cause));
    const std::string_view title = catalog.title(reason.cause);
    if (!title.empty()) out.Text("title", title);
  }
  if (reason.topic != kNone) out.Text("topic", catalog.topic_key(reason.topic));
  if (reason.context_kind >= 0) {
    out.Text("context", ContextName(catalog, reason.context_kind, reason.context_value));
  }
  if (reason.code == ReasonCode::kOnSale) out.Number("discount", catalog.discount(item));
  if (reason.code == ReasonCode::kNew && catalog.added_day(item) != 0) {
    out.Text("day", DateText(catalog.added_day(item)));
  }
  if (reason.rule >= 0) {
    out.Text("rule", (reason.rule_from_pack ? "pack:" : "request:") + DigitsOf(reason.rule));
  }
  out.Close('}');
}

std::string FeatureLabel(std::uint16_t place) {
  if (place == kTreesPlace) return "trees";
  if (place == kBiasPlace) return "bias";
  if (place == kRulePlace) return "rules";
  std::string label(FeatureName(place));
  if (!FeaturePart(place).empty()) label.append("/").append(FeaturePart(place));
  return label;
}

void WriteContributions(JsonWriter& out, const List<Contribution>& contributions) {
  out.Key("contributions").Open('[');
  for (const Contribution& part : contributions) {
    out.Open('{').Text("feature", FeatureLabel(part.place));
    out.Number("value", part.value);
    out.Number("weight", part.weight);
    out.Close('}');
  }
  out.Close(']');
}

void WriteSources(JsonWriter& out, std::uint16_t sources) {
  out.Key("sources").Open('[');
  for (std::size_t i = 0; i < kSourceCount; ++i) {
    if ((sources >> i & 1) != 0) out.Text(WireName(static_cast<Source>(i)));
  }
  out.Close(']');
}

}  // namespace

void WriteMoney(JsonWriter& out, const Catalog& catalog, std::string_view key, Money money) {
  out.Key(key).Number(MajorUnits(money, catalog.currency_digits()));
}

void WriteReasons(JsonWriter& out, const Catalog& catalog, const PlacedItem& item) {
  out.Key("reasons").Open('[');
  for (const Reason& reason : item.reasons) WriteReason(out, catalog, item.item, reason);
  out.Close(']');
}

void WriteSlate(JsonWriter& out, const Catalog& catalog, const Slate& slate,
                std::string_view request_id, std::span<const std::string_view> names) {
  out.Open('{').Text("requestId", request_id);
  out.Text("slot", slate.slot);
  out.Text("kind", WireName(slate.kind));
  out.Text("rung", WireName(slate.rung));
  out.Key("items").Open('[');
  std::int64_t rank = 0;
  for (const PlacedItem& item : slate.items) {
    const auto place = static_cast<std::size_t>(rank++);
    out.Open('{').Text("item", item.item == kNone ? names[place] : catalog.shop_id(item.item));
    out.Whole("rank", rank);
    out.Number("score", item.score);
    WriteSources(out, item.sources);
    WriteReasons(out, catalog, item);
    if (!item.contributions.empty()) WriteContributions(out, item.contributions);
    out.Close('}');
  }
  out.Close(']').Close('}');
}

}  // namespace vitrine
