#include "scoring/model.h"

#include <algorithm>

namespace vitrine {
namespace {

/// The kind of a stored blend that serves whatever has none of its own (pack.fbs).
constexpr std::uint8_t kEveryOtherKind = 255;

/// One weight of the prior. Units: score per unit of the feature (scoring/features.h).
struct PriorTerm {
  std::uint16_t feature;
  float weight;
};

constexpr std::uint16_t ShareOf(Source source) {
  return static_cast<std::uint16_t>(8 * static_cast<int>(source) + 1);
}

// Evidence of this shopper outranks evidence of all shoppers; every weight is about "how many
// halvings of popularity is it worth".
constexpr PriorTerm kForYouTerms[] = {
    {ShareOf(Source::kViewedNext), 1.2f},
    {ShareOf(Source::kBoughtWith), 0.5f},
    {ShareOf(Source::kCurated), 0.4f},
    {ShareOf(Source::kSimilarTopics), 0.8f},
    {ShareOf(Source::kSimilarVectors), 0.8f},
    {ShareOf(Source::kInterests), 1.2f},
    {ShareOf(Source::kPopular), 0.4f},
    {ShareOf(Source::kTrending), 0.2f},
    {ShareOf(Source::kNewArrivals), 0.1f},
    {ShareOf(Source::kGiven), 0.0f},
    {1024, 0.04f},   // popularity
    {1025, 0.05f},   // trend
    {1026, 1.5f},    // interest-cosine
    {1027, 0.3f},    // last-item-cosine
    {1029, -0.12f},  // price-distance
    {1030, 0.15f},   // context-lift
    {1031, -0.12f},  // impressions
    {1032, -0.25f},  // viewed
    {1035, -0.6f},   // purchased
    {1036, 0.1f},    // discount
    {1037, 0.05f},   // rating
    {1041, 0.5f},    // graph-topics
};

// What an anchored or single-source kind takes from the shopper's taste.
constexpr PriorTerm kTaste[] = {{1024, 0.02f}, {1026, 0.6f},   {1029, -0.05f},
                                {1030, 0.05f}, {1031, -0.05f}, {1037, 0.03f}};

void AddTerms(Blend& blend, std::span<const PriorTerm> terms) {
  for (const PriorTerm& term : terms) blend.weights[FeaturePlace(term.feature)] += term.weight;
}

void AddShare(Blend& blend, Source source, float weight) {
  blend.weights[SourcePlace(source) + 1] += weight;
}

/// The source that a single-source kind is about.
Source LeadingSource(SlateKind kind) {
  switch (kind) {
    case SlateKind::kTrending:
      return Source::kTrending;
    case SlateKind::kNew:
      return Source::kNewArrivals;
    case SlateKind::kRecentlyViewed:
      return Source::kRecentlyViewed;
    case SlateKind::kBuyAgain:
      return Source::kBuyAgain;
    case SlateKind::kOnSale:
      return Source::kOnSale;
    default:
      return Source::kPopular;
  }
}

Blend ReadBlend(const fbs::Blend& stored) {
  Blend blend;
  for (const fbs::ModelTerm* term : *stored.terms()) {
    const std::uint32_t place = FeaturePlace(term->feature());
    if (place == kNone) continue;
    blend.weights[place] = term->weight() / term->deviation();
    blend.bias -= blend.weights[place] * term->mean();
  }
  if (const fbs::Trees* trees = stored.trees()) {
    blend.trees = Trees(TableOf(*trees));
  }
  return blend;
}

}  // namespace

float Blend::Score(const float* row) const {
  float lanes[4] = {bias, 0, 0, 0};
  for (std::size_t i = 0; i < kFeatureCount; ++i) lanes[i % 4] += weights[i] * row[i];
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

float Blend::SourceGain(const float* row, Source source) const {
  const std::size_t place = SourcePlace(source);
  return weights[place] * row[place] + weights[place + 1] * row[place + 1] +
         weights[place + 2] * (row[place + 2] - kMissingRank);
}

Blend PriorBlend(SlateKind kind) {
  Blend blend;
  switch (kind) {
    case SlateKind::kForYou:
      AddTerms(blend, kForYouTerms);
      return blend;
    case SlateKind::kSimilar:
      AddShare(blend, Source::kSimilarTopics, 1.0f);
      AddShare(blend, Source::kSimilarVectors, 1.0f);
      AddShare(blend, Source::kViewedNext, 0.6f);
      AddShare(blend, Source::kPopular, 0.2f);
      AddTerms(blend, kTaste);
      blend.weights[FeaturePlace(1027)] += 0.6f;
      return blend;
    case SlateKind::kBoughtTogether:
      AddShare(blend, Source::kCurated, 2.0f);
      AddShare(blend, Source::kBoughtWith, 1.5f);
      AddShare(blend, Source::kViewedNext, 0.5f);
      AddShare(blend, Source::kSimilarVectors, 0.3f);
      AddTerms(blend, kTaste);
      return blend;
    case SlateKind::kRecentlyViewed:
    case SlateKind::kBuyAgain:
      AddShare(blend, LeadingSource(kind), 1.0f);
      return blend;
    default:
      AddShare(blend, LeadingSource(kind), 2.0f);
      AddShare(blend, Source::kPopular, 0.1f);
      AddTerms(blend, kTaste);
      return blend;
  }
}

Blend BlendFor(const fbs::Model& model, SlateKind kind) {
  const fbs::Blend* rest = nullptr;
  for (const fbs::Blend* blend : *model.blends()) {
    if (blend->kind() == static_cast<std::uint8_t>(kind)) {
      Blend own = ReadBlend(*blend);
      own.own = true;
      return own;
    }
    if (blend->kind() == kEveryOtherKind) rest = blend;
  }
  return rest == nullptr ? PriorBlend(kind) : ReadBlend(*rest);
}

}  // namespace vitrine
