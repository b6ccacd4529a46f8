#include "decisions/promotion.h"

#include <algorithm>

#include "pack/text.h"
#include "profile/fold.h"

namespace vitrine {
namespace {

Status CompileFilter(std::string_view section, const flatbuffers::String* where,
                     const Catalog& catalog, std::optional<Filter>& filter) {
  if (where == nullptr) return Done{};
  Result<Filter> compiled = Filter::Compile({std::string(TextOf(where)), {}}, catalog);
  if (!compiled.ok()) return MakeError(ErrorCode::kPackCorrupt, section, compiled.error().message);
  filter = std::move(compiled).value();
  return Done{};
}

/// When the session began that is under way at `now`, or could have.
Millis SessionStart(const List<const Event*>& behaviour, Millis now) {
  Millis begun = now;
  for (std::size_t i = behaviour.size(); i-- > 0;) {
    const Millis time = behaviour[i]->time;
    if (time > now) continue;
    if (begun - time > kSessionGap) break;
    begun = time;
  }
  return std::min(begun, now - kSessionGap);
}

class PromotionCounter {
 public:
  PromotionCounter(const List<ItemId>& promotions, const List<const Event*>& behaviour, Millis now,
                   int utc_offset)
      : promotions_(promotions),
        shift_(utc_offset * kMinute),
        today_(DayOf(now + shift_)),
        begun_(SessionStart(behaviour, now)) {
    history_.counts.resize(promotions.size());
    for (const Event* event : behaviour) {
      if (event->kind != EventKind::kSelectPromotion) continue;
      for (const EventItem& item : event->items) {
        if (PromotionCounts* counts = Find(item.item)) ++counts->clicks;
      }
    }
  }

  void AddViews(const Replica& replica, const List<EventId>& undone) {
    for (const ItemDay& day : replica.exposure_counts) Add(day.item, day.day, day.count, -1);
    for (const Event& event : replica.behaviour) {
      if (ClassOf(event.kind) != EventClass::kExposure ||
          std::binary_search(undone.begin(), undone.end(), event.id)) {
        continue;
      }
      for (const EventItem& item : event.items)
        Add(item.item, DayOf(event.time + shift_), 1, event.time);
    }
  }

  PromotionHistory Take() { return std::move(history_); }

 private:
  PromotionCounts* Find(ItemId promotion) {
    for (std::size_t i = 0; i < promotions_.size(); ++i) {
      if (promotions_[i] == promotion) return &history_.counts[i];
    }
    return nullptr;
  }

  /// `time` of a view; negative for the sum of a day.
  void Add(ItemId promotion, Day day, std::uint32_t count, Millis time) {
    PromotionCounts* counts = Find(promotion);
    if (counts == nullptr) return;
    const bool session = time >= begun_;
    const bool within[] = {session, day >= today_, day + 7 > today_, true};
    for (int i = 0; i < 4; ++i) counts->within[i] += within[i] ? count : 0;
    if (time >= 0) ++counts->views;
    if (!session || time < last_seen_) return;
    history_.last_seen = static_cast<std::size_t>(counts - history_.counts.data());
    last_seen_ = time;
  }

  const List<ItemId>& promotions_;
  const Millis shift_;
  const Day today_;
  const Millis begun_;
  PromotionHistory history_;
  Millis last_seen_ = 0;
};

}  // namespace

Status CompilePromotion(std::string_view section, const flatbuffers::String* id,
                        const flatbuffers::String* where, const flatbuffers::String* cart,
                        const Catalog& catalog, Promotion& promotion) {
  promotion.id = ItemIdOf(std::string(kPromotionKey).append(TextOf(id)));
  VITRINE_CHECK(CompileFilter(section, where, catalog, promotion.where));
  return CompileFilter(section, cart, catalog, promotion.cart);
}

bool Promotion::Fits(const List<CartLine>& lines, const Catalog& catalog, Millis now,
                     const ContextIds& context) const {
  if (!cart) return true;
  for (const CartLine& line : lines) {
    if (cart->Matches(catalog, line.item, now, context)) return true;
  }
  return false;
}

bool Names(const Texts* texts, std::string_view wanted) {
  if (texts == nullptr) return false;
  for (const flatbuffers::String* text : *texts) {
    if (TextOf(text) == wanted) return true;
  }
  return false;
}

bool PromotionCounts::ReachesCap(const flatbuffers::Vector<std::uint8_t>* caps) const {
  for (std::size_t i = 0; caps != nullptr && i < 4; ++i) {
    const std::uint8_t cap = caps->data()[i];
    if (cap != 0 && within[i] >= cap) return true;
  }
  return false;
}

PromotionHistory CountPromotions(const List<ItemId>& promotions, const Profile& profile, Millis now,
                                 int utc_offset) {
  PromotionCounter counter(promotions, profile.Behaviour(), now, utc_offset);
  const List<EventId> undone = UndoneEvents(profile.replicas());
  for (const Replica& replica : profile.replicas()) counter.AddViews(replica, undone);
  return counter.Take();
}

}  // namespace vitrine
