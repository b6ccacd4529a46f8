#pragma once

#include <vector>

#include "catalog/catalog.h"

namespace vitrine {

/// How alike two items are, by what they are (topics) and by how they are used (vectors).
/// Cosine of their tf-idf topics, in [0, 1]; 0 when either has none.
float TopicCosine(const Catalog& catalog, ItemIndex a, ItemIndex b);
/// Cosine of their vectors, in [-1, 1]; 0 without vectors.
float VectorCosine(const Catalog& catalog, ItemIndex a, ItemIndex b);
/// The mean of both, negative vector cosines as 0; the topics alone while the pack has no vectors.
float Similarity(const Catalog& catalog, ItemIndex a, ItemIndex b);

}  // namespace vitrine
