#include "slate/evidence.h"

#include <algorithm>
#include <cmath>

#include "base/sort.h"
#include "base/vectors.h"

namespace vitrine {
namespace {

ReasonCode CodeOf(Source source) { return static_cast<ReasonCode>(source); }

bool SameCause(const Reason& a, const Reason& b) {
  return a.code == b.code && a.event == b.event && a.cause == b.cause && a.topic == b.topic &&
         a.context_kind == b.context_kind;
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

Reason FromEvidence(const Evidence& evidence) {
  Reason reason;
  reason.code = CodeOf(evidence.source);
  reason.event = evidence.event;
  reason.cause = evidence.cause;
  reason.topic = evidence.topic;
  return reason;
}

/// A source's gain over its evidence, in proportion; to the source itself when it gave none, or to
/// the shop's range where `known` is false: a shop without a log can't say what is popular.
void AddSource(const CandidateSet& pool, const Candidate& candidate, Source source, bool known,
               float gain, Gains& gains) {
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
    if (evidence.source == source)
      gains.Add(FromEvidence(evidence), gain * evidence.weight / total);
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

constexpr std::uint16_t kInterestCosine = 1026, kContextLift = 1030, kPopularity = 1024,
                        kTrend = 1025, kDiscount = 1036;

}  // namespace

List<Reason> ReasonsFor(const Proposal& proposal, const CandidateSet& pool,
                        const Candidate& candidate, const float* row, const Blend& blend,
                        const ContextLifts& lifts) {
  Gains gains;
  const auto known = [&](Source source) {
    return source != Source::kPopular || proposal.catalog.popularity(candidate.item) > 0;
  };
  for (std::size_t i = 0; i < kSourceCount; ++i) {
    const Source source = static_cast<Source>(i);
    if (!candidate.From(source)) continue;
    float gain = blend.SourceGain(row, source);
    if (source == Source::kPopular) gain += std::max(0.0f, PartOf(blend, row, kPopularity));
    if (source == Source::kTrending) gain += std::max(0.0f, PartOf(blend, row, kTrend));
    if (source == Source::kOnSale) gain += std::max(0.0f, PartOf(blend, row, kDiscount));
    AddSource(pool, candidate, source, known(source), gain, gains);
  }
  AddTaste(proposal, candidate.item, PartOf(blend, row, kInterestCosine), gains);
  AddContext(proposal, lifts, candidate.item, PartOf(blend, row, kContextLift), gains);
  if (gains.empty()) {
    // Nothing raised the score: the proposal itself is then all that put the item here.
    for (std::size_t i = 0; i < kSourceCount; ++i) {
      const Source source = static_cast<Source>(i);
      if (candidate.From(source)) AddSource(pool, candidate, source, known(source), 1.0f, gains);
    }
  }
  return gains.Take();
}

List<Contribution> ContributionsOf(const float* row, const Blend& blend, float rule_part) {
  List<Contribution> parts;
  for (std::size_t place = 0; place < kFeatureCount; ++place) {
    const float part = blend.Part(row, place);
    if (part != 0) parts.push_back({static_cast<std::uint16_t>(place), row[place], part});
  }
  if (blend.bias != 0) parts.push_back({kBiasPlace, 1, blend.bias});
  if (rule_part != 0) parts.push_back({kRulePlace, 1, rule_part});
  Sort(parts, [](const Contribution& a, const Contribution& b) {
    return std::fabs(a.weight) > std::fabs(b.weight);
  });
  return parts;
}

}  // namespace vitrine
