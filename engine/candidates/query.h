#pragma once

#include <span>

#include "base/list.h"
#include "candidates/anchor.h"
#include "candidates/topic_sums.h"
#include "candidates/vector_scan.h"
#include "catalog/catalog.h"
#include "profile/reading.h"

namespace vitrine {

/// What the anchors ask for, all of them together: one point among the vectors, one among the
/// topics; beside it the interests, which are one among the topics too. Made once a ranking;
/// sources propose by it and features compare every candidate with it.
class Query {
 public:
  /// An anchor weighs decay^k by its place k. Of the anchors, the first kAnchors count.
  Query(const Catalog& catalog, std::span<const Anchor> anchors,
        std::span<const TopicInterest> interests, float vector_decay, float topic_decay);

  bool has_vector() const { return !vector_.empty(); }
  /// The weighted mean of the anchors' input vectors.
  std::span<const float> vector() const { return vector_; }
  /// The same with the input vector of the latest anchor alone.
  float LastFit(ItemIndex item) const { return DotRow(items_, item, last_); }
  /// What the encoder makes of the anchors, a point among the rows of its table: dot products are
  /// logarithms of likelihoods, up to a constant. Empty without an encoder.
  std::span<const float> encoded() const { return encoded_; }
  const VectorPlanes& encoded_items() const { return encoded_items_; }
  const VectorPlanes& items() const { return items_; }
  /// Adds `weight` × an item's vector as input to `sum`.
  void AddInput(ItemIndex item, float weight, std::span<float> sum) const;

  /// One topic of the anchors: the sum of its unit tf-idf weights, by the anchors' weights.
  struct TopicWeight {
    TopicIndex topic;
    float weight;
  };
  std::span<const TopicWeight> topics() const { return topics_; }  ///< Ascending by topic.
  /// Cosines of an item's tf-idf topics (Salton 1975), in one reading of them; 0 where there is
  /// nothing to compare with.
  struct TopicCosines {
    float anchors = 0;    ///< With the sum of the anchors', 0..1.
    float interests = 0;  ///< With all interests, -1..1.
    float last = 0;       ///< With the first anchor's, 0..1.
  };
  TopicCosines CosinesWith(ItemIndex item) const;

  static constexpr std::size_t kAnchors = 15;

 private:
  void AddVectors(const Catalog& catalog, std::span<const Anchor> anchors, float decay);
  void AddTopics(std::span<const Anchor> anchors, float decay);
  void AddInterests(std::span<const TopicInterest> interests);

  const Catalog& catalog_;
  VectorPlanes items_;
  VectorPlanes encoded_items_;
  List<float> vector_, last_, encoded_;
  List<TopicWeight> topics_;
  enum Lane : std::size_t { kOfAnchors, kOfInterests, kOfLast };
  TopicSums sums_;
  float norms_[3] = {};  // By lane, of the weights.
};

}  // namespace vitrine
