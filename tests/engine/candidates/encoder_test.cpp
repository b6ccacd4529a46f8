#include "candidates/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/id.h"
#include "candidates/vector_planes.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::EncodedShop;
using testing::OpenPack;

constexpr std::size_t kD = kEncoderDimensions;
using Numbers = std::vector<double>;

Numbers Normal(const Numbers& x) {
  double mean = 0, variance = 0;
  for (const double value : x) mean += value / kD;
  for (const double value : x) variance += (value - mean) * (value - mean) / kD;
  Numbers normal;
  for (const double value : x) normal.push_back((value - mean) / std::sqrt(variance + 1e-5));
  return normal;
}

/// The formula of encoder.h as it is written there, in double precision, every key and value made.
class Formula {
 public:
  explicit Formula(const Pack& pack) : encoder_(*pack.encoder()), planes_(EncoderPlanes(pack)) {}

  Numbers PointOf(const std::vector<ItemIndex>& items) {
    std::vector<Numbers> x;
    for (const ItemIndex item : items) x.push_back(RowOf(item));
    weight_ = row_ = vector_ = 0;
    const auto q_matrix = Matrix(kD, kD), k_matrix = Matrix(kD, kD), v_matrix = Matrix(kD, kD),
               m_matrix = Matrix(kD, kD), u_matrix = Matrix(kEncoderHidden, kD),
               d_matrix = Matrix(kD, kEncoderHidden);
    const Numbers b = Vector(kD);
    const Numbers places[] = {Vector(kEncoderPlaces), Vector(kEncoderPlaces)};
    const Numbers m = Vector(kD), u = Vector(kEncoderHidden), d = Vector(kD), gain = Vector(kD),
                  shift = Vector(kD);
    const Numbers query = Sum(Times(q_matrix, Normal(x[0])), b);
    Numbers attended(kD, 0);
    constexpr std::size_t kHead = kD / kEncoderHeads;
    for (std::size_t head = 0; head < kEncoderHeads; ++head) {
      Numbers shares;
      double total = 0;
      for (std::size_t k = 0; k < x.size(); ++k) {
        const Numbers key = Times(k_matrix, Normal(x[k]));
        double score = places[head][k];
        for (std::size_t i = head * kHead; i < (head + 1) * kHead; ++i) {
          score += query[i] / std::sqrt(double{kHead}) * key[i];
        }
        shares.push_back(std::exp(score));
        total += shares.back();
      }
      for (std::size_t k = 0; k < x.size(); ++k) {
        const Numbers value = Times(v_matrix, Normal(x[k]));
        for (std::size_t i = head * kHead; i < (head + 1) * kHead; ++i) {
          attended[i] += shares[k] / total * value[i];
        }
      }
    }
    const Numbers y = Sum(Sum(x[0], Times(m_matrix, attended)), m);
    Numbers hidden = Sum(Times(u_matrix, Normal(y)), u);
    for (double& value : hidden) value /= 1 + std::exp(-1.702 * value);
    const Numbers z = Normal(Sum(Sum(y, Times(d_matrix, hidden)), d));
    Numbers point;
    for (std::size_t i = 0; i < kD; ++i) point.push_back(gain[i] * z[i] + shift[i]);
    return point;
  }

 private:
  Numbers RowOf(ItemIndex item) const {
    Numbers row;
    for (std::size_t i = 0; i < kD; ++i) {
      row.push_back(double{planes_.scales[item]} * planes_.coarse[item * kD + i]);
    }
    return row;
  }
  std::vector<Numbers> Matrix(std::size_t rows, std::size_t columns) {
    std::vector<Numbers> matrix(rows);
    for (Numbers& row : matrix) {
      const double step = encoder_.steps()->Get(static_cast<std::uint32_t>(row_++));
      for (std::size_t i = 0; i < columns; ++i) {
        row.push_back(step * encoder_.weights()->Get(static_cast<std::uint32_t>(weight_++)));
      }
    }
    return matrix;
  }
  Numbers Vector(std::size_t size) {
    Numbers vector;
    for (std::size_t i = 0; i < size; ++i) {
      vector.push_back(encoder_.vectors()->Get(static_cast<std::uint32_t>(vector_++)));
    }
    return vector;
  }
  static Numbers Times(const std::vector<Numbers>& matrix, const Numbers& x) {
    Numbers product;
    for (const Numbers& row : matrix) {
      double sum = 0;
      for (std::size_t i = 0; i < x.size(); ++i) sum += row[i] * x[i];
      product.push_back(sum);
    }
    return product;
  }
  static Numbers Sum(Numbers a, const Numbers& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
    return a;
  }

  const fbs::Encoder& encoder_;
  VectorPlanes planes_;
  std::size_t weight_ = 0, row_ = 0, vector_ = 0;
};

List<float> EncodeItems(const Pack& pack, const std::vector<ItemIndex>& items) {
  List<Anchor> anchors;
  for (const ItemIndex item : items) anchors.push_back({item, 1, {}});
  return Encode(*pack.encoder(), EncoderPlanes(pack), anchors);
}

TEST(Encoder, IsItsFormula) {
  const auto pack = OpenPack(EncodedShop());
  Formula formula(*pack);
  const std::vector<std::vector<ItemIndex>> histories = {
      {7}, {0, 59}, {3, 9, 27, 30}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
  for (const auto& items : histories) {
    const List<float> point = EncodeItems(*pack, items);
    const Numbers wanted = formula.PointOf(items);
    ASSERT_EQ(point.size(), kD);
    for (std::size_t d = 0; d < kD; ++d) EXPECT_NEAR(point[d], wanted[d], 2e-5) << items.size();
  }
}

TEST(Encoder, LooksAtTheLatestItemsOnly) {
  const auto pack = OpenPack(EncodedShop());
  std::vector<ItemIndex> items;
  for (ItemIndex item = 0; item < kEncoderPlaces; ++item) items.push_back(item);
  const List<float> point = EncodeItems(*pack, items);
  items.push_back(40);
  const List<float> longer = EncodeItems(*pack, items);
  for (std::size_t d = 0; d < kD; ++d) EXPECT_EQ(point[d], longer[d]);
}

TEST(Encoder, GivesTheSameBitsEverywhere) {
  const auto pack = OpenPack(EncodedShop());
  std::uint64_t hash = 0;
  for (ItemIndex item = 0; item < 50; ++item) {
    const List<float> point = EncodeItems(*pack, {item, item + 3, item + 9, item / 2});
    hash = Hash64(point.data(), point.size() * sizeof(float), hash);
  }
  EXPECT_EQ(hash, 799096171711518331ull);
}

}  // namespace
}  // namespace vitrine
