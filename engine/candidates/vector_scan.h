#pragma once

#include <cstdint>
#include <span>

#include "base/list.h"
#include "base/top.h"

namespace vitrine {

/// Rows of int8 vectors as the pack holds them: x_d ≈ scale × (coarse_d + fine_d / 254).
struct VectorPlanes {
  std::size_t rows = 0;
  std::size_t dimensions = 0;  ///< A multiple of 16, at most 256.
  const std::int8_t* coarse = nullptr;
  const std::int8_t* fine = nullptr;  ///< Null: no residual.
  const float* scales = nullptr;
};

/// The rows with the largest dot product with `query` (`dimensions` floats), largest first, ties by
/// row. Exact over the whole plane: every row is scanned in int8 × int16 with SIMD (wasm simd128,
/// SSE4.1, or plain code, all with the same bits), and the best few times `count` are rescored with
/// the residual. `eligible` is per row (empty: all). O(rows × dimensions); 0.03 ms for 10,000 × 64.
List<ItemScore> ScanVectors(const VectorPlanes& planes, std::span<const float> query,
                            std::size_t count, std::span<const std::uint8_t> eligible = {});

/// Dot product of one row with the query, with the residual.
float DotRow(const VectorPlanes& planes, std::size_t row, std::span<const float> query);

/// Adds `weight` × row to `sum` (`dimensions` floats).
void AddRow(const VectorPlanes& planes, std::size_t row, float weight, std::span<float> sum);

}  // namespace vitrine
