#pragma once

#include "base/top.h"
#include "candidates/proposal.h"

namespace vitrine {

// The one place where an item group becomes one of its variants. Events, anchors, graph rows and
// evidence are of the variant that was touched; what counts for the group as one goes by
// Catalog::group; and here is chosen which variant stands in a slate.

/// The variant that stands for the group of `item`, its best seller, before this shopper: the one
/// that they touched last, else whichever has most of the topics that they like and costs most
/// nearly what they look at, else the best seller. Only what is eligible, as `item` is.
ItemIndex VariantFor(const Proposal& proposal, ItemIndex item);

/// Whether another variant of the item's group, one that the shopper touched, is in the pool too
/// and is the one to show.
bool GivesWay(const Catalog& catalog, const Reading& reading, const CandidateSet& pool,
              ItemIndex item);

/// How many of the best items are enough for `count` groups.
std::size_t DepthFor(const Catalog& catalog, std::size_t count);
/// The first `count` of `best`, one of each group. O(best × count) where items have variants.
List<ItemScore> OneOfEachGroup(const Catalog& catalog, List<ItemScore> best, std::size_t count);

}  // namespace vitrine
