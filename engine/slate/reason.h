#pragma once

#include <string_view>

#include "base/id.h"
#include "scoring/contexts.h"

namespace vitrine {

/// The one table of reason codes: C++ name, wire name. Words live in the package's texts.
#define VITRINE_REASONS(X)             \
  X(ViewedNext, "viewed-next")         \
  X(BoughtWith, "bought-with")         \
  X(Curated, "curated")                \
  X(SimilarTopic, "similar-topic")     \
  X(Similar, "similar")                \
  X(Interest, "interest")              \
  X(Popular, "popular")                \
  X(Trending, "trending")              \
  X(New, "new")                        \
  X(RecentlyViewed, "recently-viewed") \
  X(BuyAgain, "buy-again")             \
  X(OnSale, "on-sale")                 \
  X(Given, "given")                    \
  X(Context, "context")                \
  X(Pinned, "pinned")                  \
  X(Boosted, "boosted")                \
  X(Explored, "explored")              \
  X(Range, "range")

/// The first thirteen are a source's own, in the order of sources.
enum class ReasonCode : std::uint8_t {
#define VITRINE_REASON_ENUM(name, wire) k##name,
  VITRINE_REASONS(VITRINE_REASON_ENUM)
#undef VITRINE_REASON_ENUM
};

std::string_view WireName(ReasonCode code);

/// Why an item stands in a slate: a piece of the evidence that put it there, with the share of the
/// score that it made. Fields that do not apply are kNone, zero or -1.
struct Reason {
  ReasonCode code = ReasonCode::kGiven;
  float weight = 0;         ///< Share of all positive evidence of this item, 0..1.
  EventId event;            ///< The shopper's event.
  ItemIndex cause = kNone;  ///< The item of that event, or the request's anchor.
  TopicIndex topic = kNone;
  int context_kind = -1;  ///< ContextKind, with `context_value`.
  int context_value = 0;
  int rule = -1;  ///< Its place among the request's rules (`from_pack`: the pack's).
  bool rule_from_pack = false;
};
inline constexpr std::size_t kMaxReasons = 4;  ///< Of an item in a slate, the weightiest.

}  // namespace vitrine
