#include "api/engine.h"
#include "base/name_list.h"
#include "base/random.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxName = 200;

/// What experiments count; wire names by place.
constexpr NameList kOutcomes = "clicks\0carts\0purchases\0";
int OutcomeOf(EventKind kind) {
  if (kind == EventKind::kSelectItem || kind == EventKind::kSelectPromotion) return 0;
  if (kind == EventKind::kAddToCart) return 1;
  return kind == EventKind::kPurchase ? 2 : -1;
}

}  // namespace

Status Engine::Experiment(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  const auto name = fields.Text("name", kMaxName);
  fields.Need("name", name.has_value());
  const double share = fields.Number("holdout", 0, 1).value_or(0.1);
  const auto id = fields.Text("id", kMaxName);
  const Millis since = fields.Whole("since", 0, kLatest).value_or(0);
  VITRINE_CHECK(fields.Finish());
  const std::uint64_t key = id ? Hash64(*id) : context.seed;
  const bool holdout = Uniform(Draw(key, Purpose::kHoldout, {Hash64(*name)})) < share;
  std::int64_t counts[kOutcomes.size()] = {};
  for (const Event* event : profile_.Behaviour()) {
    const int outcome = OutcomeOf(event->kind);
    if (outcome >= 0 && event->time >= since && event->time <= context.now) ++counts[outcome];
  }
  out.Text("name", *name);
  out.Text("group", holdout ? "holdout" : "treatment");
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) out.Whole(kOutcomes[i], counts[i]);
  return Done{};
}

}  // namespace vitrine
