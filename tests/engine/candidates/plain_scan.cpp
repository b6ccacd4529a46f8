// The scan once more, without SIMD, in a namespace of its own so that both can be linked.
#include "candidates/plain_scan.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#undef __SSE4_1__
#undef __wasm_simd128__
#define vitrine vitrine_plain
#include "base/list.cpp"
#include "base/sort.cpp"
#include "base/top.cpp"
#include "candidates/vector_scan.cpp"
#undef vitrine

std::vector<PlainScore> PlainScan(const PlainPlanes& planes, std::span<const float> query,
                                  std::size_t count) {
  std::vector<PlainScore> scores;
  for (const auto& entry : vitrine_plain::ScanVectors(
           {planes.rows, planes.dimensions, planes.coarse, planes.fine, planes.scales}, query,
           count)) {
    scores.push_back({entry.item, entry.score});
  }
  return scores;
}
