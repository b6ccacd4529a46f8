#include "base/id.h"

#include <cstring>

#include "base/decimal.h"

namespace vitrine {
namespace {

constexpr std::uint64_t kPrime1 = 0x9E3779B185EBCA87ull;
constexpr std::uint64_t kPrime2 = 0xC2B2AE3D27D4EB4Full;
constexpr std::uint64_t kPrime3 = 0x165667B19E3779F9ull;
constexpr std::uint64_t kPrime4 = 0x85EBCA77C2B2AE63ull;
constexpr std::uint64_t kPrime5 = 0x27D4EB2F165667C5ull;

std::uint64_t RotateLeft(std::uint64_t value, int bits) {
  return (value << bits) | (value >> (64 - bits));
}

/// Little-endian reads; every platform we ship to is little-endian.
template <typename T>
T Read(const unsigned char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::uint64_t Round(std::uint64_t lane, std::uint64_t input) {
  return RotateLeft(lane + input * kPrime2, 31) * kPrime1;
}

std::uint64_t Tail(std::uint64_t hash, const unsigned char* at, std::size_t left) {
  for (; left >= 8; at += 8, left -= 8) {
    hash = RotateLeft(hash ^ Round(0, Read<std::uint64_t>(at)), 27) * kPrime1 + kPrime4;
  }
  if (left >= 4) {
    hash = RotateLeft(hash ^ (Read<std::uint32_t>(at) * kPrime1), 23) * kPrime2 + kPrime3;
    at += 4;
    left -= 4;
  }
  for (; left > 0; ++at, --left) hash = RotateLeft(hash ^ (*at * kPrime5), 11) * kPrime1;
  return hash;
}

}  // namespace

std::uint64_t Hash64(const void* bytes, std::size_t size, std::uint64_t seed) {
  const auto* at = static_cast<const unsigned char*>(bytes);
  std::size_t left = size;
  std::uint64_t hash = seed + kPrime5;
  if (size >= 32) {
    std::uint64_t lanes[4] = {seed + kPrime1 + kPrime2, seed + kPrime2, seed, seed - kPrime1};
    for (; left >= 32; at += 32, left -= 32) {
      for (int i = 0; i < 4; ++i) lanes[i] = Round(lanes[i], Read<std::uint64_t>(at + 8 * i));
    }
    hash = RotateLeft(lanes[0], 1) + RotateLeft(lanes[1], 7) + RotateLeft(lanes[2], 12) +
           RotateLeft(lanes[3], 18);
    for (std::uint64_t lane : lanes) hash = (hash ^ Round(0, lane)) * kPrime1 + kPrime4;
  }
  hash = Tail(hash + size, at, left);
  hash = (hash ^ (hash >> 33)) * kPrime2;
  hash = (hash ^ (hash >> 29)) * kPrime3;
  return hash ^ (hash >> 32);
}

std::uint64_t Mix64(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

std::string HexOf(std::uint64_t value) {
  std::string text(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

bool ParseHex(std::string_view text, std::uint64_t& value) {
  if (text.size() != 16) return false;
  std::uint64_t parsed = 0;
  for (char c : text) {
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return false;
    parsed = parsed << 4 | static_cast<std::uint64_t>(digit);
  }
  value = parsed;
  return true;
}

std::string TextOf(EventId id) { return HexOf(id.writer) + "-" + DigitsOf(id.n); }

bool ParseEventId(std::string_view text, EventId& id) {
  EventId parsed;
  if (text.size() < 18 || text.size() > 27 || text[16] != '-') return false;
  if (!ParseHex(text.substr(0, 16), parsed.writer)) return false;
  std::uint64_t n = 0;
  for (char c : text.substr(17)) {
    if (c < '0' || c > '9') return false;
    n = n * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (n > 0xffffffffull) return false;
  parsed.n = static_cast<std::uint32_t>(n);
  id = parsed;
  return true;
}

}  // namespace vitrine
