#pragma once

#include <optional>
#include <string>

#include "base/list.h"
#include "candidates/candidate.h"
#include "scoring/kind.h"
#include "slate/reason.h"
#include "slate/rule.h"

namespace vitrine {

inline constexpr std::size_t kMaxLimit = 200;

/// What a page asks for; docs/engine-api.md has it field by field.
struct RankRequest {
  std::string slot;
  SlateKind kind = SlateKind::kForYou;
  List<ItemIndex> items;   ///< Anchors, or further candidates, by kind.
  std::size_t limit = 12;  ///< 1..kMaxLimit.
  std::size_t min = 0;     ///< With fewer the slate is empty.
  std::optional<Filter> filter;
  List<Rule> rules;
  List<ItemIndex> exclude;
  ContextIds context;  ///< All that the page tells; the two below are of it.
  Device device = Device::kUnknown;
  bool ar = false;                   ///< The device can place a model in the shopper's room.
  std::optional<float> diversity;    ///< 0..1; absent: the kind's.
  std::optional<float> exploration;  ///< 0..1; absent: the kind's.
  bool fallback = true;
  bool personalize = true;
  bool contributions = false;
  Millis now = 0;
  int utc_offset = 0;
  std::uint64_t seed = 0;
};

/// One feature's part of a score.
struct Contribution {
  std::uint16_t place = 0;  ///< scoring/features.h; kTreesPlace and on beyond them.
  float value = 0;
  float weight = 0;
};
inline constexpr std::uint16_t kTreesPlace = 0xfffd;
inline constexpr std::uint16_t kBiasPlace = 0xfffe;
inline constexpr std::uint16_t kRulePlace = 0xffff;

struct PlacedItem {
  ItemIndex item = kNone;
  float score = 0;  ///< Blend plus boosts; not comparable between kinds.
  std::uint16_t sources = 0;
  List<Reason> reasons;              ///< Never empty; weightiest first; weights sum to at most 1.
  List<Contribution> contributions;  ///< On request; sum to `score`.
};

/// The step of the cold-start ladder that a slate stands on.
enum class Rung : std::uint8_t { kSession, kProfile, kContext, kPopular, kNone };
std::string_view WireName(Rung rung);

/// An answer: what to show, best first, and why.
struct Slate {
  std::string slot;
  SlateKind kind = SlateKind::kForYou;
  Rung rung = Rung::kNone;
  List<PlacedItem> items;
};

}  // namespace vitrine
