#include "explain/counterfactual.h"

#include <algorithm>

#include "base/list_operations.h"

namespace vitrine {
namespace {

/// What is ranked again: all that stays the same.
struct Again {
  const Catalog& catalog;
  std::span<const Rule> pack_rules;
  const Profile& profile;
  const RankRequest& request;
  std::span<const ItemIndex> list;
  std::uint32_t session;  ///< The same draws, or luck would pass for a reason.

  std::size_t RankWithout(ItemIndex item, std::span<const EventId> without) const {
    Reading reading = Read(profile, catalog, request.now, without);
    reading.session = session;
    const Slate slate = list.empty() ? Rank(catalog, pack_rules, reading, request)
                                     : RankItems(catalog, pack_rules, reading, request, list).slate;
    for (std::size_t i = 0; i < slate.items.size(); ++i) {
      if (slate.items[i].item == item) return i + 1;
    }
    return 0;
  }
};

/// What a reason is about: an item, or a topic that the shopper likes.
struct Subject {
  ItemIndex item = kNone;
  TopicIndex topic = kNone;

  bool IsOf(const Event& event, const Catalog& catalog) const {
    if (event.kind == EventKind::kViewCart) return false;  // It is of the whole cart.
    for (const EventItem& mentioned : event.items) {
      const ItemIndex known = catalog.FindItem(mentioned.item);
      if (known == kNone) continue;
      if (known == item || (topic != kNone && catalog.HasTopic(known, topic))) return true;
    }
    for (const TopicId id : event.topics) {
      if (topic != kNone && id == catalog.topic_id(topic)) return true;
    }
    return false;
  }
};

Subject SubjectOf(const Reason& reason, const PlacedItem& item) {
  if (reason.code == ReasonCode::kInterest) return {kNone, reason.topic};
  // What was viewed or bought before is its own cause.
  return {reason.cause != kNone ? reason.cause : item.item, kNone};
}

/// Adds the events that a reason rests on, each once: the one that it cites, and all others of its
/// subject.
void AddEvents(const Catalog& catalog, const Profile& profile, const Reason& reason,
               const PlacedItem& item, List<EventId>& events) {
  const Subject subject = SubjectOf(reason, item);
  for (const Event* event : profile.Behaviour()) {
    if (event->id != reason.event && !subject.IsOf(*event, catalog)) continue;
    if (std::find(events.begin(), events.end(), event->id) == events.end()) {
      events.push_back(event->id);
    }
  }
}

}  // namespace

Counterfactual TestReasons(const Catalog& catalog, std::span<const Rule> pack_rules,
                           const Profile& profile, const RankRequest& request,
                           std::span<const ItemIndex> list, const PlacedItem& item) {
  Counterfactual result;
  const Again again{catalog, pack_rules, profile,
                    request, list,       Read(profile, catalog, request.now).session};
  for (const Reason& reason : item.reasons) {
    if (reason.event == EventId{}) continue;
    auto cited = std::find_if(result.without.begin(), result.without.end(),
                              [&](const auto& entry) { return entry.event == reason.event; });
    if (cited == result.without.end()) {
      if (result.without.size() == kMaxCited) continue;
      result.without.push_back({reason.event, {}, reason.cause, 0});
      cited = result.without.end() - 1;
    }
    AddEvents(catalog, profile, reason, item, cited->events);
  }
  List<EventId> all;
  for (WithoutEvent& entry : result.without) {
    entry.rank = again.RankWithout(item.item, entry.events);
    Append(all, entry.events);
  }
  result.without_all = again.RankWithout(item.item, all);
  return result;
}

}  // namespace vitrine
