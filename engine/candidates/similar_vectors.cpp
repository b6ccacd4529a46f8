#include "base/math.h"
#include "candidates/proposal.h"
#include "candidates/variants.h"

namespace vitrine {

void ProposeSimilarVectors(const Proposal& proposal, CandidateSet& out) {
  if (!proposal.query.has_vector()) return;
  const std::size_t count = kPerSource + proposal.anchors.size();
  const List<ItemScore> best =
      OneOfEachGroup(proposal.catalog,
                     ScanVectors(proposal.query.items(), proposal.query.vector(),
                                 DepthFor(proposal.catalog, count), proposal.eligible),
                     count);
  for (const ItemScore& entry : best) {
    if (IsVariantOfAnchor(proposal, entry.item)) continue;
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
