#pragma once

#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE4_1__)
#include <smmintrin.h>
#endif

namespace vitrine {

/// Four 32-bit lanes; the three builds (wasm simd128, SSE4.1, plain) give the same bits. Always
/// inlined: Emscripten's -Oz leaves calls, and an engine that does not inline WebAssembly itself
/// (V8 11 in Node 20) then takes four times as long.
#if defined(__wasm_simd128__)
using Lanes = v128_t;
[[gnu::always_inline]] inline Lanes Zero() { return wasm_i32x4_splat(0); }
/// Adds, pairwise into four lanes, the products of 8 int8 and 8 int16.
[[gnu::always_inline]] inline Lanes MultiplyAdd8(Lanes sum, const std::int8_t* row,
                                                 const std::int16_t* query) {
  return wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(wasm_i16x8_load8x8(row), wasm_v128_load(query)));
}
/// The four horizontal sums, as floats.
[[gnu::always_inline]] inline void SumRows(Lanes a, Lanes b, Lanes c, Lanes d, float* sums) {
  const Lanes ab =
      wasm_i32x4_add(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  const Lanes cd =
      wasm_i32x4_add(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  const Lanes total = wasm_i32x4_add(wasm_i32x4_shuffle(ab, cd, 0, 1, 4, 5),
                                     wasm_i32x4_shuffle(ab, cd, 2, 3, 6, 7));
  wasm_v128_store(sums, wasm_f32x4_convert_i32x4(total));
}
/// sums × scales in place; true if any of the four is above `threshold`.
[[gnu::always_inline]] inline bool ScaleAndCompare(float* sums, const float* scales,
                                                   float threshold) {
  const Lanes scaled = wasm_f32x4_mul(wasm_v128_load(sums), wasm_v128_load(scales));
  wasm_v128_store(sums, scaled);
  return wasm_v128_any_true(wasm_f32x4_gt(scaled, wasm_f32x4_splat(threshold)));
}
using FloatLanes = v128_t;
[[gnu::always_inline]] inline FloatLanes FloatZero() { return wasm_f32x4_splat(0); }
/// Adds the products of 8 int8 and 8 floats: the first four to the lanes, then the others.
[[gnu::always_inline]] inline FloatLanes MultiplyAdd8(FloatLanes sum, const std::int8_t* row,
                                                      const float* query) {
  const v128_t words = wasm_i16x8_load8x8(row);
  const v128_t first = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(words));
  const v128_t second = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(words));
  sum = wasm_f32x4_add(sum, wasm_f32x4_mul(first, wasm_v128_load(query)));
  return wasm_f32x4_add(sum, wasm_f32x4_mul(second, wasm_v128_load(query + 4)));
}
[[gnu::always_inline]] inline FloatLanes Add4(FloatLanes sum, const float* values) {
  return wasm_f32x4_add(sum, wasm_v128_load(values));
}
[[gnu::always_inline]] inline void Store(FloatLanes lanes, float* out) {
  wasm_v128_store(out, lanes);
}
#elif defined(__SSE4_1__)
using Lanes = __m128i;
[[gnu::always_inline]] inline Lanes Zero() { return _mm_setzero_si128(); }
[[gnu::always_inline]] inline Lanes MultiplyAdd8(Lanes sum, const std::int8_t* row,
                                                 const std::int16_t* query) {
  const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(row));
  const __m128i words = _mm_loadu_si128(reinterpret_cast<const __m128i*>(query));
  return _mm_add_epi32(sum, _mm_madd_epi16(_mm_cvtepi8_epi16(bytes), words));
}
[[gnu::always_inline]] inline void SumRows(Lanes a, Lanes b, Lanes c, Lanes d, float* sums) {
  const __m128i total = _mm_hadd_epi32(_mm_hadd_epi32(a, b), _mm_hadd_epi32(c, d));
  _mm_storeu_ps(sums, _mm_cvtepi32_ps(total));
}
[[gnu::always_inline]] inline bool ScaleAndCompare(float* sums, const float* scales,
                                                   float threshold) {
  const __m128 scaled = _mm_mul_ps(_mm_loadu_ps(sums), _mm_loadu_ps(scales));
  _mm_storeu_ps(sums, scaled);
  return _mm_movemask_ps(_mm_cmpgt_ps(scaled, _mm_set1_ps(threshold))) != 0;
}
using FloatLanes = __m128;
[[gnu::always_inline]] inline FloatLanes FloatZero() { return _mm_setzero_ps(); }
[[gnu::always_inline]] inline FloatLanes MultiplyAdd8(FloatLanes sum, const std::int8_t* row,
                                                      const float* query) {
  const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(row));
  const __m128 first = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(bytes));
  const __m128 second = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(_mm_srli_si128(bytes, 4)));
  sum = _mm_add_ps(sum, _mm_mul_ps(first, _mm_loadu_ps(query)));
  return _mm_add_ps(sum, _mm_mul_ps(second, _mm_loadu_ps(query + 4)));
}
[[gnu::always_inline]] inline FloatLanes Add4(FloatLanes sum, const float* values) {
  return _mm_add_ps(sum, _mm_loadu_ps(values));
}
[[gnu::always_inline]] inline void Store(FloatLanes lanes, float* out) {
  _mm_storeu_ps(out, lanes);
}
#else
struct Lanes {
  std::int32_t lane[4];
};
[[gnu::always_inline]] inline Lanes Zero() { return {}; }
[[gnu::always_inline]] inline Lanes MultiplyAdd8(Lanes sum, const std::int8_t* row,
                                                 const std::int16_t* query) {
  for (int i = 0; i < 8; ++i) sum.lane[i / 2] += row[i] * query[i];
  return sum;
}
[[gnu::always_inline]] inline void SumRows(Lanes a, Lanes b, Lanes c, Lanes d, float* sums) {
  const Lanes rows[4] = {a, b, c, d};
  for (int i = 0; i < 4; ++i) {
    const std::int32_t* lane = rows[i].lane;
    sums[i] = static_cast<float>(lane[0] + lane[1] + lane[2] + lane[3]);
  }
}
[[gnu::always_inline]] inline bool ScaleAndCompare(float* sums, const float* scales,
                                                   float threshold) {
  bool any = false;
  for (int i = 0; i < 4; ++i) {
    sums[i] *= scales[i];
    any |= sums[i] > threshold;
  }
  return any;
}
struct FloatLanes {
  float lane[4];
};
[[gnu::always_inline]] inline FloatLanes FloatZero() { return {}; }
[[gnu::always_inline]] inline FloatLanes MultiplyAdd8(FloatLanes sum, const std::int8_t* row,
                                                      const float* query) {
  for (int i = 0; i < 8; ++i) sum.lane[i % 4] += static_cast<float>(row[i]) * query[i];
  return sum;
}
[[gnu::always_inline]] inline FloatLanes Add4(FloatLanes sum, const float* values) {
  for (int i = 0; i < 4; ++i) sum.lane[i] += values[i];
  return sum;
}
[[gnu::always_inline]] inline void Store(FloatLanes lanes, float* out) {
  for (int i = 0; i < 4; ++i) out[i] = lanes.lane[i];
}
#endif

}  // namespace vitrine
