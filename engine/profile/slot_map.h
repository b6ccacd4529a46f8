#pragma once

#include <cstdint>

#include "base/id.h"
#include "base/list.h"

namespace vitrine {

/// Numbers keys 0, 1, 2 … in the order of their first coming, in expected O(1): open addressing.
/// Its own order shows nowhere.
class SlotMap {
 public:
  explicit SlotMap(std::size_t expected) {
    std::size_t places = 16;
    while (places < expected * 2) places *= 2;
    places_.assign(places, kNone);
  }
  /// The number of `key`; a new one is size() of before.
  std::uint32_t SlotOf(std::uint64_t key) {
    if ((keys_.size() + 1) * 2 > places_.size()) Grow();
    std::uint32_t& place = PlaceOf(key);
    if (place == kNone) {
      place = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
    }
    return place;
  }
  std::size_t size() const { return keys_.size(); }

 private:
  std::uint32_t& PlaceOf(std::uint64_t key) {
    std::size_t at = static_cast<std::size_t>(Mix64(key)) & (places_.size() - 1);
    while (places_[at] != kNone && keys_[places_[at]] != key) at = (at + 1) & (places_.size() - 1);
    return places_[at];
  }
  void Grow() {
    places_.assign(places_.size() * 2, kNone);
    for (std::uint32_t slot = 0; slot < keys_.size(); ++slot) PlaceOf(keys_[slot]) = slot;
  }

  List<std::uint32_t> places_;
  List<std::uint64_t> keys_;
};

}  // namespace vitrine
