#pragma once

#include "base/id.h"
#include "base/list.h"
#include "pack/pack_generated.h"

namespace vitrine {

/// What a page tells of the moment (device, campaign, weather, what brings the shopper …), as ids:
/// ContextId of each name, and of each name with its value. Rules, filters, content and offers ask
/// for them.
using ContextIds = List<std::uint64_t>;
inline constexpr std::size_t kMaxContextNames = 32;

inline std::uint64_t ContextId(std::string_view name) { return Hash64(name); }
inline std::uint64_t ContextId(std::string_view name, std::string_view value) {
  return Hash64(value, ContextId(name));
}
bool Holds(const ContextIds& context, std::uint64_t id);

/// Whether the context has one of the values of each condition. Absent conditions are met.
using ContextConditions = flatbuffers::Vector<flatbuffers::Offset<fbs::Parameter>>;
bool MeetsContext(const ContextConditions* conditions, const ContextIds& context);

}  // namespace vitrine
