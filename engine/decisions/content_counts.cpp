#include "decisions/content_counts.h"

#include <algorithm>

namespace vitrine {
namespace {

class ContentCounter {
 public:
  ContentCounter(const ContentShelf& shelf, Millis now) : shelf_(shelf), now_(now) {
    counts_.resize(shelf.items.size());
  }

  void AddClicks(const List<const Event*>& behaviour) {
    session_ = now_;
    for (std::size_t i = behaviour.size(); i-- > 0;) {
      const Event& event = *behaviour[i];
      if (event.time > now_ || session_ - event.time > kSessionGap) break;
      session_ = event.time;
    }
    session_ = std::min(session_, now_ - kSessionGap);
    for (const Event* event : behaviour) {
      if (event->kind != EventKind::kSelectPromotion) continue;
      for (const EventItem& item : event->items) {
        if (ContentCounts* counts = Find(item.item)) ++counts->clicks;
      }
    }
  }

  void AddViews(const Replica& replica) {
    for (const ItemDay& day : replica.impression_counts) {
      Add(day.item, day.day, day.count, day.day > DayOf(replica.behaviour_watermark + kDay), false);
    }
    for (const Event& event : replica.impressions) {
      for (const EventItem& item : event.items) {
        Add(item.item, DayOf(event.time), 1, event.time > replica.behaviour_watermark,
            event.time >= session_);
      }
    }
  }

  List<ContentCounts> Take() { return std::move(counts_); }

 private:
  ContentCounts* Find(ItemId promotion) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (shelf_.items[i].promotion == promotion) return &counts_[i];
    }
    return nullptr;
  }

  void Add(ItemId promotion, Day day, std::uint32_t count, bool remembered, bool session) {
    ContentCounts* counts = Find(promotion);
    if (counts == nullptr) return;
    const Day today = DayOf(now_);
    const bool within[] = {session, day >= today, day + 7 > today, true};
    for (int i = 0; i < 4; ++i) counts->caps[i] += within[i] ? count : 0;
    if (remembered) counts->views += count;
  }

  const ContentShelf& shelf_;
  const Millis now_;
  Millis session_ = 0;
  List<ContentCounts> counts_;
};

}  // namespace

List<ContentCounts> CountContent(const ContentShelf& shelf, const Profile& profile, Millis now) {
  ContentCounter counter(shelf, now);
  counter.AddClicks(profile.Behaviour());
  for (const Replica& replica : profile.replicas()) counter.AddViews(replica);
  return counter.Take();
}

}  // namespace vitrine
