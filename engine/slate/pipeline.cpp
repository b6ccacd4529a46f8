#include "slate/pipeline.h"

#include <algorithm>

#include "base/top.h"
#include "scoring/kind.h"
#include "slate/evidence.h"
#include "slate/screen.h"

namespace vitrine {
namespace {

/// A source; `deferred`: it reads a deferred section of the pack, and is idle until that is open.
struct SourceCall {
  void (*propose)(const Proposal&, CandidateSet&);
  bool deferred = false;
};
constexpr SourceCall kGiven{ProposeGiven}, kTopics{ProposeSimilarTopics},
    kInterests{ProposeInterests}, kRecent{ProposeRecentlyViewed}, kAgain{ProposeBuyAgain},
    kBest{ProposePopular}, kRising{ProposeTrending}, kArrivals{ProposeNewArrivals},
    kReduced{ProposeOnSale}, kNext{ProposeViewedNext, true}, kWith{ProposeBoughtWith, true},
    kCurated{ProposeCurated, true}, kVectors{ProposeSimilarVectors, true};

constexpr SourceCall kForYou[] = {kGiven,     kNext,   kWith, kCurated, kTopics,  kVectors,
                                  kInterests, kRecent, kBest, kRising,  kArrivals};
constexpr SourceCall kSimilar[] = {kTopics, kVectors, kNext};
constexpr SourceCall kBoughtTogether[] = {kWith, kCurated, kNext, kVectors};
/// What a learned blend weighs besides: carts are filled by habit too.
constexpr SourceCall kHabits[] = {kAgain, kBest};
constexpr SourceCall kPopular[] = {kGiven, kBest};
constexpr SourceCall kTrending[] = {kGiven, kRising};
constexpr SourceCall kNew[] = {kGiven, kArrivals};
constexpr SourceCall kRecentlyViewed[] = {kRecent};
constexpr SourceCall kBuyAgain[] = {kAgain};
constexpr SourceCall kOnSale[] = {kGiven, kReduced};

std::span<const SourceCall> SourcesOf(SlateKind kind) {
  switch (kind) {
    case SlateKind::kForYou:
      return kForYou;
    case SlateKind::kSimilar:
      return kSimilar;
    case SlateKind::kBoughtTogether:
      return kBoughtTogether;
    case SlateKind::kPopular:
      return kPopular;
    case SlateKind::kTrending:
      return kTrending;
    case SlateKind::kNew:
      return kNew;
    case SlateKind::kRecentlyViewed:
      return kRecentlyViewed;
    case SlateKind::kBuyAgain:
      return kBuyAgain;
    case SlateKind::kOnSale:
      return kOnSale;
  }
  return kPopular;
}

void ProposeAll(SlateKind kind, const Proposal& proposal, CandidateSet& pool) {
  const bool open = proposal.catalog.pack().deferred_open();
  for (const SourceCall& source : SourcesOf(kind)) {
    if (open || !source.deferred) source.propose(proposal, pool);
  }
}

bool ProposesPopular(SlateKind kind) {
  return kind == SlateKind::kForYou || kind == SlateKind::kPopular;
}

/// What the shopper refused stays refused when nothing else is personal.
Reading WithoutTaste(const Reading& reading) {
  Reading anonymous;
  anonymous.now = reading.now;
  anonymous.session = reading.session;
  anonymous.hidden = reading.hidden;
  anonymous.muted = reading.muted;
  return anonymous;
}

List<Anchor> AnchorsOf(const Catalog& catalog, const RankRequest& request, const Reading& reading,
                       float decay) {
  if (!IsAnchored(request.kind)) return RecentAnchors(reading, decay);
  List<Anchor> anchors;
  List<ItemIndex> groups;  // A cart of two sizes asks once.
  for (const ItemIndex item : request.items) {
    if (anchors.size() == kMaxAnchors) break;
    const ItemIndex group = catalog.group(item);
    if (std::find(groups.begin(), groups.end(), group) != groups.end()) continue;
    groups.push_back(group);
    anchors.push_back({item, 1.0f, {}});
  }
  return anchors;
}

/// A learned blend for this shopper knows nothing of shoppers without a history.
bool IsStranger(const RankRequest& request, const List<Anchor>& anchors) {
  return request.kind == SlateKind::kForYou && anchors.empty();
}

List<const Rule*> Applying(std::span<const Rule> pack_rules, const RankRequest& request) {
  List<const Rule*> rules;
  for (const Rule& rule : pack_rules) {
    if (rule.AppliesTo(request)) rules.push_back(&rule);
  }
  for (const Rule& rule : request.rules) {
    if (rule.AppliesTo(request)) rules.push_back(&rule);
  }
  return rules;
}

}  // namespace

Pipeline::Pipeline(const Catalog& catalog, std::span<const Rule> pack_rules, const Reading& reading,
                   const RankRequest& request)
    : catalog_(catalog),
      request_(request),
      anonymous_(request.personalize ? Reading{} : WithoutTaste(reading)),
      reading_(request.personalize ? reading : anonymous_),
      rules_(Applying(pack_rules, request)),
      mask_(Screen(catalog, reading_, request, rules_)),
      settings_(ReadSettings(catalog.pack().model())),
      anchors_(AnchorsOf(catalog, request, reading_, settings_.graph_decay)),
      query_(catalog, anchors_, reading_.interests, settings_.vector_decay, settings_.topic_decay),
      lifts_(catalog.pack().contexts(),
             {request.now, request.utc_offset, request.device, request.context}),
      blend_(IsStranger(request, anchors_) ? PriorBlend(request.kind)
                                           : BlendFor(catalog.pack().model(), request.kind)) {}

Proposal Pipeline::MakeProposal() const {
  std::span<const ItemIndex> given;
  if (!IsAnchored(request_.kind)) given = request_.items;
  return {catalog_, reading_, anchors_, query_, given, mask_, settings_};
}

void Pipeline::Propose(bool widely) {
  const Proposal proposal = MakeProposal();
  ProposeAll(request_.kind, proposal, pool_);
  if (request_.kind == SlateKind::kBoughtTogether && (widely || blend_.own)) {
    for (const SourceCall& source : kHabits) source.propose(proposal, pool_);
  }
  for (const Rule* rule : rules_) {
    if (rule->action != RuleAction::kPin) continue;
    for (const ItemIndex item : rule->items) {
      if (mask_[item] != 0) pool_.At(item);
    }
  }
  const bool fill =
      request_.fallback && !ProposesPopular(request_.kind) && !IsOwnHistory(request_.kind);
  if (fill && pool_.candidates().size() < 2 * request_.limit) ProposePopular(proposal, pool_);
}

void Pipeline::ProposeOnly(std::span<const ItemIndex> items) {
  mask_.assign(mask_.size(), 0);
  for (const ItemIndex item : items) mask_[item] = 1;
  const Proposal proposal = MakeProposal();
  ProposeAll(request_.kind, proposal, pool_);
  ProposeGiven({catalog_, reading_, anchors_, query_, items, mask_, settings_}, pool_);
}

float Pipeline::RulePart(ItemIndex item) const {
  float part = 0;
  for (const Rule* rule : rules_) {
    if (rule->action != RuleAction::kBoost && rule->action != RuleAction::kBury) continue;
    if (!rule->Covers(catalog_, item, request_)) continue;
    if (rule->action == RuleAction::kBury) return -rule->weight;  // Bury outranks boosts.
    part += rule->weight;
  }
  return part;
}

const List<float>& Pipeline::Features() {
  rows_ = ComputeFeatures(MakeProposal(), lifts_, pool_);
  return rows_;
}

List<ItemScore> Pipeline::Score() {
  (void)Features();
  const List<Candidate>& candidates = pool_.candidates();
  List<ItemScore> scored(candidates.size());
  for (std::uint32_t i = 0; i < scored.size(); ++i) {
    const float* row = rows_.data() + i * kFeatureCount;
    scored[i] = {i, blend_.Score(row) + RulePart(candidates[i].item)};
  }
  SortScored(scored);
  if (blend_.trees.empty()) return scored;
  Rerank(scored);
  SortScored(scored);
  return scored;
}

void Pipeline::SortScored(List<ItemScore>& scored) const {
  List<RankedPlace> ranked;
  ranked.reserve(scored.size());
  for (const ItemScore& entry : scored) {
    ranked.push_back(Ranked(entry.item, entry.score, pool_.candidates()[entry.item].item));
  }
  SortRanked(ranked);
  for (std::size_t i = 0; i < ranked.size(); ++i) scored[i] = {ranked[i].place, ranked[i].score};
}

void Pipeline::Rerank(List<ItemScore>& scored) const {
  const std::size_t count = std::min(scored.size(), kReranked);
  float lowest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    scored[i].score += blend_.trees.Sum(rows_.data() + scored[i].item * kFeatureCount);
    if (i == 0 || scored[i].score < lowest) lowest = scored[i].score;
  }
  if (count == scored.size()) return;
  // All that follow are lowered alike, so that none overtakes.
  const float above = scored[count].score - lowest;
  for (std::size_t i = count; above > 0 && i < scored.size(); ++i) scored[i].score -= above;
}

PlacedItem Pipeline::Place(std::uint32_t place, float score) const {
  const Candidate& candidate = pool_.candidates()[place];
  const float* row = rows_.data() + place * kFeatureCount;
  PlacedItem placed;
  placed.item = candidate.item;
  placed.score = score;
  placed.sources = candidate.sources;
  const float rule_part = RulePart(candidate.item);
  const List<Reason> boosts = rule_part > 0 ? BoostsOf(candidate.item) : List<Reason>();
  placed.reasons = ReasonsFor(MakeProposal(), pool_, candidate, row, blend_, lifts_, boosts);
  if (request_.contributions) placed.contributions = ContributionsOf(row, blend_, rule_part, score);
  return placed;
}

List<Reason> Pipeline::BoostsOf(ItemIndex item) const {
  List<Reason> boosts;
  for (const Rule* rule : rules_) {
    if (rule->action != RuleAction::kBoost || !rule->Covers(catalog_, item, request_)) continue;
    Reason reason;
    reason.code = ReasonCode::kBoosted;
    reason.weight = rule->weight;
    reason.rule = rule->index;
    reason.rule_from_pack = rule->from_pack;
    boosts.push_back(reason);
  }
  return boosts;
}

Rung Pipeline::ReachedRung() const {
  const bool anchored = !anchors_.empty() && !IsAnchored(request_.kind);
  if (reading_.session_events > 0 && anchored) return Rung::kSession;
  if (reading_.has_history) return Rung::kProfile;
  return lifts_.empty() ? Rung::kPopular : Rung::kContext;
}

}  // namespace vitrine
