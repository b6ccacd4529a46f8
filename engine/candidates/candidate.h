#pragma once

#include <string_view>

#include "base/id.h"
#include "base/list.h"

namespace vitrine {

/// The one table of candidate sources: C++ name, wire name, number (append-only).
#define VITRINE_SOURCES(X)                \
  X(ViewedNext, "viewed-next", 0)         \
  X(BoughtWith, "bought-with", 1)         \
  X(Curated, "curated", 2)                \
  X(SimilarTopics, "similar-topics", 3)   \
  X(SimilarVectors, "similar-vectors", 4) \
  X(Interests, "interests", 5)            \
  X(Popular, "popular", 6)                \
  X(Trending, "trending", 7)              \
  X(NewArrivals, "new-arrivals", 8)       \
  X(RecentlyViewed, "recently-viewed", 9) \
  X(BuyAgain, "buy-again", 10)            \
  X(OnSale, "on-sale", 11)                \
  X(Given, "given", 12)

enum class Source : std::uint8_t {
#define VITRINE_SOURCE_ENUM(name, wire, number) k##name = number,
  VITRINE_SOURCES(VITRINE_SOURCE_ENUM)
#undef VITRINE_SOURCE_ENUM
};
inline constexpr std::size_t kSourceCount = 13;

std::string_view WireName(Source source);

/// What made a source propose an item: the raw material of every reason. Which fields are set
/// depends on the source; the rest are zero or kNone. Similar topics and vectors fill in theirs
/// only for what is shown (NameSimilarTopics, NameSimilarVectors).
struct Evidence {
  Source source = Source::kGiven;
  EventId event;             ///< The shopper's event behind it; zero: none (e.g. popularity).
  ItemIndex cause = kNone;   ///< The item of that event, or the anchor of the request.
  TopicIndex topic = kNone;  ///< The shared topic or interest.
  float weight = 0;          ///< Its part of the source's score, in the source's units; > 0.
};

/// An item that may be shown, with the score that each source gave it.
struct Candidate {
  ItemIndex item = kNone;
  std::uint16_t sources = 0;        ///< Bit per Source.
  float scores[kSourceCount] = {};  ///< Raw, each source in its own units; 0 if not proposed.
  std::uint32_t evidence = kNone;   ///< First in CandidateSet's chain; kNone: none.

  bool From(Source source) const { return (sources >> static_cast<int>(source)) & 1; }
};

}  // namespace vitrine
