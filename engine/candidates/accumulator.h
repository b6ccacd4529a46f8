#pragma once

#include <span>

#include "base/id.h"
#include "base/zeros.h"

namespace vitrine {

/// Sparse sums over items: as long as the catalog, cleared by what was touched.
class Accumulator {
 public:
  explicit Accumulator(std::size_t item_count)
      : sums_(item_count), touched_(new ItemIndex[item_count]) {}
  /// Adds a value above 0; any other adds nothing. Inlined also where code is built for size: it is
  /// called for every item that a topic has.
  [[gnu::always_inline]] void Add(ItemIndex item, float value) {
    if (!(value > 0)) return;
    float& sum = sums_[item];
    if (sum == 0.0f) touched_[count_++] = item;
    sum += value;
  }
  float at(ItemIndex item) const { return sums_[item]; }
  /// In the order of their first adding.
  std::span<const ItemIndex> touched() const { return {touched_.get(), count_}; }
  void Clear() {
    for (const ItemIndex item : touched()) sums_[item] = 0.0f;
    count_ = 0;
  }

 private:
  Zeros<float> sums_;
  std::unique_ptr<ItemIndex[]> touched_;
  std::size_t count_ = 0;
};

}  // namespace vitrine
