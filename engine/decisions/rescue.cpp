#include "decisions/rescue.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/name_list.h"
#include "base/sort.h"
#include "decisions/hesitation.h"

namespace vitrine {
namespace {

constexpr NameList kNames =
#define VITRINE_RESCUE_REASON_NAME(name, wire) wire "\0"
    VITRINE_RESCUE_REASONS(VITRINE_RESCUE_REASON_NAME);
#undef VITRINE_RESCUE_REASON_NAME
constexpr float kSale = 0.5f;  ///< Of one look, what a lower price adds.

struct Weighed {
  RescueItem line;
  float weight;
};

void PlanItems(const Catalog& catalog, const Reading& reading, Rescue& rescue) {
  List<Weighed> lines;
  for (const CartLine& line : reading.cart) {
    if (!catalog.in_stock(line.item)) continue;
    std::uint32_t events = 0;  // On any of its group.
    float strength = 0;
    for (const RecentItem& recent : reading.recent) {
      if (recent.group != catalog.group(line.item)) continue;
      events += recent.events;
      strength += recent.strength;
    }
    const bool wanted = events > 2;
    const bool sale = catalog.on_sale(line.item);
    const RescueReason reason = sale     ? RescueReason::kOnSale
                                : wanted ? RescueReason::kWanted
                                         : RescueReason::kInCart;
    lines.push_back({{line.item, line.quantity, reason}, strength + (sale ? kSale : 0)});
  }
  Sort(lines, [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.line.item < b.line.item;
  });
  Shorten(lines, kRescueItems);
  for (const Weighed& line : lines) rescue.items.push_back(line.line);
}

}  // namespace

std::string_view WireName(RescueReason reason) { return kNames[static_cast<std::size_t>(reason)]; }

Rescue PlanRescue(const Profile& profile, const Catalog& catalog, const Reading& reading,
                  int utc_offset) {
  Rescue rescue;
  PlanItems(catalog, reading, rescue);
  if (rescue.items.empty()) {
    rescue.reasons.push_back({RescueReason::kEmpty, 1.0f});
    return rescue;
  }
  const Intent intent = ForecastIntent(profile, catalog, reading, utc_offset);
  rescue.abandonment = intent.forecast[IntentTarget::kAbandonment];
  rescue.leaving = intent.forecast[IntentTarget::kLeave];
  const Hesitation hesitation = ReadHesitation(profile, reading, intent);
  rescue.idle = hesitation.idle;
  if (hesitation.returned) {
    rescue.due = true;
    rescue.reasons.push_back({RescueReason::kReturned, 1.0f});
    return rescue;
  }
  rescue.wait = hesitation.wait;
  rescue.due = rescue.idle >= rescue.wait && rescue.abandonment > 0.5f;
  rescue.reasons.push_back({RescueReason::kAbandonment, rescue.abandonment});
  rescue.reasons.push_back({RescueReason::kIdle, std::min(rescue.idle / rescue.wait, 1.0f)});
  Sort(rescue.reasons, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return rescue;
}

}  // namespace vitrine
