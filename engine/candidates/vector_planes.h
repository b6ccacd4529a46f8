#pragma once

#include "candidates/vector_scan.h"
#include "pack/pack.h"

namespace vitrine {

/// The planes that the scan reads: items as what may come next.
inline VectorPlanes ItemPlanes(const Pack& pack) {
  const fbs::Vectors& vectors = *pack.vectors();
  const std::int8_t* fine = vectors.fine() == nullptr ? nullptr : vectors.fine()->data();
  return {pack.header().item_count(), vectors.dimensions(), pack.vector_plane(), fine,
          vectors.scales()->data()};
}

/// The encoder's table of items.
inline VectorPlanes EncoderPlanes(const Pack& pack) {
  return {pack.header().item_count(), kEncoderDimensions, pack.encoder_plane(), nullptr,
          pack.encoder()->scales()->data()};
}

}  // namespace vitrine
