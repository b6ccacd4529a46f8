#include <algorithm>

#include "base/sort.h"
#include "profile/read_parts.h"

namespace vitrine {
namespace {

// Events that show that an impression was answered.
bool IsClick(EventKind kind) {
  return kind == EventKind::kSelectItem || kind == EventKind::kViewItem ||
         kind == EventKind::kAddToCart || kind == EventKind::kPurchase ||
         kind == EventKind::kAddToWishlist;
}

class ImpressionReader {
 public:
  explicit ImpressionReader(ReadScope& scope) : scope_(scope), slots_(256) {}

  void AddClicks() {
    for (const ReadEvent& read : scope_.events) {
      if (!IsClick(read.event->kind)) continue;
      for (const EventItem& item : read.event->items) {
        const ItemIndex group = scope_.Find(item.item).group;
        if (group == kNone) continue;
        Shown& shown = ShownOf(group);
        shown.clicked = std::max(shown.clicked, read.event->time);
      }
    }
  }

  void AddReplica(const Replica& replica) {
    for (const ItemDay& day : replica.impression_counts) {
      const Millis middle = day.day * kDay + kDay / 2;
      Add(day.item, middle, static_cast<float>(day.count));
    }
    for (const Event& event : replica.impressions) {
      if (scope_.LeftOut(event.id)) continue;
      for (const EventItem& item : event.items) Add(item.item, event.time, 1.0f);
    }
  }

  void Finish(Reading& reading) {
    for (const Shown& shown : shown_) {
      if (shown.weight > 0) reading.impressions.push_back({shown.group, shown.weight});
    }
    Sort(reading.impressions,
         [](const ItemWeight& a, const ItemWeight& b) { return a.item < b.item; });
  }

 private:
  struct Shown {
    ItemIndex group = kNone;
    Millis clicked = -1;
    float weight = 0;
  };

  Shown& ShownOf(ItemIndex group) {
    const std::uint32_t slot = slots_.SlotOf(group);
    if (slot == shown_.size()) shown_.push_back({group, -1, 0});
    return shown_[slot];
  }

  void Add(ItemId id, Millis time, float count) {
    const ItemIndex group = scope_.Find(id).group;
    if (group == kNone) return;
    Shown& shown = ShownOf(group);
    if (time > shown.clicked) {
      shown.weight += count * Decay(AgeAt(scope_.now, time), kDaysHalfLife);
    }
  }

  ReadScope& scope_;
  SlotMap slots_;
  List<Shown> shown_;
};

}  // namespace

void ReadImpressions(ReadScope& scope, Reading& reading) {
  ImpressionReader reader(scope);
  reader.AddClicks();
  for (const Replica& replica : scope.profile.replicas()) reader.AddReplica(replica);
  reader.Finish(reading);
}

}  // namespace vitrine
