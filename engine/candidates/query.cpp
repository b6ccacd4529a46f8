#include "candidates/query.h"

#include <algorithm>
#include <cmath>

#include "base/sort.h"
#include "candidates/encoder.h"
#include "candidates/vector_planes.h"

namespace vitrine {

Query::Query(const Catalog& catalog, std::span<const Anchor> anchors, float vector_decay,
             float topic_decay)
    : catalog_(catalog) {
  anchors = anchors.subspan(0, std::min(anchors.size(), kAnchors));
  if (anchors.empty()) return;
  AddVectors(catalog, anchors, vector_decay);
  AddTopics(anchors, topic_decay);
  if (catalog.pack().encoder() == nullptr) return;
  encoded_items_ = EncoderPlanes(catalog.pack());
  encoded_ = Encode(*catalog.pack().encoder(), encoded_items_, anchors);
}

void Query::AddInput(ItemIndex item, float weight, std::span<float> sum) const {
  const fbs::Vectors& vectors = *catalog_.pack().vectors();
  if (vectors.query_halves() == nullptr) return AddRow(items_, item, weight, sum);
  const std::int8_t* halves = vectors.query_halves()->data() + item * sum.size() / 2;
  const float scale = vectors.query_scales()->data()[item] * weight;
  for (std::size_t d = 0; d < sum.size(); d += 2, ++halves) {
    const auto low = static_cast<std::int8_t>(static_cast<std::uint8_t>(*halves) << 4);
    sum[d] += static_cast<float>(low >> 4) * scale;
    sum[d + 1] += static_cast<float>(*halves >> 4) * scale;
  }
}

void Query::AddVectors(const Catalog& catalog, std::span<const Anchor> anchors, float decay) {
  const fbs::Vectors* vectors = catalog.pack().vectors();
  if (vectors == nullptr) return;
  items_ = ItemPlanes(catalog.pack());
  vector_.assign(items_.dimensions, 0.0f);
  last_.assign(items_.dimensions, 0.0f);
  AddInput(anchors.front().item, 1, last_);
  float weight = 1, sum = 0;
  for (std::size_t k = 0; k < anchors.size(); ++k, weight *= decay) sum += weight;
  weight = 1 / sum;
  for (const Anchor& anchor : anchors) {
    AddInput(anchor.item, weight, vector_);
    weight *= decay;
  }
}

void Query::AddTopics(std::span<const Anchor> anchors, float decay) {
  List<TopicWeight> all;
  float weight = 1;
  for (const Anchor& anchor : anchors) {
    const float norm = catalog_.topic_norm(anchor.item);
    for (const TopicIndex topic : catalog_.TopicsOf(anchor.item)) {
      const float idf = catalog_.idf(topic);
      if (idf > 0) all.push_back({topic, weight * idf / norm});
    }
    weight *= decay;
  }
  Sort(all, [](const TopicWeight& a, const TopicWeight& b) { return a.topic < b.topic; });
  float squares = 0;
  for (const TopicWeight& entry : all) {
    if (topics_.empty() || topics_.back().topic != entry.topic) {
      topics_.push_back(entry);
    } else {
      topics_.back().weight += entry.weight;
    }
  }
  for (const TopicWeight& entry : topics_) squares += entry.weight * entry.weight;
  topic_norm_ = std::sqrt(squares);
}

float Query::TopicCosine(ItemIndex item) const {
  float dot = 0;
  std::size_t at = 0;
  for (const TopicIndex topic : catalog_.TopicsOf(item)) {
    while (at < topics_.size() && topics_[at].topic < topic) ++at;
    if (at == topics_.size()) break;
    if (topics_[at].topic == topic) dot += topics_[at].weight * catalog_.idf(topic);
  }
  return dot > 0 ? dot / (topic_norm_ * catalog_.topic_norm(item)) : 0.0f;
}

}  // namespace vitrine
