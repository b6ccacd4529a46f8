#pragma once

#include <vector>

#include "base/id.h"

namespace vitrine {

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
