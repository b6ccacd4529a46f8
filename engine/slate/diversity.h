#pragma once

#include <span>

#include "base/list.h"
#include "base/top.h"
#include "catalog/catalog.h"

namespace vitrine {

/// Maximal Marginal Relevance (Carbonell and Goldstein 1998): picks, place by place, the item with
/// the largest (1 - diversity) × relevance - diversity × likeness to what was picked before it.
/// Relevance is the score, scaled to 0..1 over the window; likeness is Similarity over topics and
/// vectors. `scored` is best first; the window is its first 4 × `count` + 8, one an item group.
/// Returns at most `count` places in `scored`. O(count × window × topics).
List<std::uint32_t> Diversify(const Catalog& catalog, std::span<const ItemScore> scored,
                              std::size_t count, float diversity);

}  // namespace vitrine
