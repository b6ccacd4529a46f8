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

/// Keeps the `count` best, best first. O(n + count log count).
void KeepTop(List<ItemScore>& scores, std::size_t count);

}  // namespace vitrine
