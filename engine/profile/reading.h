#pragma once

#include <span>

#include "base/list.h"
#include "catalog/catalog.h"
#include "profile/profile.h"

namespace vitrine {

/// Time after which an untouched interest counts half, at three speeds.
inline constexpr Millis kSessionHalfLife = 30 * kMinute;
inline constexpr Millis kDaysHalfLife = 3 * kDay;
inline constexpr Millis kWeeksHalfLife = 28 * kDay;
/// After it, what lies in a cart is forgotten.
inline constexpr Millis kCartLife = 14 * kDay;
inline constexpr std::size_t kMaxRecent = 64;
inline constexpr std::size_t kMaxInterests = 64;

/// An item that the shopper touched: the variant itself, by its strongest act and its latest. A
/// stay or an impression never hides the view or the purchase before it.
struct RecentItem {
  ItemIndex item = kNone;   ///< In this pack; kNone when it is not sold any more.
  ItemIndex group = kNone;  ///< What stands for its group in this pack; kNone: nothing of it.
  ItemId id = 0;
  EventId event;  ///< The strongest act on it that was not undone, of equal ones the latest.
  EventKind kind = EventKind::kViewItem;  ///< Of that act.
  Millis time = 0;                        ///< Of that act.
  EventId last_event;                     ///< The latest event on it that was not undone.
  Millis last_time = 0;                   ///< Of that event.
  float strength = 0;        ///< Undecayed sum over its events, in views (quarters / 4).
  std::uint16_t events = 0;  ///< How many events touched it.
  bool this_session = false;
};

/// A topic that the shopper showed interest in (or against it: negative).
struct TopicInterest {
  TopicIndex topic = kNone;  ///< In this pack; kNone when it has no such topic.
  TopicId id = 0;
  float session = 0;  ///< In views, decayed by kSessionHalfLife,
  float days = 0;     ///<   kDaysHalfLife,
  float weeks = 0;    ///<   kWeeksHalfLife.
  /// Half of `session`, 0.3 of `days`, 0.2 of `weeks`; × idf of the topic (1 for unknown ones).
  float strength = 0;
  EventId evidence[3];  ///< The events that add most to it now, strongest first.
  std::uint8_t evidence_count = 0;
};

struct ItemWeight {
  ItemIndex item = kNone;
  float weight = 0;
};
struct PurchasedItem {
  ItemIndex item = kNone;   ///< The variant that was bought; kNone when it is not sold any more.
  ItemIndex group = kNone;  ///< What stands for its group.
  Day last_day = 0;
  std::uint32_t quantity = 0;
  std::uint16_t days = 0;  ///< On how many different days any of its group was.
  EventId event;           ///< The latest purchase of it; zero when it is sealed.
};
/// Added, not removed and not bought since, and not older than kCartLife; but what a view_cart with
/// items shows is the cart then.
struct CartLine {
  ItemIndex item = kNone;  ///< The variant itself: its price is the one to pay.
  std::uint32_t quantity = 0;
  EventId event;  ///< The latest add_to_cart of it, or the view_cart that first told of it.
};

/// What the profile means now, in terms of the open pack: `read(profile, catalog, now)`.
/// What the shopper did names the variant that was touched. What counts for a group as one (what
/// was shown, how many days it was bought on) goes by Catalog::group.
struct Reading {
  Millis now = 0;
  /// Ordinal of the present session, from 1. A session begins with its first event; before that,
  /// and after a long pause, the present one is the next.
  std::uint32_t session = 0;
  std::uint32_t session_events = 0;  ///< Behaviour events in it; 0 when the pause was long.
  std::uint32_t events = 0;          ///< Unsealed behaviour events that count.
  bool has_history = false;          ///< Any interest, sealed or not.
  List<RecentItem> recent;           ///< Latest event first, at most kMaxRecent.
  List<TopicInterest> interests;     ///< By |strength|, strongest first; ties by id.
  /// Groups, ascending: shown, decayed by kDaysHalfLife; not clicked since.
  List<ItemWeight> impressions;
  List<PurchasedItem> purchases;  ///< Ascending by group, each variant an entry.
  List<CartLine> cart;            ///< Ascending by item, each variant a line.
  List<ItemIndex> hidden;         ///< hide_item and dislike_item, ascending.
  List<TopicIndex> muted;         ///< Ascending.
  /// Mean log2 of the price, in minor units, of what was touched, weighted like `strength`;
  /// negative: unknown.
  float log_price = -1;
};

/// Reads the profile at `now`. `without` are events to leave out, as if they had never happened:
/// what the counterfactual of an explanation asks. O(events × topics); about 50 µs for 1,024.
Reading Read(const Profile& profile, const Catalog& catalog, Millis now,
             std::span<const EventId> without = {});

/// |log2 of the item's price over the usual price of what the shopper touches|, at most 8; 0 where
/// either is unknown.
float PriceDistance(const Catalog& catalog, const Reading& reading, ItemIndex item);

/// The age factor 2^(-age / half_life), in [0, 1].
float Decay(Millis age, Millis half_life);

}  // namespace vitrine
