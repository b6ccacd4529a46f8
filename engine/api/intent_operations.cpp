#include "api/engine.h"
#include "base/name_list.h"
#include "decisions/intent.h"

namespace vitrine {
namespace {

constexpr NameList kTargets = "purchase\0abandonment\0visit\0view\0list\0cart\0purchase\0leaving\0";
constexpr NameList kStages = "browsing\0comparing\0deciding\0buying\0";

constexpr std::size_t kMaxVisit = 16;

std::string_view NameOf(IntentTarget target) { return kTargets[static_cast<std::size_t>(target)]; }

void WriteForecast(JsonWriter& out, const IntentForecast& forecast) {
  for (const IntentTarget target :
       {IntentTarget::kPurchase, IntentTarget::kAbandonment, IntentTarget::kLeave}) {
    out.Number(NameOf(target), forecast[target]);
  }
  out.Key("next").Open('[');
  for (std::size_t i = kFirstNextAct; i < kIntentTargets; ++i) {
    out.Open('{').Text("action", kTargets[i]);
    out.Number("probability", forecast.probabilities[i]);
    out.Close('}');
  }
  out.Close(']');
}

/// What the page states, or else what is inferred; nothing while there is nothing to tell it by.
void WriteVisit(JsonWriter& out, const InferredVisit& guess, std::string_view stated) {
  if (stated.empty() && !guess.known) return;
  const float mission = guess.probability();
  const bool is_mission = mission >= 0.5f;
  out.Key(kVisitName).Open('{');
  out.Text("kind", stated.empty() ? kVisitKinds[is_mission] : stated);
  out.Bool("stated", !stated.empty());
  out.Number("probability", !stated.empty() ? 1 : is_mission ? mission : 1 - mission);
  out.Close('}');
}

}  // namespace

Status Engine::ForecastVisit(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  const std::string_view stated = fields.Text(kVisitName, kMaxVisit).value_or("");
  bool known = stated.empty();
  for (const std::string_view kind : kVisitKinds) known |= kind == stated;
  if (!known) fields.Fail(ErrorCode::kFieldValue, kVisitName);
  VITRINE_CHECK(fields.Finish());
  pack_->OpenDeferred();
  const Intent intent =
      ForecastIntent(profile_, pack_->catalog(), ReadingAt(context.now), context.utc_offset);
  WriteForecast(out, intent.forecast);
  out.Key("categories").Open('[');
  for (const NextCategory& category : intent.categories) {
    out.Open('{').Text("topic", pack_->catalog().topic_key(category.topic));
    out.Number("probability", category.probability);
    out.Close('}');
  }
  out.Close(']').Text("stage", kStages[static_cast<std::size_t>(intent.stage)]);
  if (intent.tempo >= 0) out.Number("tempo", intent.tempo);
  WriteVisit(out, intent.visit, stated);
  out.Key("reasons").Open('[');
  for (const IntentPart& part : intent.reasons) {
    out.Open('{').Text("of", NameOf(part.target));
    out.Reason(WireName(part.reason), part.weight);
    out.Close('}');
  }
  out.Close(']').Bool("learned", intent.learned);
  return Done{};
}

}  // namespace vitrine
