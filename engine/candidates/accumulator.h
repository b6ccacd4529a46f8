#pragma once

#include <memory>
#include <span>

#include "base/id.h"
#include "base/zeros.h"

namespace vitrine {

/// Sparse sums over items: as long as the catalog, and which of them were touched.
class Accumulator {
 public:
  explicit Accumulator(std::size_t item_count)
      : sums_(item_count), touched_(new ItemIndex[item_count + 1]) {}
  /// Adds a value above 0 to each of some items; any other adds nothing. Every item is written down
  /// as touched, and only those that are new stay: whether one is can't be foreseen.
  void Add(std::span<const ItemIndex> items, float value) {
    if (!(value > 0)) return;
    std::size_t count = count_;
    for (const ItemIndex item : items) {
      float& sum = sums_[item];
      touched_[count] = item;
      count += sum == 0.0f;
      sum += value;
    }
    count_ = count;
  }
  float at(ItemIndex item) const { return sums_[item]; }
  /// In the order of their first adding.
  std::span<const ItemIndex> touched() const { return {touched_.get(), count_}; }

 private:
  Zeros<float> sums_;
  std::unique_ptr<ItemIndex[]> touched_;
  std::size_t count_ = 0;
};

}  // namespace vitrine
