#include "slate/evidence.h"

#include <algorithm>
#include <cmath>

#include "base/list_operations.h"
#include "base/sort.h"

namespace vitrine {
namespace {

ReasonCode CodeOf(Source source) { return static_cast<ReasonCode>(source); }

bool SameCause(const Reason& a, const Reason& b) {
  return a.code == b.code && a.event == b.event && a.cause == b.cause && a.topic == b.topic &&
         a.context_kind == b.context_kind && a.rule == b.rule &&
         a.rule_from_pack == b.rule_from_pack;
}

/// Collects gains; the same reason from two features is one reason.
class Gains {
 public:
  void Add(const Reason& reason, float gain) {
    if (!(gain > 0)) return;
    for (Reason& held : reasons_) {
      if (!SameCause(held, reason)) continue;
      held.weight += gain;
      return;
    }
    reasons_.push_back(reason);
    reasons_.back().weight = gain;
  }

  List<Reason> Take() {
    float total = 0;
    for (const Reason& reason : reasons_) total += reason.weight;
    Sort(reasons_, [](const Reason& a, const Reason& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.code < b.code;
    });
    Shorten(reasons_, kMaxReasons);
    for (Reason& reason : reasons_) reason.weight /= total;
    return std::move(reasons_);
  }
  bool empty() const { return reasons_.empty(); }

 private:
  List<Reason> reasons_;
};

Reason FromEvidence(const Proposal& proposal, ItemIndex item, Evidence evidence) {
  if (evidence.source == Source::kSimilarTopics) NameSimilarTopics(proposal, item, evidence);
  if (evidence.source == Source::kSimilarVectors) NameSimilarVectors(proposal, item, evidence);
  Reason reason;
  reason.code = CodeOf(evidence.source);
  reason.event = evidence.event;
  reason.cause = evidence.cause;
  reason.topic = evidence.topic;
  return reason;
}

/// A source's gain over its evidence, in proportion; to the source itself when it gave none, or to
/// the shop's range where `known` is false: a shop without a log can't say what is popular.
void AddSource(const Proposal& proposal, const CandidateSet& pool, const Candidate& candidate,
               Source source, bool known, float gain, Gains& gains) {
  if (!(gain > 0)) return;
  float total = 0;
  pool.ForEachEvidence(candidate, [&](const Evidence& evidence) {
    if (evidence.source == source) total += evidence.weight;
  });
  if (!(total > 0)) {
    Reason reason;
    reason.code = known ? CodeOf(source) : ReasonCode::kRange;
    return gains.Add(reason, gain);
  }
  pool.ForEachEvidence(candidate, [&](const Evidence& evidence) {
    if (evidence.source != source) return;
    gains.Add(FromEvidence(proposal, candidate.item, evidence), gain * evidence.weight / total);
  });
}

/// The interest that adds most to the item's likeness to the shopper's taste.
void AddTaste(const Proposal& proposal, ItemIndex item, float gain, Gains& gains) {
  const TopicInterest* strongest = nullptr;
  float most = 0;
  for (const TopicInterest& interest : proposal.reading.interests) {
    if (interest.topic == kNone || !proposal.catalog.HasTopic(item, interest.topic)) continue;
    const float part = interest.strength * proposal.catalog.idf(interest.topic);
    if (part <= most) continue;
    most = part;
    strongest = &interest;
  }
  if (strongest == nullptr) return;
  Reason reason;
  reason.code = ReasonCode::kInterest;
  reason.topic = strongest->topic;
  if (strongest->evidence_count > 0) reason.event = strongest->evidence[0];
  gains.Add(reason, gain);
}

void AddContext(const Proposal& proposal, const ContextLifts& lifts, ItemIndex item, float gain,
                Gains& gains) {
  ContextLifts::Strongest strongest;
  if (!(gain > 0) || !lifts.Explain(proposal.catalog, item, strongest)) return;
  Reason reason;
  reason.code = ReasonCode::kContext;
  reason.topic = strongest.topic;
  reason.context_kind = static_cast<int>(strongest.kind);
  reason.context_value = strongest.value;
  gains.Add(reason, gain);
}

float PartOf(const Blend& blend, const float* row, std::uint16_t feature) {
  return blend.Part(row, FeaturePlace(feature));
}

constexpr std::uint16_t kInterestCosine = 1026, kContextLift = 1030;

/// A feature beyond a source's own three whose gain is the source's, too.
struct Extra {
  Source source;
  std::uint16_t feature;
  float missing;  ///< The value of what the source knows nothing about.
};
constexpr Extra kExtras[] = {
    {Source::kPopular, 1024, 0},         // popularity
    {Source::kTrending, 1025, 0},        // trend
    {Source::kOnSale, 1036, 0},          // discount
    {Source::kViewedNext, 1041, 0},      // graph-topics
    {Source::kSimilarTopics, 1042, 0},   // topic-cosine
    {Source::kSimilarVectors, 1043, 0},  // vector-fit
    {Source::kSimilarVectors, 1044, kMissingRank},
    {Source::kSimilarVectors, 1049, 0},
    {Source::kSimilarVectors, 1053, 0},  // encoder-fit
    {Source::kSimilarVectors, 1054, kMissingRank},
    {Source::kSimilarVectors, 1055, 0},
    {Source::kViewedNext, 1045, 0},  // graph-fit
    {Source::kViewedNext, 1046, kMissingRank},
    {Source::kViewedNext, 1047, 0},  // last-edge
};

/// What a source adds to a score beyond a candidate that it does not know.
float GainOf(const Blend& blend, const float* row, Source source) {
  float gain = blend.SourceGain(row, source);
  for (const Extra& extra : kExtras) {
    if (extra.source != source) continue;
    const std::uint32_t place = FeaturePlace(extra.feature);
    gain += blend.weights[place] * (row[place] - extra.missing);
  }
  return gain;
}

}  // namespace

List<Reason> ReasonsFor(const Proposal& proposal, const CandidateSet& pool,
                        const Candidate& candidate, const float* row, const Blend& blend,
                        const ContextLifts& lifts, std::span<const Reason> boosts) {
  Gains gains;
  const auto known = [&](Source source) {
    return source != Source::kPopular || proposal.catalog.popularity(candidate.item) > 0;
  };
  for (std::size_t i = 0; i < kSourceCount; ++i) {
    const Source source = static_cast<Source>(i);
    if (!candidate.From(source)) continue;
    AddSource(proposal, pool, candidate, source, known(source), GainOf(blend, row, source), gains);
  }
  AddTaste(proposal, candidate.item, PartOf(blend, row, kInterestCosine), gains);
  AddContext(proposal, lifts, candidate.item, PartOf(blend, row, kContextLift), gains);
  for (const Reason& boost : boosts) gains.Add(boost, boost.weight);
  if (gains.empty()) {
    // Nothing raised the score: the proposal itself is then all that put the item here.
    for (std::size_t i = 0; i < kSourceCount; ++i) {
      const Source source = static_cast<Source>(i);
      if (!candidate.From(source)) continue;
      AddSource(proposal, pool, candidate, source, known(source), 1.0f, gains);
    }
  }
  return gains.Take();
}

List<Contribution> ContributionsOf(const float* row, const Blend& blend, float rule_part,
                                   float score) {
  List<Contribution> parts;
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    const float part = blend.Part(row, place);
    if (part != 0) parts.push_back({static_cast<std::uint16_t>(place), row[place], part});
  }
  if (blend.bias != 0) parts.push_back({kBiasPlace, 1, blend.bias});
  if (rule_part != 0) parts.push_back({kRulePlace, 1, rule_part});
  if (!blend.trees.empty()) {
    parts.push_back({kTreesPlace, 1, score - rule_part - blend.Score(row)});
  }
  Sort(parts, [](const Contribution& a, const Contribution& b) {
    return std::fabs(a.weight) > std::fabs(b.weight);
  });
  return parts;
}

}  // namespace vitrine
