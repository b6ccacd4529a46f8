#pragma once

#include <span>

#include "slate/rank.h"

namespace vitrine {

inline constexpr std::size_t kMaxCited = 5;

/// What would have become of an item without what its reasons of one event rest on: all that was
/// done with the item that they name, or that carries the topic of the interest.
struct WithoutEvent {
  EventId event;            ///< The one that the reasons cite.
  List<EventId> events;     ///< All that they rest on, and so were left out.
  ItemIndex cause = kNone;  ///< The item of that event, where the pack knows it.
  std::size_t rank = 0;     ///< 1-based; 0: not in the slate.
};

/// An item's reasons, put to the proof: the slate is ranked again without what they rest on. What
/// is sealed into counts can't be left out, and still speaks.
struct Counterfactual {
  List<WithoutEvent> without;   ///< At most kMaxCited, weightiest reason first.
  std::size_t without_all = 0;  ///< Rank without all of them; 0: not in the slate.
};

/// Ranks again at most kMaxCited + 1 times: `list`, or where that is empty the shop's slate. O(that
/// × Rank).
Counterfactual TestReasons(const Catalog& catalog, std::span<const Rule> pack_rules,
                           const Profile& profile, const RankRequest& request,
                           std::span<const ItemIndex> list, const PlacedItem& item);

}  // namespace vitrine
