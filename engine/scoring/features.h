#pragma once

#include <span>
#include <string_view>

#include "candidates/proposal.h"
#include "scoring/contexts.h"

namespace vitrine {

/// Features of a candidate. Ids are numeric, stored in packs, and append-only. Each source s has
/// three, ids 8s + 0, 1, 2: its raw score; that over the pool's maximum (0..1); and log2(1 + its
/// rank in the pool), kMissingRank when the source did not propose the item.
#define VITRINE_FEATURES(X)                                                                   \
  X(Popularity, 1024, "popularity", "log2(1 + shoppers), 0..32")                              \
  X(Trend, 1025, "trend", "log2 of recent over expected share, -8..8")                        \
  X(InterestCosine, 1026, "interest-cosine", "cosine with all interests, -1..1")              \
  X(LastItemCosine, 1027, "last-item-cosine", "topic cosine with the last item, 0..1")        \
  X(LastVectorCosine, 1028, "last-vector-cosine", "vector cosine with the last item, -1..1")  \
  X(PriceDistance, 1029, "price-distance", "|log2 of price over the usual price|, 0..8")      \
  X(ContextLift, 1030, "context-lift", "sum of log2 lifts, about -4..4")                      \
  X(Impressions, 1031, "impressions", "log2(1 + shown without a click, decayed), 0..16")      \
  X(Viewed, 1032, "viewed", "log2(1 + events on it), 0..10")                                  \
  X(ViewedRank, 1033, "viewed-rank", "1 / how far back it was last touched, 0..1")            \
  X(InSession, 1034, "in-session", "1 when touched in this session")                          \
  X(Purchased, 1035, "purchased", "log2(1 + days bought on), 0..9")                           \
  X(Discount, 1036, "discount", "1 - price / list price, 0..1")                               \
  X(Rating, 1037, "rating", "stars - 3.5, 0 unknown, -3.5..1.5")                              \
  X(Newness, 1038, "newness", "2^(-age / 30 days), 0 unknown, 0..1")                          \
  X(Position, 1039, "position", "mean relative place in sequences, 0..1")                     \
  X(Sources, 1040, "sources", "how many sources proposed it, 1..13")                          \
  X(GraphTopics, 1041, "graph-topics", "viewed-next share × last-item-cosine, 0..1")          \
  X(TopicCosine, 1042, "topic-cosine", "topic cosine with the last items, decayed, 0..1")     \
  X(VectorFit, 1043, "vector-fit", "log likelihood after the last items, best 16, 0..16")     \
  X(VectorRank, 1044, "vector-rank", "log2(1 + rank in the pool by vector-fit), 0..8")        \
  X(GraphFit, 1045, "graph-fit", "viewed-next × (1 + 4 topic-cosine), over the best, 0..1")   \
  X(GraphRank, 1046, "graph-rank", "log2(1 + rank in the pool by graph-fit), 0..8")           \
  X(LastEdge, 1047, "last-edge", "viewed-next from the last item alone, over the best, 0..1") \
  X(ViewedLast, 1048, "viewed-last", "1 when it was the last thing touched")                  \
  X(VectorKnown, 1049, "vector-known", "likelihood over the best × popularity, 0..32")        \
  X(LastFit, 1050, "last-fit", "log likelihood after the last item alone, best 16, 0..16")    \
  X(SecondEdge, 1051, "second-edge", "viewed-next from the last but one, over best, 0..1")    \
  X(History, 1052, "history", "log2(1 + items that the query is made of), 0..5")              \
  X(EncoderFit, 1053, "encoder-fit", "the encoder's log likelihood, best 16, 0..16")          \
  X(EncoderRank, 1054, "encoder-rank", "log2(1 + rank in the pool by encoder-fit), 0..8")     \
  X(EncoderKnown, 1055, "encoder-known", "its likelihood over the best × popularity, 0..32")

inline constexpr std::size_t kSourceFeatures = 3 * kSourceCount;
#define VITRINE_COUNT_FEATURE(name, id, wire, range) +1
inline constexpr std::size_t kFeatureCount =
    kSourceFeatures VITRINE_FEATURES(VITRINE_COUNT_FEATURE);
#undef VITRINE_COUNT_FEATURE
inline constexpr float kMissingRank = 8.0f;  ///< log2(256), behind any rank of a pool.

/// Place of a feature id in a row of values, or kNone when this engine does not know it.
std::uint32_t FeaturePlace(std::uint16_t id);
std::uint16_t FeatureId(std::size_t place);
/// "viewed-next/raw", "popularity": for the contributions of a reply.
std::string_view FeatureName(std::size_t place);  ///< Of a source's feature: the source's name.
std::string_view FeaturePart(std::size_t place);  ///< "raw", "share", "rank"; empty otherwise.
/// Place of a source's first feature.
inline std::size_t SourcePlace(Source source) { return 3 * static_cast<std::size_t>(source); }

/// Values of all features, for a pool of candidates: `rows` of kFeatureCount floats, in the order
/// of the pool. Pure: serving and learning call this one function, so there is no skew between
/// them. O(pool × topics), about 0.3 µs a candidate.
List<float> ComputeFeatures(const Proposal& proposal, const ContextLifts& lifts,
                            const CandidateSet& pool);

}  // namespace vitrine
