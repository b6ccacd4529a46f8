#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "profile/profile.h"

namespace vitrine::testing {

inline constexpr Millis kMorning = 1'764'000'000'000;

inline std::string ShopIdOf(std::uint32_t n) { return "item-" + std::to_string(n); }
inline std::string KeyOf(std::uint32_t n) { return "brand:Brand " + std::to_string(n); }

/// Item n, with topics that depend on n and on the catalog of `market`.
inline KnownItem Known(std::uint32_t n, std::uint32_t market = 0) {
  KnownItem item;
  item.shop_id = ShopIdOf(n);
  item.id = ItemIdOf(item.shop_id);
  item.group = ItemIdOf(ShopIdOf(n - n % 3));
  for (std::uint32_t i = 0; i < 4; ++i) {
    item.topics.push_back(TopicIdOf(KeyOf((n * 7 + i * 3 + market) % 40)));
  }
  return item;
}

inline std::vector<KnownTopic> AllTopics() {
  std::vector<KnownTopic> topics;
  for (std::uint32_t n = 0; n < 43; ++n) topics.push_back({TopicIdOf(KeyOf(n)), KeyOf(n)});
  return topics;
}

/// Items 0 .. 39 as a market knows them.
inline std::vector<KnownItem> Shelf(std::uint32_t market) {
  std::vector<KnownItem> items;
  for (std::uint32_t n = 0; n < 40; ++n) items.push_back(Known(n, market));
  return items;
}

inline Event Happened(EventKind kind, std::uint64_t writer, std::uint32_t n, Millis time,
                      std::uint32_t item) {
  Event event;
  event.id = {writer, n};
  event.time = time;
  event.kind = kind;
  event.items.push_back({ItemIdOf(ShopIdOf(item)), 1, 0xffff, kNone});
  return event;
}

inline Event Viewed(std::uint64_t writer, std::uint32_t n, Millis time, std::uint32_t item) {
  return Happened(EventKind::kViewItem, writer, n, time, item);
}

/// A time for event n of 960 on one day, 40 in a session: no flood on whatever item.
inline Millis Hourly(std::uint32_t n) { return DayOf(kMorning) * kDay + n / 40 * kHour + n % 40; }

inline Event Undone(std::uint64_t writer, std::uint32_t n, Millis time, EventId target) {
  Event event;
  event.id = {writer, n};
  event.time = time;
  event.kind = EventKind::kUndo;
  event.target = target;
  return event;
}

/// Records with all that is known of the event's items.
inline bool Tell(Profile& profile, const Event& event, std::uint32_t market = 0) {
  static const std::vector<KnownTopic> topics = AllTopics();
  static const std::vector<KnownItem> shelves[] = {Shelf(0), Shelf(1), Shelf(2)};
  std::vector<KnownItem> items;
  for (const EventItem& mentioned : event.items) {
    for (const KnownItem& item : shelves[market % 3]) {
      if (item.id == mentioned.item) items.push_back(item);
    }
  }
  return profile.Record(event, items, topics);
}

inline Profile Restored(const Bytes& snapshot, std::uint64_t own = 0) {
  Result<Profile> profile = Profile::Restore(snapshot, own);
  return profile.ok() ? std::move(profile).value() : Profile(0xbad);
}

/// Pieces of all purchases, sealed or not. Lost is what is absent here.
inline std::size_t PiecesBought(const Profile& profile) {
  std::size_t pieces = 0;
  for (const Replica& replica : profile.replicas()) {
    for (const ItemDay& day : replica.purchases) pieces += day.count;
  }
  for (const Event* event : profile.Behaviour()) {
    if (event->kind == EventKind::kPurchase) pieces += event->items[0].quantity;
  }
  return pieces;
}

/// One device (or tab) of a made-up shopper, doing things at random from a seed.
class Device {
 public:
  /// `writer` tells tabs of one replica apart; only the first tab seals.
  Device(std::uint64_t replica, std::uint64_t writer, std::uint64_t seed, bool seals)
      : profile(replica), writer_(writer), random_(seed), seals_(seals) {}

  void Act() {
    const std::uint32_t dice = random_.Below(100);
    now_ += random_.Below(40) * kMinute;
    if (dice < 60) {
      Happen();
    } else if (dice < 72) {
      Tell(profile, Undone(writer_, ++n_, now_, Past()), writer_ % 2);
    } else if (dice < 80) {
      profile.SetMute(TopicIdOf(KeyOf(random_.Below(6))), random_.Below(2) == 0);
    } else if (dice < 88) {
      profile.ForgetMatching(AnyForget());
    } else if (dice < 97) {
      if (seals_) profile.Seal();
    } else if (dice < 98) {
      profile.Erase();
    } else {
      now_ -= random_.Below(600) * kMinute;  // A clock that is set back.
    }
  }
  /// What the device says at random: a delta, or all.
  Bytes Speak() { return random_.Below(3) == 0 ? profile.Snapshot() : profile.TakeDelta(); }

  Profile profile;

 private:
  void Happen() {
    static constexpr EventKind kKinds[] = {
        EventKind::kViewItem,     EventKind::kViewItem, EventKind::kAddToCart, EventKind::kPurchase,
        EventKind::kViewItemList, EventKind::kHideItem, EventKind::kRefund};
    const EventKind kind = kKinds[random_.Below(7)];
    const std::uint32_t burst = random_.Below(12) == 0 ? 150 : 1;
    for (std::uint32_t i = 0; i < burst; ++i) {
      Event event = Happened(kind, writer_, ++n_, now_ + i, random_.Below(30));
      if (random_.Below(3) == 0)
        event.items.push_back({ItemIdOf(ShopIdOf(random_.Below(30))), 2, 5, kNone});
      if (kind == EventKind::kPurchase || kind == EventKind::kRefund) {
        event.transaction = 1 + random_.Below(50);
      }
      event.utc_offset = static_cast<std::int16_t>(random_.Below(3) * 60);
      Tell(profile, event, static_cast<std::uint32_t>(writer_ % 3));
    }
  }
  EventId Past() { return {1 + random_.Below(4), random_.Below(n_ + 1)}; }
  Forget AnyForget() {
    const Millis through = now_ - random_.Below(120) * kMinute;
    switch (random_.Below(3)) {
      case 0:
        return {ForgetKind::kItem, ItemIdOf(ShopIdOf(random_.Below(30))), through};
      case 1:
        return {ForgetKind::kTopic, TopicIdOf(KeyOf(random_.Below(40))), through};
      default:
        return {ForgetKind::kDay, static_cast<std::uint64_t>(DayOf(now_)), through};
    }
  }

  std::uint64_t writer_;
  std::uint32_t n_ = 0;
  Millis now_ = kMorning;
  Random random_;
  bool seals_;
};

}  // namespace vitrine::testing
