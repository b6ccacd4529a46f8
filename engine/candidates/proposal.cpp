#include "candidates/proposal.h"

#include <algorithm>

namespace vitrine {

SourceSettings ReadSettings(const fbs::Model& model) {
  SourceSettings settings;
  float* const fields[] = {&settings.graph_decay, &settings.vector_decay, &settings.reverse_share,
                           &settings.topic_decay};
  const flatbuffers::Vector<float>* stored = model.settings();
  for (std::size_t i = 0; stored != nullptr && i < std::size(fields) && i < stored->size(); ++i) {
    const float value = stored->data()[i];
    if (value >= 0 && value <= 1) *fields[i] = value;
  }
  return settings;
}

List<Anchor> RecentAnchors(const Reading& reading, float decay) {
  List<Anchor> anchors;
  List<ItemIndex> groups;
  float weight = 1;
  for (const RecentItem& recent : reading.recent) {
    if (anchors.size() == kMaxAnchors) break;
    if (recent.item == kNone || recent.strength <= 0) continue;
    if (std::find(groups.begin(), groups.end(), recent.group) != groups.end()) continue;
    groups.push_back(recent.group);
    anchors.push_back({recent.item, weight, recent.event});
    weight *= decay;
  }
  return anchors;
}

bool IsVariantOfAnchor(const Proposal& proposal, ItemIndex item) {
  for (const Anchor& anchor : proposal.anchors) {
    if (proposal.catalog.group(anchor.item) == proposal.catalog.group(item)) return true;
  }
  return false;
}

}  // namespace vitrine
