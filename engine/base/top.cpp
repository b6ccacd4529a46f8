#include "base/top.h"

#include <cstddef>
#include <cstring>
#include <utility>

#include "base/list_operations.h"

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

/// Merges two runs that stand one behind the other. Which of the two gives the next can't be
/// foreseen, so nothing branches on it.
void Merge(const RankedPlace* left, const RankedPlace* middle, const RankedPlace* end,
           RankedPlace* to) {
  const RankedPlace* right = middle;
  while (left < middle && right < end) {
    const bool take_right = right->key < left->key;
    *to++ = left[take_right ? right - left : 0];
    right += take_right;
    left += !take_right;
  }
  while (left < middle) *to++ = *left++;
  while (right < end) *to++ = *right++;
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

void Top::Part() {
  PartTop(held_.data(), held_.size(), static_cast<std::ptrdiff_t>(count_));
  Shorten(held_, count_);
}

void Top::Hold(const ItemScore& entry) {
  if (count_ == 0) return;
  held_.push_back(entry);
  if (held_.size() < 4 * count_) return;
  Part();
  least_ = held_[0].score;
  for (const ItemScore& kept : held_) least_ = kept.score < least_ ? kept.score : least_;
}

List<ItemScore> Top::Take() {
  if (held_.size() > count_) Part();
  List<RankedPlace> ranked;
  ranked.reserve(held_.size());
  for (const ItemScore& entry : held_) {
    ranked.push_back(Ranked(entry.item, entry.score, entry.item));
  }
  SortRanked(ranked);
  for (std::size_t i = 0; i < ranked.size(); ++i) held_[i] = {ranked[i].place, ranked[i].score};
  return std::move(held_);
}

}  // namespace vitrine
