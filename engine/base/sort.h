#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace vitrine {

/// Merge sort of places by `less(context, a, b)`; `scratch` is as long. One copy of this code
/// serves every type: std::sort's thirty instantiations were 60 kB of the shipped module.
void SortPlaces(std::uint32_t* places, std::uint32_t* scratch, std::size_t count,
                bool (*less)(const void* context, std::uint32_t a, std::uint32_t b),
                const void* context);

/// Sorts `count` values of `size` bytes each, which may be moved as bytes; stable.
void SortBytes(void* values, std::size_t count, std::size_t size,
               bool (*less)(const void* context, const void* a, const void* b),
               const void* context);

/// The same for values that must be moved by their own means.
template <typename T, typename Less>
void SortByMoving(std::vector<T>& values, const Less& less) {
  struct Context {
    const T* values;
    const Less* less;
  };
  const Context context{values.data(), &less};
  bool sorted = true;
  for (std::size_t i = 1; sorted && i < values.size(); ++i)
    sorted = !less(values[i], values[i - 1]);
  if (sorted) return;
  std::vector<std::uint32_t> places(2 * values.size());
  SortPlaces(
      places.data(), places.data() + values.size(), values.size(),
      [](const void* raw, std::uint32_t a, std::uint32_t b) {
        const Context& held = *static_cast<const Context*>(raw);
        return static_cast<bool>((*held.less)(held.values[a], held.values[b]));
      },
      &context);
  std::vector<T> ordered;
  ordered.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) ordered.push_back(std::move(values[places[i]]));
  values = std::move(ordered);
}

/// Sorts ascending by `less`, a strict weak order. Stable, so the result is the same on every
/// platform whatever the ties. O(n log n), O(n) when sorted already.
template <typename T, typename Less>
void Sort(std::vector<T>& values, Less less) {
  // Copied and destroyed as bytes: also std::pair of numbers, which only assigns member by member.
  if constexpr (std::is_trivially_copy_constructible_v<T> && std::is_trivially_destructible_v<T>) {
    SortBytes(
        values.data(), values.size(), sizeof(T),
        [](const void* context, const void* a, const void* b) {
          const Less& held = *static_cast<const Less*>(context);
          return static_cast<bool>(held(*static_cast<const T*>(a), *static_cast<const T*>(b)));
        },
        &less);
  } else {
    SortByMoving(values, less);
  }
}

template <typename T>
void Sort(std::vector<T>& values) {
  Sort(values, [](const T& a, const T& b) { return a < b; });
}

}  // namespace vitrine
