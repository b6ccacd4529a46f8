#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// No header of the engine: plain_scan.cpp compiles the engine's own under another name.

struct PlainPlanes {
  std::size_t rows, dimensions;
  const std::int8_t* coarse;
  const std::int8_t* fine;
  const float* scales;
};
struct PlainScore {
  std::uint32_t item;
  float score;
};

/// ScanVectors, compiled from the same source with the plain kernels of simd.h: what a processor
/// without SIMD computes.
std::vector<PlainScore> PlainScan(const PlainPlanes& planes, std::span<const float> query,
                                  std::size_t count);
