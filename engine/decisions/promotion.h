#pragma once

#include <optional>
#include <string_view>

#include "profile/profile.h"
#include "profile/reading.h"
#include "slate/filter.h"

namespace vitrine {

/// What the name of a promotion begins with where items are named.
inline constexpr std::string_view kPromotionKey = "promotion:";

/// What content and offers have in common: the shop announces them, where and when they fit, and
/// counts how often they were seen.
struct Promotion {
  ItemId id = 0;  ///< What its events name as their item: of kPromotionKey and its own id.
  std::optional<Filter> where, cart;

  /// Whether some line is what `cart` asks for; without it any cart will do.
  bool Fits(const List<CartLine>& lines, const Catalog& catalog, Millis now,
            const ContextIds& context) const;
};

/// PackCorrupt, with the section as its path, when a filter does not compile.
Status CompilePromotion(std::string_view section, const flatbuffers::String* id,
                        const flatbuffers::String* where, const flatbuffers::String* cart,
                        const Catalog& catalog, Promotion& promotion);

using Texts = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;
bool Names(const Texts* texts, std::string_view wanted);

/// From `from` until before `until`; 0: for ever.
inline bool IsUnderWay(Millis from, Millis until, Millis now) {
  return now >= from && (until == 0 || now < until);
}

/// How often one promotion was seen and clicked on this device.
struct PromotionCounts {
  std::uint32_t within[4] = {};  ///< Views in this session, today, in seven days, in total.
  /// Views and clicks (select_promotion) that are not sealed yet: both stand in one log.
  std::uint32_t views = 0, clicks = 0;

  /// Caps in the order of `within`; 0 or absent: any number.
  bool ReachesCap(const flatbuffers::Vector<std::uint8_t>* caps) const;
};

struct PromotionHistory {
  static constexpr std::size_t kNoPromotion = ~std::size_t{0};
  List<PromotionCounts> counts;          ///< Of each promotion, in their order.
  std::size_t last_seen = kNoPromotion;  ///< In this session.
};

/// Days are the shopper's, at `utc_offset` minutes east of UTC. Views that are sealed count by the
/// days of UTC, and so in no session. The session under way is that of the events up to `now`, with
/// pauses of at most kSessionGap. O(events × promotions).
PromotionHistory CountPromotions(const List<ItemId>& promotions, const Profile& profile, Millis now,
                                 int utc_offset);

}  // namespace vitrine
