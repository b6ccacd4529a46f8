#include "scoring/similarity.h"

#include <cmath>

#include "candidates/vector_planes.h"

namespace vitrine {

float TopicCosine(const Catalog& catalog, ItemIndex a, ItemIndex b) {
  const TopicRow left = catalog.TopicsOf(a), right = catalog.TopicsOf(b);
  float shared = 0;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] == right[j]) {
      const float idf = catalog.idf(left[i]);
      shared += idf * idf;
      ++i, ++j;
    } else {
      left[i] < right[j] ? ++i : ++j;
    }
  }
  if (shared <= 0) return 0;
  return shared / (catalog.topic_norm(a) * catalog.topic_norm(b));
}

float VectorCosine(const Catalog& catalog, ItemIndex a, ItemIndex b) {
  const fbs::Vectors* vectors = catalog.pack().vectors();
  if (vectors == nullptr) return 0;
  const VectorPlanes planes = ItemPlanes(*vectors, catalog.item_count());
  const std::int8_t* left = planes.coarse + a * planes.dimensions;
  const std::int8_t* right = planes.coarse + b * planes.dimensions;
  std::int32_t dot = 0, left_squares = 0, right_squares = 0;
  for (std::size_t d = 0; d < planes.dimensions; ++d) {
    dot += left[d] * right[d];
    left_squares += left[d] * left[d];
    right_squares += right[d] * right[d];
  }
  if (left_squares == 0 || right_squares == 0) return 0;
  return static_cast<float>(dot) /
         std::sqrt(static_cast<float>(left_squares) * static_cast<float>(right_squares));
}

float Similarity(const Catalog& catalog, ItemIndex a, ItemIndex b) {
  const float topics = TopicCosine(catalog, a, b);
  if (catalog.pack().vectors() == nullptr) return topics;
  const float vectors = VectorCosine(catalog, a, b);
  return 0.5f * (topics + (vectors > 0 ? vectors : 0.0f));
}

}  // namespace vitrine
