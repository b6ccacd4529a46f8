#include "base/top.h"

#include <cstddef>
#include <utility>

#include "base/sort.h"
#include "base/vectors.h"

namespace vitrine {
namespace {

ItemScore MedianOf(const ItemScore& a, const ItemScore& b, const ItemScore& c) {
  if (Better(a, b)) return Better(b, c) ? b : Better(a, c) ? c : a;
  return Better(a, c) ? a : Better(b, c) ? c : b;
}

// Hoare's selection: afterwards the `count` best of `size` stand in front, in any order.
// std::nth_element does the same in six times the code.
void PartTop(ItemScore* at, std::size_t size, std::ptrdiff_t count) {
  std::ptrdiff_t low = 0, high = static_cast<std::ptrdiff_t>(size) - 1;
  while (low < high) {
    const ItemScore pivot = MedianOf(at[low], at[low + (high - low) / 2], at[high]);
    std::ptrdiff_t left = low, right = high;
    while (left <= right) {
      while (Better(at[left], pivot)) ++left;
      while (Better(pivot, at[right])) --right;
      if (left <= right) std::swap(at[left++], at[right--]);
    }
    if (count <= right) {
      high = right;
    } else if (count >= left) {
      low = left;
    } else {
      return;
    }
  }
}

// The least of the first `count`, at least one.
ItemScore LeastOf(const ItemScore* at, std::size_t count) {
  ItemScore least = at[0];
  for (std::size_t i = 1; i < count; ++i) {
    if (Better(least, at[i])) least = at[i];
  }
  return least;
}

}  // namespace

void KeepTop(List<ItemScore>& scores, std::size_t count) {
  if (scores.size() > count && count > 0) {
    // Most scores are no match for the best so far: one comparison each, without a swap.
    const std::size_t window = 4 * count;
    ItemScore* at = scores.data();
    ItemScore least{kNone, 0};
    std::size_t held = 0;
    bool full = false;
    for (const ItemScore& entry : scores) {
      if (full && !Better(entry, least)) continue;
      at[held++] = entry;
      if (held < window) continue;
      PartTop(at, held, static_cast<std::ptrdiff_t>(count));
      held = count;
      least = LeastOf(at, count);
      full = true;
    }
    if (held > count) PartTop(at, held, static_cast<std::ptrdiff_t>(count));
  }
  Shorten(scores, count);
  Sort(scores, Better);
}

}  // namespace vitrine
