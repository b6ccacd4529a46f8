#include "candidates/similarity.h"

#include "candidates/simd.h"

namespace vitrine {

Likeness::Likeness(const Catalog& catalog, ItemIndex item) : catalog_(catalog), item_(item) {
  for (const TopicIndex topic : catalog.TopicsOf(item)) {
    topics_[topic_count_] = topic;
    squares_[topic_count_++] = catalog.idf(topic) * catalog.idf(topic);
  }
  const fbs::Vectors* vectors = catalog.pack().vectors();
  if (vectors == nullptr) return;
  dimensions_ = vectors->dimensions();
  plane_ = catalog.pack().vector_plane();
  for (std::size_t d = 0; d < dimensions_; ++d) row_[d] = plane_[item * dimensions_ + d];
}

float Likeness::Topics(ItemIndex other) const {
  const TopicRow right = catalog_.TopicsOf(other);
  float shared = 0;
  // Without a branch on which is less: that can't be foreseen.
  for (std::size_t i = 0, j = 0; i < topic_count_ && j < right.size();) {
    const TopicIndex a = topics_[i], b = right[j];
    shared += a == b ? squares_[i] : 0.0f;
    i += a <= b;
    j += b <= a;
  }
  if (shared <= 0) return 0;
  return shared / (catalog_.topic_norm(item_) * catalog_.topic_norm(other));
}

float Likeness::Vectors(ItemIndex other) const {
  if (dimensions_ == 0) return 0;
  Lanes sum = Zero();
  const std::int8_t* row = plane_ + other * dimensions_;
  for (std::size_t d = 0; d < dimensions_; d += 8) sum = MultiplyAdd8(sum, row + d, row_ + d);
  float sums[4];
  SumRows(sum, Zero(), Zero(), Zero(), sums);
  const float norms = catalog_.vector_norm(item_) * catalog_.vector_norm(other);
  return norms > 0 ? sums[0] / norms : 0.0f;
}

float Likeness::Both(ItemIndex other) const {
  const float topics = Topics(other);
  if (dimensions_ == 0) return topics;
  const float vectors = Vectors(other);
  return 0.5f * (topics + (vectors > 0 ? vectors : 0.0f));
}

}  // namespace vitrine
