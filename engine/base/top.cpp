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

// Hoare's selection: afterwards the `count` best stand in front, in any order. std::nth_element
// does the same in six times the code.
void PartTop(std::vector<ItemScore>& scores, std::ptrdiff_t count) {
  ItemScore* at = scores.data();
  std::ptrdiff_t low = 0, high = static_cast<std::ptrdiff_t>(scores.size()) - 1;
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

}  // namespace

void KeepTop(std::vector<ItemScore>& scores, std::size_t count) {
  if (scores.size() > count) {
    PartTop(scores, static_cast<std::ptrdiff_t>(count));
    Shorten(scores, count);
  }
  Sort(scores, Better);
}

}  // namespace vitrine
