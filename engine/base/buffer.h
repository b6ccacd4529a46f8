#pragma once

#include <memory>
#include <new>
#include <utility>

#include "base/bytes.h"

namespace vitrine {

/// Owned bytes that hold whatever was in that memory until someone writes them. A vector would
/// write zeros first, which for a pack of 25 MB takes longer than all the rest of opening it.
class Buffer {
 public:
  Buffer() = default;
  Buffer(const Bytes& copied) {  // NOLINT(google-explicit-constructor): where a copy will do.
    if (Reserve(copied.size()) && size_ > 0) std::memcpy(data_.get(), copied.data(), size_);
  }
  Buffer(Buffer&& other) noexcept { *this = std::move(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    data_ = std::move(other.data_);
    size_ = std::exchange(other.size_, 0);
    room_ = std::exchange(other.room_, 0);
    return *this;
  }

  /// Makes it `size` bytes long; what it held is lost. False, and it is empty: there is no memory.
  bool Reserve(std::size_t size) {
    if (data_ == nullptr || size > room_) {
      data_.reset();  // Before the new one is made: both may not fit.
      data_.reset(new (std::nothrow) std::uint8_t[size]);
      room_ = data_ == nullptr ? 0 : size;
    }
    size_ = size <= room_ ? size : 0;
    return size_ == size;
  }
  /// Keeps the first `size` bytes, if there are more.
  void Shorten(std::size_t size) { size_ = size < size_ ? size : size_; }

  std::uint8_t* data() { return data_.get(); }
  std::size_t size() const { return size_; }
  ByteSpan bytes() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<std::uint8_t[]> data_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;  // Bytes that data_ has.
};

}  // namespace vitrine
