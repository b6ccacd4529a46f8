#pragma once

#include "base/id.h"
#include "base/list.h"

namespace vitrine {

/// A score for an item, or for a place in a pool.
struct ItemScore {
  ItemIndex item;
  float score;
};

/// Higher score first; ties by index, which is the order of ids.
inline bool Better(const ItemScore& a, const ItemScore& b) {
  return a.score != b.score ? a.score > b.score : a.item < b.item;
}

/// A place in a pool with its score.
struct RankedPlace {
  std::uint64_t key;  ///< Ascending: higher score first; ties by what the pool says.
  std::uint32_t place;
  float score;
};

/// `tie` orders what has the same score, which is no NaN.
RankedPlace Ranked(std::uint32_t place, float score, std::uint32_t tie);

/// Sorts by key: what Sort would do, faster, as nothing is called for a comparison.
void SortRanked(List<RankedPlace>& places);

/// Keeps the `count` best, best first. O(n + count log count).
void KeepTop(List<ItemScore>& scores, std::size_t count);

}  // namespace vitrine
