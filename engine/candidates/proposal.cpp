#include "candidates/proposal.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxAnchors = 20;

}  // namespace

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
  float weight = 1;
  for (const RecentItem& recent : reading.recent) {
    if (anchors.size() == kMaxAnchors) break;
    if (recent.item == kNone || recent.strength <= 0) continue;
    anchors.push_back({recent.item, weight, recent.event});
    weight *= decay;
  }
  return anchors;
}

}  // namespace vitrine
