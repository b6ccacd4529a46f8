#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace vitrine {

// What std::vector's insert() and resize() do, in a third of their code: these grow by push_back,
// which is there anyway, or not at all.

/// Puts `value` before the place `before`. O(values behind it).
template <typename T>
void InsertAt(std::vector<T>& values, typename std::vector<T>::const_iterator before, T value) {
  const auto place = before - values.cbegin();
  values.push_back(std::move(value));
  if (place + 1 == static_cast<std::ptrdiff_t>(values.size())) return;
  T inserted = std::move(values.back());
  std::move_backward(values.begin() + place, values.end() - 1, values.end());
  values[static_cast<std::size_t>(place)] = std::move(inserted);
}

template <typename T, typename Other>
void Append(std::vector<T>& values, const Other& others) {
  for (const T& value : others) values.push_back(value);
}

/// Keeps the first `count` values, if there are more.
template <typename T>
void Shorten(std::vector<T>& values, std::size_t count) {
  if (values.size() > count) {
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(count), values.end());
  }
}

}  // namespace vitrine
