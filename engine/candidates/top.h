#pragma once

#include <algorithm>
#include <vector>

#include "base/id.h"

namespace vitrine {

/// A score for an item while a source works.
struct ItemScore {
  ItemIndex item;
  float score;
};

/// Higher score first; ties by index, which is the order of ids.
inline bool Better(const ItemScore& a, const ItemScore& b) {
  return a.score != b.score ? a.score > b.score : a.item < b.item;
}

/// Keeps the `count` best, best first.
inline void KeepTop(std::vector<ItemScore>& scores, std::size_t count) {
  if (scores.size() > count) {
    const auto cut = scores.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(scores.begin(), cut, scores.end(), Better);
    scores.erase(cut, scores.end());
  }
  std::sort(scores.begin(), scores.end(), Better);
}

/// Sparse sums over items: as long as the catalog, cleared by what was touched.
class Accumulator {
 public:
  explicit Accumulator(std::size_t item_count) : sums_(item_count, 0.0f) {}
  void Add(ItemIndex item, float value) {
    if (sums_[item] == 0.0f) touched_.push_back(item);
    sums_[item] += value;
  }
  float at(ItemIndex item) const { return sums_[item]; }
  const std::vector<ItemIndex>& touched() const { return touched_; }
  void Clear() {
    for (const ItemIndex item : touched_) sums_[item] = 0.0f;
    touched_.clear();
  }

 private:
  std::vector<float> sums_;
  std::vector<ItemIndex> touched_;
};

}  // namespace vitrine
