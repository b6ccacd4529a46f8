#pragma once

#include "candidates/vector_scan.h"
#include "pack/pack.h"

namespace vitrine {

/// The planes that the scan reads: items as what may come next.
inline VectorPlanes ItemPlanes(const fbs::Vectors& vectors, std::size_t item_count) {
  const std::int8_t* fine = vectors.fine() == nullptr ? nullptr : vectors.fine()->data();
  return {item_count, vectors.dimensions(), vectors.coarse()->data(), fine,
          vectors.scales()->data()};
}

}  // namespace vitrine
