#include "candidates/vector_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "candidates/plain_scan.h"

namespace vitrine {
namespace {

/// Random unit vectors, quantised as the pack writer does it.
struct Plane {
  Plane(std::size_t rows, std::size_t dimensions, std::uint64_t seed)
      : planes{rows, dimensions, nullptr, nullptr, nullptr} {
    Random random(seed);
    for (std::size_t row = 0; row < rows; ++row) AddRow(random);
    planes.coarse = coarse.data();
    planes.fine = fine.data();
    planes.scales = scales.data();
  }

  void AddRow(Random& random) {
    List<float> row = Direction(random, planes.dimensions);
    float largest = 0;
    for (const float value : row) largest = std::max(largest, std::fabs(value));
    scales.push_back(largest / 127);
    for (const float value : row) {
      const float steps = value / scales.back();
      coarse.push_back(static_cast<std::int8_t>(std::lround(steps)));
      fine.push_back(static_cast<std::int8_t>(std::lround((steps - coarse.back()) * 254)));
      values.push_back(value);
    }
  }

  /// Sums of uniform numbers are near enough to normal ones, and the same everywhere.
  static List<float> Direction(Random& random, std::size_t dimensions) {
    List<float> row(dimensions);
    float squares = 0;
    for (float& value : row) {
      for (int i = 0; i < 4; ++i) value += static_cast<float>(random.NextUniform() - 0.5);
      squares += value * value;
    }
    for (float& value : row) value /= std::sqrt(squares);
    return row;
  }

  /// The true best rows, from the floats that were never quantised.
  List<ItemIndex> Exact(const List<float>& query, std::size_t count,
                        const List<std::uint8_t>& eligible) const {
    List<std::pair<double, ItemIndex>> scored;
    for (ItemIndex row = 0; row < planes.rows; ++row) {
      if (!eligible.empty() && eligible[row] == 0) continue;
      double dot = 0;
      for (std::size_t d = 0; d < planes.dimensions; ++d) {
        dot += double{values[row * planes.dimensions + d]} * query[d];
      }
      scored.push_back({-dot, row});
    }
    std::sort(scored.begin(), scored.end());
    List<ItemIndex> best;
    for (std::size_t i = 0; i < std::min(count, scored.size()); ++i) {
      best.push_back(scored[i].second);
    }
    return best;
  }

  VectorPlanes planes;
  List<std::int8_t> coarse, fine;
  List<float> scales, values;
};

/// The rows that were found, ascending: neighbours that differ by less than the residual's step
/// may change places.
List<ItemIndex> SetOf(List<ItemIndex> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

List<ItemIndex> RowsOf(const List<ItemScore>& best) {
  List<ItemIndex> rows;
  for (const ItemScore& entry : best) rows.push_back(entry.item);
  return rows;
}

List<std::uint8_t> EveryThird(std::size_t rows) {
  List<std::uint8_t> eligible(rows);
  for (std::size_t row = 0; row < rows; row += 3) eligible[row] = 1;
  return eligible;
}

struct Shape {
  std::size_t rows, dimensions, count;
};
constexpr Shape kShapes[] = {{1, 16, 5},      {3, 32, 5},      {5, 64, 20},     {63, 64, 20},
                             {64, 64, 64},    {1001, 16, 20},  {4099, 64, 20},  {4099, 64, 64},
                             {2050, 128, 20}, {1022, 256, 20}, {20'003, 64, 20}};

TEST(VectorScan, FindsWhatExactFloatSearchFinds) {
  for (const Shape& shape : kShapes) {
    const Plane plane(shape.rows, shape.dimensions, shape.rows);
    Random random(99);
    for (int i = 0; i < 8; ++i) {
      const List<float> query = Plane::Direction(random, shape.dimensions);
      const List<std::uint8_t> eligible =
          i % 2 == 0 ? List<std::uint8_t>() : EveryThird(shape.rows);
      const auto found = RowsOf(ScanVectors(plane.planes, query, shape.count, eligible));
      ASSERT_EQ(SetOf(found), SetOf(plane.Exact(query, shape.count, eligible)))
          << shape.rows << " × " << shape.dimensions;
    }
  }
}

TEST(VectorScan, ScoresAreTheDotProducts) {
  const Plane plane(500, 64, 3);
  Random random(5);
  const List<float> query = Plane::Direction(random, 64);
  for (const ItemScore& entry : ScanVectors(plane.planes, query, 20)) {
    double dot = 0;
    for (std::size_t d = 0; d < 64; ++d)
      dot += double{plane.values[entry.item * 64 + d]} * query[d];
    EXPECT_NEAR(entry.score, dot, 2e-5);
    EXPECT_EQ(entry.score, DotRow(plane.planes, entry.item, query));
  }
}

TEST(VectorScan, EqualRowsComeInTheirOrder) {
  const List<std::int8_t> coarse(10 * 16, 7), fine(10 * 16, 0);
  const List<float> scales(10, 0.01f), query(16, 0.25f);
  const VectorPlanes same{10, 16, coarse.data(), fine.data(), scales.data()};
  EXPECT_EQ(RowsOf(ScanVectors(same, query, 4)), (List<ItemIndex>{0, 1, 2, 3}));
}

TEST(VectorScan, SimdEqualsPlainCode) {
  for (const Shape& shape : kShapes) {
    const Plane plane(shape.rows, shape.dimensions, shape.rows + 7);
    Random random(17);
    for (int i = 0; i < 4; ++i) {
      const List<float> query = Plane::Direction(random, shape.dimensions);
      const auto fast = ScanVectors(plane.planes, query, shape.count);
      const auto plain = PlainScan({shape.rows, shape.dimensions, plane.planes.coarse,
                                    plane.planes.fine, plane.planes.scales},
                                   query, shape.count);
      ASSERT_EQ(fast.size(), plain.size());
      for (std::size_t at = 0; at < fast.size(); ++at) {
        ASSERT_EQ(fast[at].item, plain[at].item);
        ASSERT_EQ(fast[at].score, plain[at].score);
      }
    }
  }
}

TEST(VectorScan, GivesTheSameBitsEverywhere) {
  const Plane plane(3001, 64, 11);
  Random random(12);
  std::uint64_t hash = 0;
  for (int i = 0; i < 16; ++i) {
    for (const ItemScore& entry : ScanVectors(plane.planes, Plane::Direction(random, 64), 64)) {
      hash = Hash64(&entry, sizeof entry, hash);
    }
  }
  EXPECT_EQ(hash, 0x60aa1cbe7904d23cull);
}

TEST(VectorScan, RefusesQueriesThatPointNowhere) {
  const Plane plane(20, 16, 1);
  const List<float> zero(16), huge(16, 3e38f), odd(15, 1.0f);
  List<float> lost(16, std::nanf(""));
  EXPECT_TRUE(ScanVectors(plane.planes, zero, 5).empty());
  EXPECT_TRUE(ScanVectors(plane.planes, huge, 5).empty());
  EXPECT_TRUE(ScanVectors(plane.planes, odd, 5).empty());
  EXPECT_TRUE(ScanVectors(plane.planes, lost, 5).empty());
  EXPECT_TRUE(ScanVectors(plane.planes, List<float>(16, 1.0f), 0).empty());
}

TEST(VectorScan, WithoutTheResidualTheCoarsePlaneServes) {
  Plane plane(800, 64, 21);
  plane.planes.fine = nullptr;
  Random random(2);
  const List<float> query = Plane::Direction(random, 64);
  const auto best = ScanVectors(plane.planes, query, 10);
  EXPECT_EQ(best[0].item, plane.Exact(query, 1, {})[0]);
  EXPECT_NEAR(best[0].score, DotRow(plane.planes, best[0].item, query), 0);
}

TEST(VectorScan, AddRowSumsWeightedRows) {
  const Plane plane(3, 16, 4);
  List<float> sum(16);
  AddRow(plane.planes, 1, 2.0f, sum);
  AddRow(plane.planes, 2, -1.0f, sum);
  for (std::size_t d = 0; d < 16; ++d) {
    EXPECT_NEAR(sum[d], 2 * plane.values[16 + d] - plane.values[32 + d], 1e-4);
  }
}

}  // namespace
}  // namespace vitrine
