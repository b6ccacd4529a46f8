#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>

namespace vitrine {

/// What all Lists share: one copy of the code that finds room, whatever they hold.
class ListRoom {
 protected:
  /// Moves `count` values to other memory, where there are none yet, and ends the old ones.
  using Move = void (*)(void* to, void* from, std::size_t count);

  /// Room for at least `wanted` values of `size` bytes. Without a `move` they are moved as bytes.
  void Reserve(std::size_t wanted, std::size_t size, Move move);
  /// Room for one more: twice as much.
  void Grow(std::size_t size, Move move);
  /// For an empty list.
  void CopyBytes(const void* values, std::size_t count, std::size_t size);
  void EraseBytes(std::size_t from, std::size_t to, std::size_t size);
  void Swap(ListRoom& other);

  void* values_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

/// std::vector, as far as the engine needs one, in half the code: what grows, copies and erases is
/// shared by all types, iterators are pointers, and the size is a number, not a difference. With
/// std::vector the shipped module is 10 kB brotli larger.
/// At most 2^32 - 1 values; no memory ends the program, as everywhere without exceptions.
template <typename T>
class List : private ListRoom {
  static constexpr bool kAsBytes =
      std::is_trivially_copy_constructible_v<T> && std::is_trivially_destructible_v<T>;

 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using iterator = T*;
  using const_iterator = const T*;

  List() = default;
  explicit List(std::size_t count) { resize(count); }
  List(std::size_t count, const T& value) { assign(count, value); }
  List(std::initializer_list<T> values) : List(values.begin(), values.end()) {}
  template <typename Iterator, typename = typename std::iterator_traits<Iterator>::value_type>
  List(Iterator first, Iterator last) {
    if constexpr (kAsBytes && std::is_pointer_v<Iterator>) {
      CopyBytes(first, static_cast<std::size_t>(last - first), sizeof(T));
    } else {
      for (; first != last; ++first) push_back(*first);
    }
  }
  List(const List& other) : ListRoom() {
    if constexpr (kAsBytes) {
      CopyBytes(other.values_, other.size_, sizeof(T));
    } else {
      reserve(other.size());
      for (const T& value : other) push_back(value);
    }
  }
  List(List&& other) noexcept : ListRoom() { Swap(other); }
  List& operator=(const List& other) {
    List copy(other);
    Swap(copy);
    return *this;
  }
  List& operator=(List&& other) noexcept {
    List taken(std::move(other));
    Swap(taken);
    return *this;
  }
  ~List() {
    clear();
    ::operator delete(values_);
  }

  T* data() { return static_cast<T*>(values_); }
  const T* data() const { return static_cast<const T*>(values_); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  const T* cbegin() const { return begin(); }
  const T* cend() const { return end(); }
  T& operator[](std::size_t place) { return data()[place]; }
  const T& operator[](std::size_t place) const { return data()[place]; }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  void reserve(std::size_t count) { Reserve(count, sizeof(T), kMove); }
  /// `value` may be one of the list's own.
  void push_back(const T& value) { push_back(T(value)); }
  void push_back(T&& value) {
    T taken(std::move(value));
    new (Next()) T(std::move(taken));
  }
  template <typename... Values>
  T& emplace_back(Values&&... values) {
    push_back(T(std::forward<Values>(values)...));
    return back();
  }
  void swap(List& other) { Swap(other); }
  void pop_back() { Truncate(size_ - 1); }
  void clear() { Truncate(0); }
  /// `value` may not be one of the list's own; nor may `assign`'s.
  void resize(std::size_t count, const T& value = T()) {
    if (count < size_) Truncate(count);
    reserve(count);
    for (; size_ < count; ++size_) new (end()) T(value);
  }
  void assign(std::size_t count, const T& value) {
    clear();
    resize(count, value);
  }
  T* erase(const T* first, const T* last) {
    const auto from = static_cast<std::size_t>(first - data());
    const auto to = static_cast<std::size_t>(last - data());
    if constexpr (kAsBytes) {
      EraseBytes(from, to, sizeof(T));
    } else if (from != to) {
      Truncate(static_cast<std::size_t>(std::move(begin() + to, end(), begin() + from) - data()));
    }
    return begin() + from;
  }
  T* erase(const T* at) { return erase(at, at + 1); }

  friend bool operator==(const List& a, const List& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  friend bool operator<(const List& a, const List& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  static void MoveValues(void* to, void* from, std::size_t count) {
    T* const old = static_cast<T*>(from);
    for (std::size_t i = 0; i < count; ++i) {
      new (static_cast<T*>(to) + i) T(std::move(old[i]));
      old[i].~T();
    }
  }
  static constexpr Move kMove = kAsBytes ? nullptr : &MoveValues;

  T* Next() {
    if (size_ == capacity_) Grow(sizeof(T), kMove);
    return data() + size_++;
  }
  void Truncate(std::size_t count) {
    if constexpr (!std::is_trivially_destructible_v<T>) {
      for (std::size_t i = count; i < size_; ++i) data()[i].~T();
    }
    size_ = static_cast<std::uint32_t>(count);
  }
};

}  // namespace vitrine
