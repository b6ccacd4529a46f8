#pragma once

#include <string_view>

#include "base/id.h"

namespace vitrine {

/// The one table of slate kinds: C++ name, wire name, number (stored in packs, append-only).
#define VITRINE_SLATE_KINDS(X)            \
  X(ForYou, "for-you", 0)                 \
  X(Similar, "similar", 1)                \
  X(BoughtTogether, "bought-together", 2) \
  X(Popular, "popular", 3)                \
  X(Trending, "trending", 4)              \
  X(New, "new", 5)                        \
  X(RecentlyViewed, "recently-viewed", 6) \
  X(BuyAgain, "buy-again", 7)             \
  X(OnSale, "on-sale", 8)

enum class SlateKind : std::uint8_t {
#define VITRINE_KIND_ENUM(name, wire, number) k##name = number,
  VITRINE_SLATE_KINDS(VITRINE_KIND_ENUM)
#undef VITRINE_KIND_ENUM
};

/// Lists beside items that the request names.
constexpr bool IsAnchored(SlateKind kind) {
  return kind == SlateKind::kSimilar || kind == SlateKind::kBoughtTogether;
}
/// Lists of the shopper's own that nothing else may fill.
constexpr bool IsOwnHistory(SlateKind kind) {
  return kind == SlateKind::kRecentlyViewed || kind == SlateKind::kBuyAgain;
}

std::string_view WireName(SlateKind kind);
bool ParseSlateKind(std::string_view wire, SlateKind& kind);

}  // namespace vitrine
