#pragma once

#include "profile/reading.h"

namespace vitrine {

/// The one table of what is known of a visit so far: name, and the reason under which it is told.
/// Numbers are stored in packs (the first is 0) and append-only. "Log" is log2(1 + x).
#define VITRINE_INTENT_FEATURES(X)                                                        \
  X(Acts, Activity)       /* log of all events */                                         \
  X(Views, Activity)      /* log of views */                                              \
  X(Lists, Search)        /* log of searches, and of items chosen from a list */          \
  X(Added, Cart)          /* log of additions to the cart */                              \
  X(Removed, Cart)        /* log of removals */                                           \
  X(Checkout, Checkout)   /* 1 saw the cart, 2 began checkout, 3 shipping, 4 payment */   \
  X(Bought, Bought)       /* log of purchases */                                          \
  X(Liked, Attention)     /* log of wishes, shares and views in AR */                     \
  X(Dwell, Attention)     /* log of seconds of dwelling */                                \
  X(Gap, Tempo)           /* mean log of seconds between events */                        \
  X(LastGap, Tempo)       /* log of seconds between the last two */                       \
  X(Idle, Idle)           /* log of seconds since the last event */                       \
  X(Duration, Activity)   /* log of seconds since the first */                            \
  X(Breadth, Breadth)     /* categories per item, 0..1 */                                 \
  X(Variety, Breadth)     /* items per mention of one, 0..1 */                            \
  X(Repeats, Repeats)     /* log of mentions of the item mentioned most */                \
  X(LastRepeats, Repeats) /* log of mentions of the item mentioned last */                \
  X(SinceCart, Cart)      /* log of events since the cart was touched; 10 never */        \
  X(LastAct, Activity)    /* IntentAct of the last event */                               \
  X(CartLines, Cart)      /* log of lines that lie in the cart */                         \
  X(Band, Time)           /* three-hour band of the local day, 0..7 */                    \
  X(Weekday, Time)        /* 0 is Monday */                                               \
  X(Visits, History)      /* log2 of the visit's ordinal */                               \
  X(Purchases, History)   /* log of items bought ever */                                  \
  X(Pause, History)       /* log of hours since the visit before; -1 there is none */     \
  X(Price, Price)         /* mean log2 of minor units of the visit's items; -1 unknown */ \
  X(Sale, Price)          /* share of mentions of items on sale */

enum class IntentFeature : std::uint8_t {
#define VITRINE_INTENT_ENUM(name, reason) k##name,
  VITRINE_INTENT_FEATURES(VITRINE_INTENT_ENUM)
#undef VITRINE_INTENT_ENUM
};
inline constexpr std::size_t kIntentFeatures = static_cast<std::size_t>(IntentFeature::kSale) + 1;

/// What kind of act an event is: what the next one may be, of decisions/intent_model.h.
enum class IntentAct : std::uint8_t { kView, kList, kCart, kBuy, kNone };
/// kNone for what says nothing of where the visit goes (undo, dwell, rating, settings).
IntentAct ActOf(EventKind kind);

/// A visit so far.
struct Visit {
  float features[kIntentFeatures] = {};
  /// Steps from one item that was viewed or chosen to another: within its category, or out of it.
  float stays = 0, switches = 0;
  float operator[](IntentFeature feature) const {
    return features[static_cast<std::size_t>(feature)];
  }
};

/// Reads the visit that is under way at the reading's moment (pauses of at most kSessionGap); one
/// that has not begun has no events. O(events of the profile + visit's events × its items).
Visit ReadVisit(const Profile& profile, const Catalog& catalog, const Reading& reading,
                int utc_offset);

/// The item's own category, the deepest; kNone: it has none.
TopicIndex CategoryOf(const Catalog& catalog, ItemIndex item);

}  // namespace vitrine
