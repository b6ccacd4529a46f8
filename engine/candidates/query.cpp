#include "candidates/query.h"

#include <algorithm>
#include <cmath>

#include "base/sort.h"
#include "candidates/encoder.h"
#include "candidates/vector_planes.h"

namespace vitrine {

Query::Query(const Catalog& catalog, std::span<const Anchor> anchors,
             std::span<const TopicInterest> interests, float vector_decay, float topic_decay)
    : catalog_(catalog), sums_(catalog) {
  AddInterests(interests);
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
  norms_[kOfAnchors] = std::sqrt(squares);
  for (const TopicWeight& entry : topics_) {
    sums_.At(entry.topic, kOfAnchors) = entry.weight * catalog_.idf(entry.topic);
  }
  const ItemIndex last = anchors.front().item;
  norms_[kOfLast] = catalog_.topic_norm(last);
  for (const TopicIndex topic : catalog_.TopicsOf(last)) {
    sums_.At(topic, kOfLast) = catalog_.idf(topic) * catalog_.idf(topic);
  }
}

void Query::AddInterests(std::span<const TopicInterest> interests) {
  float squares = 0;
  for (const TopicInterest& interest : interests) {
    if (interest.topic == kNone) continue;
    sums_.At(interest.topic, kOfInterests) = interest.strength * catalog_.idf(interest.topic);
    squares += interest.strength * interest.strength;
  }
  norms_[kOfInterests] = std::sqrt(squares);
}

Query::TopicCosines Query::CosinesWith(ItemIndex item) const {
  float sums[TopicSums::kLanes];
  sums_.Sum(item, sums);
  const float norm = catalog_.topic_norm(item);
  for (std::size_t lane = 0; lane < std::size(norms_); ++lane) {
    const float norms = norms_[lane] * norm;
    sums[lane] = norms > 0 ? sums[lane] / norms : 0.0f;
  }
  return {sums[kOfAnchors], sums[kOfInterests], sums[kOfLast]};
}

}  // namespace vitrine
