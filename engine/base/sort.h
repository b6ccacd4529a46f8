#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "base/list.h"

namespace vitrine {

/// Whether the value at `a` goes before the one at `b`.
using LessAt = bool (*)(const void* context, const void* a, const void* b);

/// The places of `count` values of `size` bytes each in ascending order, by merge sort. One copy of
/// this code serves every type: std::sort's thirty instantiations were 60 kB of the shipped module.
/// Empty when the values are in order already.
List<std::uint32_t> OrderOf(const void* values, std::size_t count, std::size_t size, LessAt less,
                            const void* context);

/// Sorts values that may be moved as bytes; stable.
void SortBytes(void* values, std::size_t count, std::size_t size, LessAt less, const void* context);

/// Sorts ascending by `less`, a strict weak order. Stable, so the result is the same on every
/// platform whatever the ties. O(n log n), O(n) when sorted already.
template <typename Values, typename Less>
void Sort(Values& values, Less less) {
  using T = typename Values::value_type;
  const LessAt less_at = [](const void* context, const void* a, const void* b) {
    const Less& held = *static_cast<const Less*>(context);
    return static_cast<bool>(held(*static_cast<const T*>(a), *static_cast<const T*>(b)));
  };
  // Copied and destroyed as bytes: also std::pair of numbers, which only assigns member by member.
  if constexpr (std::is_trivially_copy_constructible_v<T> && std::is_trivially_destructible_v<T>) {
    SortBytes(values.data(), values.size(), sizeof(T), less_at, &less);
  } else {
    const List<std::uint32_t> order =
        OrderOf(values.data(), values.size(), sizeof(T), less_at, &less);
    if (order.empty()) return;
    List<T> ordered;
    ordered.reserve(values.size());
    for (const std::uint32_t place : order) ordered.push_back(std::move(values[place]));
    std::move(ordered.begin(), ordered.end(), values.begin());
  }
}

template <typename Values>
void Sort(Values& values) {
  using T = typename Values::value_type;
  Sort(values, [](const T& a, const T& b) { return a < b; });
}

}  // namespace vitrine
