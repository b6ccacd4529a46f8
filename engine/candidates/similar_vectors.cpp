#include "base/math.h"
#include "candidates/proposal.h"

namespace vitrine {
namespace {

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
    Evidence evidence;
    evidence.source = Source::kSimilarVectors;
    evidence.weight = Exp2((entry.score - best[0].score) * kLog2e);
    out.Add(entry.item, evidence.weight, evidence);
  }
}

void NameSimilarVectors(const Proposal& proposal, ItemIndex item, Evidence& evidence) {
  const VectorPlanes& items = proposal.query.items();
  float highest = 0;
  List<float> input;
  for (const Anchor& anchor : NamedAnchors(proposal)) {
    input.assign(items.dimensions, 0.0f);
    proposal.query.AddInput(anchor.item, anchor.weight, input);
    const float part = DotRow(items, item, input);
    if (evidence.cause != kNone && part <= highest) continue;
    highest = part;
    evidence.event = anchor.event;
    evidence.cause = anchor.item;
  }
}

}  // namespace vitrine
