#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vitrine {

/// XXH64 (Collet, the xxHash specification 0.1.1), the hash behind every stable id.
/// The same on every platform; about 1 byte a cycle.
std::uint64_t Hash64(const void* bytes, std::size_t size, std::uint64_t seed = 0);
inline std::uint64_t Hash64(std::string_view text, std::uint64_t seed = 0) {
  return Hash64(text.data(), text.size(), seed);
}
/// A bijective 64-bit finalizer (SplitMix64's): equal only for equal inputs.
std::uint64_t Mix64(std::uint64_t value);

/// 64-bit id of a shop's item: Hash64 of the shop's own id. It never depends on a pack.
using ItemId = std::uint64_t;
/// 64-bit id of a topic: Hash64 of "kind:value", e.g. "brand:Aalto".
using TopicId = std::uint64_t;

inline ItemId ItemIdOf(std::string_view shop_id) { return Hash64(shop_id); }
inline TopicId TopicIdOf(std::string_view key) { return Hash64(key); }

/// Where an item or topic stands in the open pack. Never stored, never leaves the device.
using ItemIndex = std::uint32_t;
using TopicIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffffu;

/// One tab session's writer, and the count of its events: unique on and across devices.
struct EventId {
  std::uint64_t writer = 0;
  std::uint32_t n = 0;
  auto operator<=>(const EventId&) const = default;
};

/// "0123456789abcdef" (16 lower-case hex digits) and back; false on any other text.
std::string HexOf(std::uint64_t value);
bool ParseHex(std::string_view text, std::uint64_t& value);
/// "writer-n", e.g. "0123456789abcdef-7", and back.
std::string TextOf(EventId id);
bool ParseEventId(std::string_view text, EventId& id);

}  // namespace vitrine
