#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/list.h"

namespace vitrine {

// What a List has no method for.

/// Puts `value` before the place `before`. O(values behind it).
template <typename T>
void InsertAt(List<T>& values, typename List<T>::const_iterator before, T value) {
  const auto place = before - values.cbegin();
  values.push_back(std::move(value));
  if (place + 1 == static_cast<std::ptrdiff_t>(values.size())) return;
  T inserted = std::move(values.back());
  std::move_backward(values.begin() + place, values.end() - 1, values.end());
  values[static_cast<std::size_t>(place)] = std::move(inserted);
}

template <typename T, typename Other>
void Append(List<T>& values, const Other& others) {
  for (const T& value : others) values.push_back(value);
}

/// Keeps the first `count` values, if there are more.
template <typename T>
void Shorten(List<T>& values, std::size_t count) {
  if (values.size() > count) {
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(count), values.end());
  }
}

template <typename T, typename Predicate>
void EraseIf(List<T>& values, Predicate predicate) {
  values.erase(std::remove_if(values.begin(), values.end(), predicate), values.end());
}

}  // namespace vitrine
