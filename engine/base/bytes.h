#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "base/list.h"

namespace vitrine {

using Bytes = List<std::uint8_t>;
using ByteSpan = std::span<const std::uint8_t>;

/// Appends numbers in one canonical form: LEB128 varints, little-endian fixed widths.
class ByteWriter {
 public:
  void Fixed64(std::uint64_t value) {
    for (int i = 0; i < 8; ++i, value >>= 8) bytes_.push_back(static_cast<std::uint8_t>(value));
  }
  void Byte(std::uint8_t value) { bytes_.push_back(value); }
  void Varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
    bytes_.push_back(static_cast<std::uint8_t>(value));
  }
  /// Signed numbers, small in either direction (zigzag).
  void Signed(std::int64_t value) {
    Varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void Text(std::string_view text) {
    Varint(text.size());
    for (const char c : text) bytes_.push_back(static_cast<std::uint8_t>(c));
  }
  std::size_t size() const { return bytes_.size(); }
  const Bytes& bytes() const { return bytes_; }
  Bytes Take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

/// Reads what ByteWriter wrote. Never past the end: a short or overlong number sets `failed()`, and
/// every later read gives zero, so callers check once at the end of a record.
class ByteReader {
 public:
  explicit ByteReader(ByteSpan bytes) : bytes_(bytes) {}

  std::uint64_t Fixed64() {
    if (!Have(8)) return 0;
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) value = value << 8 | bytes_[at_ + static_cast<std::size_t>(i)];
    at_ += 8;
    return value;
  }
  std::uint8_t Byte() { return Have(1) ? bytes_[at_++] : std::uint8_t{0}; }
  std::uint64_t Varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!Have(1)) return 0;
      const std::uint8_t byte = bytes_[at_++];
      if (shift == 63 && byte > 1) break;
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (byte == 0 && shift > 0) break;  // Not canonical.
        return value;
      }
    }
    failed_ = true;
    return 0;
  }
  std::int64_t Signed() {
    const std::uint64_t value = Varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  /// A varint that must be at most `limit`.
  std::uint64_t Bounded(std::uint64_t limit) {
    const std::uint64_t value = Varint();
    if (value > limit) failed_ = true;
    return failed_ ? 0 : value;
  }
  std::string Text(std::size_t limit) {
    const std::size_t size = static_cast<std::size_t>(Bounded(limit));
    if (!Have(size)) return {};
    std::string text(reinterpret_cast<const char*>(bytes_.data()) + at_, size);
    at_ += size;
    return text;
  }
  bool failed() const { return failed_; }
  bool at_end() const { return at_ == bytes_.size(); }
  std::size_t remaining() const { return bytes_.size() - at_; }

 private:
  bool Have(std::size_t count) {
    if (!failed_ && bytes_.size() - at_ >= count) return true;
    failed_ = true;
    return false;
  }
  ByteSpan bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace vitrine
