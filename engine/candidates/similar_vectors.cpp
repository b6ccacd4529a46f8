#include <algorithm>

#include "base/math.h"
#include "candidates/proposal.h"

namespace vitrine {
namespace {

constexpr float kLog2e = 1.44269504f;
/// Of the anchors, how many a reason may name.
constexpr std::size_t kNamed = 5;

/// The anchor that an item follows best: what the reason names.
const Anchor& Nearest(const Proposal& proposal, ItemIndex item) {
  const Query& query = proposal.query;
  List<float> row(query.items().dimensions, 0.0f);
  AddRow(query.items(), item, 1.0f, row);
  const std::size_t count = std::min(proposal.anchors.size(), kNamed);
  const Anchor* nearest = &proposal.anchors[0];
  float highest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Anchor& anchor = proposal.anchors[i];
    const float part = DotRow(query.inputs(), anchor.item, row) * anchor.weight;
    if (i > 0 && part <= highest) continue;
    nearest = &anchor;
    highest = part;
  }
  return *nearest;
}

bool IsAnchor(const Proposal& proposal, ItemIndex item) {
  for (const Anchor& anchor : proposal.anchors) {
    if (anchor.item == item) return true;  // An item is no reason for itself.
  }
  return false;
}

}  // namespace

void ProposeSimilarVectors(const Proposal& proposal, CandidateSet& out) {
  if (!proposal.query.has_vector()) return;
  const List<ItemScore> best = ScanVectors(proposal.query.items(), proposal.query.vector(),
                                           kPerSource + proposal.anchors.size(), proposal.eligible);
  for (const ItemScore& entry : best) {
    if (IsAnchor(proposal, entry.item)) continue;
    const Anchor& nearest = Nearest(proposal, entry.item);
    const float likelihood = Exp2((entry.score - best[0].score) * kLog2e);
    out.Add(entry.item, likelihood,
            {Source::kSimilarVectors, nearest.event, nearest.item, kNone, likelihood});
  }
}

}  // namespace vitrine
