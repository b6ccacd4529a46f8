#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/id.h"
#include "base/list.h"
#include "base/time.h"

namespace vitrine {

/// What an event can't do without, as flags; its fields on the wire stand beside them. Seconds and
/// stars are both `value`, and what is neither does not keep its value. A search may keep its term
/// for itself, and a purchase is told by its items where it has no transaction.
enum EventNeeds : std::uint8_t {
  kNeedsNothing = 0,
  kNeedsItems = 1,         ///< `item`, `items` or `promotion_id`: at least one.
  kNeedsTerm = 2,          ///< `search_term`
  kNeedsTopic = 4,         ///< `topic`
  kNeedsTarget = 8,        ///< `target`: an event's id.
  kNeedsSeconds = 16,      ///< `value`, 0 to kMaxSeconds.
  kNeedsStars = 32,        ///< `value`, 0 to kMaxStars.
  kNeedsTransaction = 64,  ///< `transaction_id`
};
inline constexpr float kMaxSeconds = 86'400;
inline constexpr float kMaxStars = 5;

/// The one table of event kinds: C++ name, wire name (Google Analytics 4 e-commerce where it has
/// one), stored number (append-only), strength (integer quarters of a view that it adds to the
/// interest in each topic of its items), its class, and what it needs.
#define VITRINE_EVENT_KINDS(X)                                                \
  X(ViewItemList, "view_item_list", 1, 0, Impression, kNeedsItems)            \
  X(SelectItem, "select_item", 2, 2, Behaviour, kNeedsItems)                  \
  X(ViewItem, "view_item", 3, 4, Behaviour, kNeedsItems)                      \
  X(Search, "search", 4, 4, Behaviour, kNeedsTerm)                            \
  X(AddToCart, "add_to_cart", 5, 16, Behaviour, kNeedsItems)                  \
  X(RemoveFromCart, "remove_from_cart", 6, -8, Behaviour, kNeedsItems)        \
  X(ViewCart, "view_cart", 7, 0, Behaviour, kNeedsNothing)                    \
  X(BeginCheckout, "begin_checkout", 8, 4, Behaviour, kNeedsNothing)          \
  X(AddShippingInfo, "add_shipping_info", 9, 0, Behaviour, kNeedsNothing)     \
  X(AddPaymentInfo, "add_payment_info", 10, 0, Behaviour, kNeedsNothing)      \
  X(Purchase, "purchase", 11, 24, Behaviour, kNeedsItems | kNeedsTransaction) \
  X(Refund, "refund", 12, -24, Behaviour, kNeedsTransaction)                  \
  X(AddToWishlist, "add_to_wishlist", 13, 12, Behaviour, kNeedsItems)         \
  X(ViewPromotion, "view_promotion", 14, 0, Exposure, kNeedsNothing)          \
  X(SelectPromotion, "select_promotion", 15, 2, Behaviour, kNeedsNothing)     \
  X(Share, "share", 16, 8, Behaviour, kNeedsNothing)                          \
  X(DislikeItem, "dislike_item", 17, -24, Behaviour, kNeedsItems)             \
  X(HideItem, "hide_item", 18, -16, Behaviour, kNeedsItems)                   \
  X(MuteTopic, "mute_topic", 19, 0, Setting, kNeedsTopic)                     \
  X(UnmuteTopic, "unmute_topic", 20, 0, Setting, kNeedsTopic)                 \
  X(Undo, "undo", 21, 0, Behaviour, kNeedsTarget)                             \
  X(Dwell, "dwell", 22, 0, Behaviour, kNeedsItems | kNeedsSeconds)            \
  X(ViewInAr, "view_in_ar", 23, 8, Behaviour, kNeedsItems | kNeedsSeconds)    \
  X(RateItem, "rate_item", 24, 0, Behaviour, kNeedsItems | kNeedsStars)       \
  X(OfferShown, "offer_shown", 25, 0, Exposure, kNeedsItems)

enum class EventKind : std::uint8_t {
#define VITRINE_EVENT_ENUM(name, wire, number, strength, cls, needs) k##name = number,
  VITRINE_EVENT_KINDS(VITRINE_EVENT_ENUM)
#undef VITRINE_EVENT_ENUM
};

/// Behaviour is what the shopper did; impressions are items that the page showed, a log of their
/// own; settings are kept as the latest value, not as history. Exposures are banners and offers
/// that were seen: they stand in the log of behaviour, to be kept as long as the clicks on them and
/// apart from the many impressions, but nobody acted, so only what decides on banners and offers
/// reads them.
enum class EventClass : std::uint8_t { kBehaviour, kImpression, kSetting, kExposure };

std::string_view WireName(EventKind kind);
bool ParseEventKind(std::string_view wire, EventKind& kind);  ///< Canonical names only.
bool IsEventKind(std::uint8_t number);
EventClass ClassOf(EventKind kind);
std::uint8_t NeedsOf(EventKind kind);  ///< EventNeeds.
/// Quarters of a view that an event adds to each topic of its items. `value` counts for dwell and
/// view_in_ar (1 per 10 s, at most 4, on top of what is the kind's own) and rate_item (stars 1..5:
/// -8..8).
int StrengthOf(EventKind kind, float value);

/// One item of an event.
struct EventItem {
  ItemId item = 0;
  std::uint16_t quantity = 1;
  std::uint16_t index = 0xffff;  ///< Position in the list, 0-based; 0xffff unknown.
  std::uint32_t known = kNone;   ///< The profile's own: its entry of the dictionary.
  bool operator==(const EventItem& other) const {
    return item == other.item && quantity == other.quantity && index == other.index;
  }
};

/// One thing that happened, as the profile keeps it. No raw search term, no price, no unknown
/// field; a transaction is a hash. Bounded: 200 items, 8 topics.
struct Event {
  EventId id;
  Millis time = 0;              ///< 0 .. kLatest.
  std::int16_t utc_offset = 0;  ///< Minutes east of UTC, -840 .. 840.
  EventKind kind = EventKind::kViewItem;
  List<EventItem> items;
  List<TopicId> topics;           ///< What a search matched; the topic that is muted.
  std::uint64_t list = 0;         ///< Hash of item_list_id or creative_slot; 0 none.
  std::uint64_t transaction = 0;  ///< Hash of transaction_id; a repeated one counts once.
  EventId target;                 ///< undo: the event that is taken back.
  float value = 0;                ///< Seconds or stars, of kinds that need them.
  std::uint8_t keyed = 0;         ///< The profile's own: bit per topic that came with its key.
  bool operator==(const Event& other) const;  ///< All but the profile's own.
};

inline constexpr std::size_t kMaxEventItems = 200;
inline constexpr std::size_t kMaxEventTopics = 8;
/// A pause that ends a session.
inline constexpr Millis kSessionGap = 30 * kMinute;
/// The most that one session (or one sealed day) adds to a topic, in quarters of a view.
inline constexpr int kSessionCap = 64;

/// So many events on one item in one session are no shopper's: a page that repeats itself, or a
/// script. From there on they say nothing of the item or its topics, and no more are kept. (A view
/// is four quarters, so one topic is at kSessionCap after a quarter as many.)
inline constexpr std::size_t kFlood = 64;

/// The order of folding: by time, then id. Independent of the order of arrival.
inline bool Earlier(const Event& a, const Event& b) {
  return a.time != b.time ? a.time < b.time : a.id < b.id;
}

}  // namespace vitrine
