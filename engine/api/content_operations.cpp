#include "api/engine.h"
#include "base/math.h"
#include "decisions/visit_kind.h"

namespace vitrine {
namespace {

/// A part of an item's log-odds that is worth telling.
void WritePart(JsonWriter& out, std::string_view code, float weight) {
  if (weight > -0.05f && weight < 0.05f) return;
  out.Open('{').Reason(code, weight);
  out.Close('}');
}

void WriteWeighed(JsonWriter& out, const ContentItem& item, const WeighedContent& weighed) {
  out.Text("id", item.stored->id()->c_str());
  out.Text("kind", WireName(static_cast<ContentKind>(item.stored->kind())));
  out.Number("chance", Sigmoid(weighed.belief.mean));
  out.Number("logOdds", weighed.belief.mean);
  out.Number("variance", weighed.belief.variance);
  out.Whole("views", weighed.views);
  out.Whole("clicks", weighed.clicks);
}

void WriteReasons(JsonWriter& out, const ContentItem& item, const WeighedContent& weighed,
                  const PlacedContent& placed) {
  const float usual = weighed.belief.mean - weighed.learned - weighed.interest;
  out.Key("reasons").Open('[');
  WritePart(out, "usual", usual);
  WritePart(out, "interest", weighed.interest);
  WritePart(out, weighed.learned < 0 ? "seen" : "clicked", weighed.learned);
  WritePart(out, "worth", Log2(item.stored->weight()) * kLn2);
  WritePart(out, "exploration", placed.draw);
  out.Close(']');
}

void WriteDecision(JsonWriter& out, const ContentShelf& shelf, const ContentDecision& decision) {
  out.Key("items").Open('[');
  for (const PlacedContent& placed : decision.placed) {
    const WeighedContent& weighed = decision.weighed[placed.weighed];
    const ContentItem& item = shelf.items[weighed.place];
    out.Open('{');
    WriteWeighed(out, item, weighed);
    if (item.stored->creative() != nullptr) out.Text("creative", item.stored->creative()->c_str());
    out.Number("propensity", placed.propensity);
    WriteReasons(out, item, weighed, placed);
    out.Close('}');
  }
  out.Close(']').Key("considered").Open('[');
  for (const WeighedContent& weighed : decision.weighed) {
    out.Open('{');
    WriteWeighed(out, shelf.items[weighed.place], weighed);
    if (weighed.withheld != ContentWithheldReason::kNone)
      out.Text("withheld", WireName(weighed.withheld));
    out.Close('}');
  }
  out.Close(']');
}

}  // namespace

Status Engine::ChooseContent(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  ContentRequest request;
  request.now = context.now;
  request.utc_offset = context.utc_offset;
  request.seed = context.seed;
  const auto slot = fields.Text("slot", 200);
  fields.Need("slot", slot.has_value());
  request.slot = slot.value_or("");
  request.count = static_cast<std::size_t>(fields.Whole("count", 1, kMaxContentCount).value_or(1));
  if (const auto item = fields.Text("item", kMaxShopId))
    request.item = pack_->catalog().FindItem(*item);
  const bool personalize = fields.Bool("personalize").value_or(true);
  fields.Context(request.context);
  VITRINE_CHECK(fields.Finish());
  pack_->OpenDeferred();
  const Profile stranger;
  const Reading nothing;
  const Profile& profile = personalize ? profile_ : stranger;
  const Reading& reading = personalize ? ReadingAt(context.now) : nothing;
  AddVisitKind(InferVisit(ReadVisit(profile, pack_->catalog(), reading, context.utc_offset)).sure(),
               request.context);
  const ContentDecision decision =
      vitrine::ChooseContent(pack_->content(), profile, pack_->catalog(), reading, request);
  out.Text("slot", request.slot);
  WriteDecision(out, pack_->content(), decision);
  return Done{};
}

}  // namespace vitrine
