#pragma once

#include "decisions/intent.h"

namespace vitrine {

/// Whether somebody with a cart hesitates: what reminders and offers wait for.
struct Hesitation {
  float idle = 0;          ///< Seconds since the last act,
  float wait = 0;          ///<   and how many of them are a pause for this visit.
  bool returned = false;   ///< The cart is of an earlier visit, and this one has not come to it.
  std::uint32_t away = 0;  ///< Acts since the cart was touched that lead away from the checkout.

  /// A pause, a cart left in an earlier visit, or two acts away from a cart already touched: the
  /// first look into a cart says nothing yet.
  bool shown() const { return returned || away >= 2 || (idle > 0 && idle >= wait); }
};

/// A pure function of its arguments. A pause is four times the visit's tempo, within half a minute
/// and five minutes, and half as long when leaving is likely. Acts are those of ActOf
/// (intent_features.h); looking into the cart is none here, nor is being shown an offer, so neither
/// starts a pause anew. Without an act there is no pause.
Hesitation ReadHesitation(const Profile& profile, const Reading& reading, const Intent& intent);

}  // namespace vitrine
