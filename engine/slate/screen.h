#pragma once

#include <span>

#include "base/list.h"
#include "profile/reading.h"
#include "slate/slate.h"

namespace vitrine {

/// An item shown this often (decayed) without a click drops out of for-you: the frequency cap.
inline constexpr float kImpressionCap = 8.0f;
/// Days after a purchase in which the item is not proposed, but by buy-again.
inline constexpr Day kJustBought = 7;

/// Per item of the catalog, 1 when it may stand in this slate: in stock, not hidden by the shopper
/// or a rule, not muted, not excluded, not an anchor, not in the cart, not just bought, under the
/// frequency cap, and matching the filter. What is hidden, excluded, in the cart or bought takes
/// its whole item group with it. `rules` are those that apply. O(items) with a filter or a hiding
/// rule, cheap passes otherwise.
List<std::uint8_t> Screen(const Catalog& catalog, const Reading& reading,
                          const RankRequest& request, std::span<const Rule* const> rules);

}  // namespace vitrine
