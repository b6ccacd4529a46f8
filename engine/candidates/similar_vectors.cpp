#include <algorithm>

#include "base/math.h"
#include "candidates/proposal.h"

namespace vitrine {
namespace {

/// Input vectors of the anchors that a reason may name, one after another.
List<float> InputsOf(const Proposal& proposal) {
  const std::size_t count = std::min(proposal.anchors.size(), kNamedAnchors);
  const std::size_t dimensions = proposal.query.items().dimensions;
  List<float> inputs(count * dimensions, 0.0f);
  for (std::size_t i = 0; i < count; ++i) {
    proposal.query.AddInput(proposal.anchors[i].item, proposal.anchors[i].weight,
                            {inputs.data() + i * dimensions, dimensions});
  }
  return inputs;
}

/// The anchor that an item follows best: what the reason names.
const Anchor& Nearest(const Proposal& proposal, const List<float>& inputs, ItemIndex item) {
  const VectorPlanes& items = proposal.query.items();
  std::size_t nearest = 0;
  float highest = 0;
  for (std::size_t i = 0; i * items.dimensions < inputs.size(); ++i) {
    const float part =
        DotRow(items, item, {inputs.data() + i * items.dimensions, items.dimensions});
    if (i > 0 && part <= highest) continue;
    nearest = i;
    highest = part;
  }
  return proposal.anchors[nearest];
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
  const List<float> inputs = InputsOf(proposal);
  for (const ItemScore& entry : best) {
    if (IsAnchor(proposal, entry.item)) continue;
    const Anchor& nearest = Nearest(proposal, inputs, entry.item);
    const float likelihood = Exp2((entry.score - best[0].score) * kLog2e);
    out.Add(entry.item, likelihood,
            {Source::kSimilarVectors, nearest.event, nearest.item, kNone, likelihood});
  }
}

}  // namespace vitrine
