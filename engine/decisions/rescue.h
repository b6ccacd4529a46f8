#pragma once

#include <string_view>

#include "base/list.h"
#include "profile/reading.h"

namespace vitrine {

/// Why a cart is brought to mind, or not. Words live in the package's texts.
#define VITRINE_RESCUE_REASONS(X)                                           \
  X(Empty, "empty")             /* nothing lies in it: no reminder */       \
  X(Abandonment, "abandonment") /* the visit is likely to end without it */ \
  X(Idle, "idle")               /* a pause long for this visit */           \
  X(Returned, "returned")       /* it was filled in an earlier visit */     \
  X(Wanted, "wanted")           /* the item was looked at again */          \
  X(OnSale, "on-sale")          /* it costs less than usual */              \
  X(InCart, "in-cart")          /* it lies there */
enum class RescueReason : std::uint8_t {
#define VITRINE_RESCUE_REASON_ENUM(name, wire) k##name,
  VITRINE_RESCUE_REASONS(VITRINE_RESCUE_REASON_ENUM)
#undef VITRINE_RESCUE_REASON_ENUM
};
std::string_view WireName(RescueReason reason);

struct RescueItem {
  ItemIndex item = kNone;
  std::uint32_t quantity = 1;
  RescueReason reason = RescueReason::kInCart;
};

/// When and of what to remind a shopper whose cart may be left.
struct Rescue {
  bool due = false;       ///< Now is the time.
  float idle = 0;         ///< Seconds since the last act,
  float wait = 0;         ///<   and how many of them make it time, if nothing happens; 0: at once.
  float abandonment = 0;  ///< Forecast that the visit ends without buying what lies there.
  float leaving = 0;
  List<std::pair<RescueReason, float>> reasons;  ///< Weight 0..1, the weightiest first.
  List<RescueItem> items;  ///< In stock, those that matter most first, at most kRescueItems.
};
inline constexpr std::size_t kRescueItems = 4;

/// Plans a reminder. A pure function of its arguments.
///
/// A cart from an earlier visit is due as soon as the shopper is back. In the visit that filled it
/// a reminder waits for a pause (decisions/hesitation.h), and is made only when abandonment is
/// likelier than not. Items come by how much interest they were given, on sale first among equals.
Rescue PlanRescue(const Profile& profile, const Catalog& catalog, const Reading& reading,
                  int utc_offset);

}  // namespace vitrine
