#pragma once

#include "base/list.h"
#include "base/zeros.h"
#include "candidates/simd.h"
#include "catalog/catalog.h"

namespace vitrine {

/// Up to four weights a topic. Sums them over the topics of an item, all four in one reading: the
/// dot products of its topics with four others'.
class TopicSums {
 public:
  static constexpr std::size_t kLanes = 4;

  explicit TopicSums(const Catalog& catalog)
      : catalog_(catalog), slots_(catalog.topic_count()), weights_(kLanes, 0.0f) {}

  /// The weight of a topic in a lane, 0 at first; until the next call. Of at most 65,535 topics,
  /// which a query's anchors and interests are far from.
  float& At(TopicIndex topic, std::size_t lane) {
    std::uint16_t& slot = slots_[topic];
    if (slot == 0) {
      slot = static_cast<std::uint16_t>(weights_.size() / kLanes);
      weights_.resize(weights_.size() + kLanes, 0.0f);
    }
    return weights_[slot * kLanes + lane];
  }

  /// Each lane's sum, in the order of the topics.
  void Sum(ItemIndex item, float (&sums)[kLanes]) const {
    FloatLanes lanes = FloatZero();
    for (const TopicIndex topic : catalog_.TopicsOf(item)) {
      lanes = Add4(lanes, weights_.data() + slots_[topic] * kLanes);
    }
    Store(lanes, sums);
  }

 private:
  const Catalog& catalog_;
  Zeros<std::uint16_t> slots_;  // By topic; 0: no weights.
  List<float> weights_;         // By slot, each lane; the first are all 0.
};

}  // namespace vitrine
