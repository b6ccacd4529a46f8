#include "base/top.h"

#include <cstddef>
#include <cstring>
#include <utility>

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

/// Merges two runs that stand one behind the other.
void Merge(const RankedPlace* left, const RankedPlace* middle, const RankedPlace* end,
           RankedPlace* to) {
  for (const RankedPlace* right = middle; left < middle || right < end;) {
    const bool take_right = left == middle || (right < end && right->key < left->key);
    *to++ = take_right ? *right++ : *left++;
  }
}

}  // namespace

RankedPlace Ranked(std::uint32_t place, float score, std::uint32_t tie) {
  const float value = score + 0.0f;  // -0 becomes 0.
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  const std::uint32_t descending = bits >> 31 != 0 ? bits : ~bits & 0x7fff'ffffu;
  return {std::uint64_t{descending} << 32 | tie, place, score};
}

void SortRanked(List<RankedPlace>& places) {
  const std::size_t count = places.size();
  List<RankedPlace> merged(count);
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const RankedPlace* from = places.data();
      const std::size_t middle = begin + width < count ? begin + width : count;
      const std::size_t end = middle + width < count ? middle + width : count;
      Merge(from + begin, from + middle, from + end, merged.data() + begin);
    }
    places.swap(merged);
  }
}

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
  List<RankedPlace> ranked;
  ranked.reserve(scores.size());
  for (const ItemScore& entry : scores) {
    ranked.push_back(Ranked(entry.item, entry.score, entry.item));
  }
  SortRanked(ranked);
  for (std::size_t i = 0; i < ranked.size(); ++i) scores[i] = {ranked[i].place, ranked[i].score};
}

}  // namespace vitrine
