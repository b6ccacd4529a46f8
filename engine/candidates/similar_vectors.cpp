#include <cmath>

#include "candidates/proposal.h"
#include "candidates/vector_planes.h"
#include "candidates/vector_scan.h"

namespace vitrine {
namespace {

constexpr std::size_t kAnchors = 15;
/// Of the anchors, how many a reason may name.
constexpr std::size_t kNamed = 5;

float Norm(std::span<const float> vector) {
  float lanes[4] = {};
  for (std::size_t d = 0; d < vector.size(); ++d) lanes[d % 4] += vector[d] * vector[d];
  return std::sqrt((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]));
}

/// The anchor that is most alike to an item: what the reason names.
const Anchor* Nearest(const Proposal& proposal, const VectorPlanes& items,
                      const VectorPlanes& queries, std::size_t count, ItemIndex item) {
  List<float> row(items.dimensions);
  AddRow(items, item, 1.0f, row);
  const Anchor* nearest = nullptr;
  float highest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Anchor& anchor = proposal.anchors[i];
    const float part = DotRow(queries, anchor.item, row) * anchor.weight;
    if (nearest == nullptr || part > highest) {
      nearest = &anchor;
      highest = part;
    }
  }
  return nearest;
}

}  // namespace

void ProposeSimilarVectors(const Proposal& proposal, CandidateSet& out) {
  const fbs::Vectors* vectors = proposal.catalog.pack().vectors();
  if (vectors == nullptr || proposal.anchors.empty()) return;
  const VectorPlanes items = ItemPlanes(*vectors, proposal.catalog.item_count());
  const VectorPlanes queries = QueryPlanes(*vectors, proposal.catalog.item_count());
  const std::size_t count = std::min(proposal.anchors.size(), kAnchors);
  List<float> query(items.dimensions, 0.0f);
  float weight = 1;
  for (std::size_t i = 0; i < count; ++i, weight *= proposal.settings.vector_decay) {
    AddRow(queries, proposal.anchors[i].item, weight, query);
  }
  const float norm = Norm(query);
  if (!(norm > 0)) return;
  for (float& value : query) value /= norm;
  for (const ItemScore& entry : ScanVectors(items, query, kPerSource, proposal.eligible)) {
    if (entry.score <= 0) break;
    const Anchor* nearest = Nearest(proposal, items, queries, std::min(count, kNamed), entry.item);
    if (nearest->item == entry.item) continue;  // An item is no reason for itself.
    out.Add(entry.item, entry.score,
            {Source::kSimilarVectors, nearest->event, nearest->item, kNone, entry.score});
  }
}

}  // namespace vitrine
