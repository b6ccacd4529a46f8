// The engine's vector scan on its own, for the benchmark: the same sources and flags as the shipped
// module, behind plain C functions instead of Embind, so that what is timed is the scan.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "candidates/vector_scan.h"

namespace {

constexpr std::size_t kDimensions = 64;

std::vector<float> input;
std::vector<std::int8_t> coarse, fine;
std::vector<float> scales;
float query[kDimensions];
std::vector<std::uint32_t> found;

/// Writes one row as pack/pack.fbs has it: x ≈ scale × (coarse + fine / 254).
void Quantize(std::size_t row) {
  const float* x = input.data() + row * kDimensions;
  float largest = 0;
  for (std::size_t d = 0; d < kDimensions; ++d) largest = std::max(largest, std::fabs(x[d]));
  const float scale = largest > 0 ? largest / 127 : 1;
  scales[row] = scale;
  for (std::size_t d = 0; d < kDimensions; ++d) {
    const float steps = x[d] / scale;
    const float whole = std::nearbyint(steps);
    coarse[row * kDimensions + d] = static_cast<std::int8_t>(whole);
    fine[row * kDimensions + d] = static_cast<std::int8_t>(std::nearbyint((steps - whole) * 254));
  }
}

}  // namespace

#define EXPORT extern "C" __attribute__((used, visibility("default")))

/// Where the caller writes rows × 64 floats before Build.
EXPORT float* Reserve(std::size_t rows) {
  input.assign(rows * kDimensions, 0);
  return input.data();
}

EXPORT void Build() {
  const std::size_t rows = input.size() / kDimensions;
  coarse.resize(input.size());
  fine.resize(input.size());
  scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) Quantize(row);
  std::vector<float>().swap(input);
}

/// Where the caller writes 64 floats before Scan.
EXPORT float* Query() { return query; }

/// `count` rows (or all, if there are fewer), best first.
EXPORT const std::uint32_t* Scan(std::size_t count) {
  const vitrine::VectorPlanes planes{.rows = scales.size(),
                                     .dimensions = kDimensions,
                                     .coarse = coarse.data(),
                                     .fine = fine.data(),
                                     .scales = scales.data()};
  found.clear();
  for (const auto& [item, score] : vitrine::ScanVectors(planes, query, count)) {
    found.push_back(static_cast<std::uint32_t>(item));
  }
  return found.data();
}
