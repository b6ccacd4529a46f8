#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>

namespace vitrine {

/// As many numbers as it was made with, all 0 at first. Code that is built for size fills a vector
/// one by one; this is one memset.
template <typename T>
class Zeros {
  static_assert(std::is_arithmetic_v<T>);

 public:
  Zeros() = default;
  explicit Zeros(std::size_t count) : values_(new T[count]) {
    std::memset(values_.get(), 0, count * sizeof(T));
  }
  bool empty() const { return values_ == nullptr; }
  T& operator[](std::size_t place) { return values_[place]; }
  const T& operator[](std::size_t place) const { return values_[place]; }
  const T* data() const { return values_.get(); }

 private:
  std::unique_ptr<T[]> values_;
};

}  // namespace vitrine
