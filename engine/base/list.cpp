#include "base/list.h"

#include <cstring>

namespace vitrine {

void ListRoom::Reserve(std::size_t wanted, std::size_t size, Move move) {
  if (wanted <= capacity_) return;
  const std::size_t bytes = wanted * size;
  void* const room = ::operator new(bytes);
  if (move != nullptr) {
    move(room, values_, size_);
  } else if (size_ != 0) {
    std::memcpy(room, values_, size_ * size);
  }
  ::operator delete(values_);
  values_ = room;
  capacity_ = static_cast<std::uint32_t>(wanted);
}

void ListRoom::Grow(std::size_t size, Move move) {
  Reserve(capacity_ < 2 ? 4 : std::size_t{2} * capacity_, size, move);
}

void ListRoom::CopyBytes(const void* values, std::size_t count, std::size_t size) {
  Reserve(count, size, nullptr);
  size_ = static_cast<std::uint32_t>(count);
  if (count != 0) std::memcpy(values_, values, count * size);
}

void ListRoom::EraseBytes(std::size_t from, std::size_t to, std::size_t size) {
  auto* const bytes = static_cast<unsigned char*>(values_);
  if (to < size_) std::memmove(bytes + from * size, bytes + to * size, (size_ - to) * size);
  size_ -= static_cast<std::uint32_t>(to - from);
}

void ListRoom::Swap(ListRoom& other) {
  std::swap(values_, other.values_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
}

}  // namespace vitrine
