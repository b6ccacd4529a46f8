#include "candidates/vector_scan.h"

#include <cmath>

#include "candidates/simd.h"
#include "pack/format.h"

namespace vitrine {
namespace {

constexpr float kLowest = -3.0e38f;

/// The query in int16, and what one step of it is worth. 127 × 32,767 × 256 fits an int32.
struct WideQuery {
  alignas(16) std::int16_t values[kMaxDimensions];
  float step;
};

bool Widen(std::span<const float> query, WideQuery& wide) {
  float largest = 0;
  for (const float value : query) largest = std::fabs(value) > largest ? std::fabs(value) : largest;
  if (!(largest > 0) || !(largest < 1.0e30f)) return false;
  wide.step = largest / 32'767.0f;
  for (std::size_t d = 0; d < query.size(); ++d) {
    const float scaled = query[d] / wide.step;
    wide.values[d] = static_cast<std::int16_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
  }
  return true;
}

Lanes DotLanes(const std::int8_t* row, const std::int16_t* query, std::size_t dimensions) {
  Lanes sum = Zero();
  for (std::size_t d = 0; d < dimensions; d += 8) sum = MultiplyAdd8(sum, row + d, query + d);
  return sum;
}

/// The best rows so far, best first. A score equal to the threshold belongs to a later row, and so
/// loses the tie. By insertion: of thousands of rows only some hundreds ever get in.
class Best {
 public:
  explicit Best(std::size_t kept) : kept_(kept) { rows_.reserve(kept); }
  /// What a score must exceed to be added.
  float threshold() const { return threshold_; }
  void Add(std::size_t row, float score) {
    if (rows_.size() < kept_) rows_.push_back({});
    std::size_t place = rows_.size() - 1;
    for (; place > 0 && rows_[place - 1].score < score; --place) rows_[place] = rows_[place - 1];
    rows_[place] = {static_cast<ItemIndex>(row), score};
    if (rows_.size() == kept_) threshold_ = rows_.back().score;
  }
  List<ItemScore> Take() { return std::move(rows_); }

 private:
  std::size_t kept_;
  float threshold_ = kLowest;
  List<ItemScore> rows_;
};

void AddAbove(Best& best, std::size_t row, const float* scores, std::size_t count,
              std::span<const std::uint8_t> eligible) {
  for (std::size_t i = 0; i < count; ++i) {
    if (scores[i] > best.threshold() && (eligible.empty() || eligible[row + i] != 0)) {
      best.Add(row + i, scores[i]);
    }
  }
}

List<ItemScore> ScanCoarse(const VectorPlanes& planes, const WideQuery& query, std::size_t kept,
                           std::span<const std::uint8_t> eligible) {
  Best best(kept);
  const std::size_t dimensions = planes.dimensions;
  float scores[4];
  std::size_t row = 0;
  for (; row + 4 <= planes.rows; row += 4) {
    const std::int8_t* at = planes.coarse + row * dimensions;
    Lanes a = Zero(), b = Zero(), c = Zero(), d = Zero();
    for (std::size_t i = 0; i < dimensions; i += 8) {
      const std::int16_t* q = query.values + i;
      a = MultiplyAdd8(a, at + i, q);
      b = MultiplyAdd8(b, at + dimensions + i, q);
      c = MultiplyAdd8(c, at + 2 * dimensions + i, q);
      d = MultiplyAdd8(d, at + 3 * dimensions + i, q);
    }
    SumRows(a, b, c, d, scores);
    if (ScaleAndCompare(scores, planes.scales + row, best.threshold())) {
      AddAbove(best, row, scores, 4, eligible);
    }
  }
  for (; row < planes.rows; ++row) {
    const Lanes lanes = DotLanes(planes.coarse + row * dimensions, query.values, dimensions);
    SumRows(lanes, Zero(), Zero(), Zero(), scores);
    scores[0] *= planes.scales[row];
    AddAbove(best, row, scores, 1, eligible);
  }
  return best.Take();
}

/// One number of the planes, in units of its row's scale.
[[gnu::always_inline]] inline float StepsAt(const VectorPlanes& planes, std::size_t at) {
  const float coarse = static_cast<float>(planes.coarse[at]);
  return planes.fine == nullptr ? coarse
                                : coarse + static_cast<float>(planes.fine[at]) * (1.0f / 254.0f);
}

}  // namespace

float DotRow(const VectorPlanes& planes, std::size_t row, std::span<const float> query) {
  const std::size_t base = row * planes.dimensions;
  float sums[4] = {};
  if (planes.fine == nullptr) {
    FloatLanes lanes = FloatZero();
    for (std::size_t i = 0; i < planes.dimensions; i += 8) {
      lanes = MultiplyAdd8(lanes, planes.coarse + base + i, query.data() + i);
    }
    Store(lanes, sums);
  } else {
    for (std::size_t i = 0; i < planes.dimensions; ++i) {
      sums[i % 4] += StepsAt(planes, base + i) * query[i];
    }
  }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) * planes.scales[row];
}

void AddRow(const VectorPlanes& planes, std::size_t row, float weight, std::span<float> sum) {
  const std::size_t base = row * planes.dimensions;
  const float scale = planes.scales[row] * weight;
  for (std::size_t d = 0; d < planes.dimensions; ++d) {
    sum[d] += StepsAt(planes, base + d) * scale;
  }
}

List<ItemScore> ScanVectors(const VectorPlanes& planes, std::span<const float> query,
                            std::size_t count, std::span<const std::uint8_t> eligible) {
  WideQuery wide;
  if (count == 0 || query.size() != planes.dimensions || !Widen(query, wide)) return {};
  // The int8 error reorders near neighbours only: count + 16 kept rows hold the true best.
  Top best(count);
  for (const ItemScore& entry : ScanCoarse(planes, wide, count + 16, eligible)) {
    best.Add(entry.item, DotRow(planes, entry.item, query));
  }
  return best.Take();
}

}  // namespace vitrine
