#include "candidates/encoder.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"

namespace vitrine {
namespace {

constexpr std::size_t kD = kEncoderDimensions, kHead = kD / kEncoderHeads;

using Point = float[kD];

void Normalise(const float* x, float* out) {
  float sum = 0, squares = 0;
  for (std::size_t d = 0; d < kD; ++d) sum += x[d];
  for (std::size_t d = 0; d < kD; ++d) {
    out[d] = x[d] - sum / kD;
    squares += out[d] * out[d];
  }
  const float scale = 1 / std::sqrt(squares / kD + kEncoderSpread);
  for (std::size_t d = 0; d < kD; ++d) out[d] *= scale;
}

/// The section's matrices, in their order; each call takes the next rows.
class Rows {
 public:
  explicit Rows(const fbs::Encoder& encoder)
      : weights_(encoder.weights()->data()), steps_(encoder.steps()->data()) {}

  /// out = rows × x.
  void Multiply(std::size_t rows, std::span<const float> x, float* out) {
    const VectorPlanes matrix = Take(rows, x.size());
    for (std::size_t row = 0; row < rows; ++row) out[row] = DotRow(matrix, row, x);
  }
  /// out += x × rows, for rows of kD columns.
  void AddAcross(std::span<const float> x, std::span<float> out) {
    const VectorPlanes matrix = Take(x.size(), kD);
    for (std::size_t row = 0; row < x.size(); ++row) AddRow(matrix, row, x[row], out);
  }

 private:
  VectorPlanes Take(std::size_t rows, std::size_t columns) {
    const VectorPlanes matrix{rows, columns, weights_, nullptr, steps_};
    weights_ += rows * columns;
    steps_ += rows;
    return matrix;
  }

  const std::int8_t* weights_;
  const float* steps_;
};

/// Adds Σ a_k n(x_k) for one head, whose query was taken over to the inputs' side.
void Attend(const List<float>& normal, const float* query, const float* places, float* out) {
  float scores[kEncoderPlaces], highest = 0, sum = 0;
  const std::size_t count = normal.size() / kD;
  for (std::size_t k = 0; k < count; ++k) {
    scores[k] = places[k];
    for (std::size_t d = 0; d < kD; ++d) scores[k] += query[d] * normal[k * kD + d];
    highest = k == 0 ? scores[k] : std::max(highest, scores[k]);
  }
  for (std::size_t k = 0; k < count; ++k) {
    scores[k] = Exp2((scores[k] - highest) * kLog2e);
    sum += scores[k];
  }
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t d = 0; d < kD; ++d) out[d] += scores[k] / sum * normal[k * kD + d];
  }
}

void Add(const float* what, std::size_t size, float* sum) {
  for (std::size_t i = 0; i < size; ++i) sum[i] += what[i];
}

}  // namespace

List<float> Encode(const fbs::Encoder& encoder, const VectorPlanes& table,
                   std::span<const Anchor> anchors) {
  anchors = anchors.subspan(0, std::min(anchors.size(), kEncoderPlaces));
  List<float> normal(anchors.size() * kD, 0.0f);
  List<float> x(kD, 0.0f);
  AddRow(table, anchors.front().item, 1, {x.data(), kD});
  for (std::size_t k = 0; k < anchors.size(); ++k) {
    float* const row = normal.data() + k * kD;
    AddRow(table, anchors[k].item, 1, {row, kD});
    Normalise(row, row);
  }
  const float* vector = encoder.vectors()->data();
  const auto next = [&vector](std::size_t size) {
    vector += size;
    return vector - size;
  };
  Rows rows(encoder);
  Point query, values, step;
  rows.Multiply(kD, {normal.data(), kD}, query);
  Add(next(kD), kD, query);
  for (float& value : query) value /= std::sqrt(static_cast<float>(kHead));
  float attended[kEncoderHeads * kD] = {};
  for (std::size_t head = 0; head < kEncoderHeads; ++head) {
    Point across = {};
    rows.AddAcross({query + head * kHead, kHead}, across);
    Attend(normal, across, next(kEncoderPlaces), attended + head * kD);
  }
  for (std::size_t head = 0; head < kEncoderHeads; ++head) {
    rows.Multiply(kHead, {attended + head * kD, kD}, values + head * kHead);
  }
  rows.Multiply(kD, values, step);
  Add(next(kD), kD, step);
  Add(step, kD, x.data());
  float hidden[kEncoderHidden];
  Normalise(x.data(), values);
  rows.Multiply(kEncoderHidden, values, hidden);
  Add(next(kEncoderHidden), kEncoderHidden, hidden);
  for (float& value : hidden) value *= Sigmoid(kEncoderSlope * value);
  rows.Multiply(kD, hidden, step);
  Add(next(kD), kD, step);
  Add(step, kD, x.data());
  Normalise(x.data(), x.data());
  const float* const gain = next(kD);
  const float* const shift = next(kD);
  for (std::size_t d = 0; d < kD; ++d) x[d] = gain[d] * x[d] + shift[d];
  return x;
}

}  // namespace vitrine
