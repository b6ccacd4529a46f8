#include "training/item_vectors.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "training/topic_rows.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

/// Rows of length 1; rows of zeros stay.
void NormaliseRows(MatrixXf& matrix) {
  for (Index row = 0; row < matrix.rows(); ++row) {
    const float norm = matrix.row(row).norm();
    if (norm > 0) matrix.row(row) /= norm;
  }
}

/// Counts of pairs in either direction.
Sparse Symmetric(const PairRows& rows) {
  std::vector<Eigen::Triplet<float>> entries;
  for (std::size_t source = 0; source < rows.size(); ++source) {
    for (const PairCount& pair : rows[source]) {
      const auto value = static_cast<float>(pair.count);
      entries.emplace_back(static_cast<int>(source), static_cast<int>(pair.target), value);
      entries.emplace_back(static_cast<int>(pair.target), static_cast<int>(source), value);
    }
  }
  Sparse matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows.size()));
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

/// Replaces counts by their positive pointwise mutual information, then divides by the square
/// roots of both rows' sums, so that what everybody views does not lead every direction.
void ToAssociation(Sparse& matrix) {
  const auto scale_rows = [&](auto value_of) {
    const Eigen::VectorXf sums = matrix * Eigen::VectorXf::Ones(matrix.cols());
    const float all = sums.sum();
    for (Index row = 0; row < matrix.outerSize(); ++row) {
      for (Sparse::InnerIterator at(matrix, row); at; ++at) {
        at.valueRef() = value_of(at.value(), sums(row), sums(at.col()), all);
      }
    }
  };
  scale_rows([](float count, float left, float right, float all) {
    return std::max(0.0f, Log2(count * (all / left) / right));
  });
  scale_rows([](float value, float left, float right, float) {
    return value > 0 ? value / std::sqrt(left * right) : 0.0f;
  });
}

MatrixXf FromTopics(const Sparse& topics, unsigned threads, Progress& progress) {
  const Sparse across = topics.transpose();
  return Factorize(
      static_cast<std::size_t>(topics.rows()), kVectorDimensions,
      [&](const MatrixXf& x) {
        const MatrixXf of_topics = Multiply(across, x, threads);
        return Multiply(topics, of_topics, threads);
      },
      progress);
}

MatrixXf FromBehaviour(const PairRows& rows, unsigned threads, Progress& progress) {
  Sparse matrix = Symmetric(rows);
  ToAssociation(matrix);
  MatrixXf vectors = Factorize(
      rows.size(), kVectorDimensions,
      [&](const MatrixXf& x) { return Multiply(matrix, x, threads); }, progress);
  NormaliseRows(vectors);
  return vectors;
}

/// What an item's topics carry: the mean over the items of each topic, weighed by idf.
MatrixXf MeansOfTopics(const Sparse& topics, const MatrixXf& vectors, unsigned threads) {
  const Sparse across = topics.transpose();
  MatrixXf of_topics = Multiply(across, vectors, threads);
  NormaliseRows(of_topics);
  MatrixXf means = Multiply(topics, of_topics, threads);
  NormaliseRows(means);
  return means;
}

/// Both by how often an item was seen.
MatrixXf Mix(const MatrixXf& behaviour, const MatrixXf& topics, const ItemLists& sequences) {
  std::vector<float> seen(static_cast<std::size_t>(behaviour.rows()), 0);
  for (std::uint32_t item : sequences.items) ++seen[item];
  MatrixXf mixed(behaviour.rows(), behaviour.cols());
  for (Index row = 0; row < behaviour.rows(); ++row) {
    const float own =
        seen[static_cast<std::size_t>(row)] / (seen[static_cast<std::size_t>(row)] + kVectorPrior);
    mixed.row(row) = own * behaviour.row(row) + (1 - own) * topics.row(row);
  }
  return mixed;
}

bool HasPairs(const PairRows& rows) {
  return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.empty(); });
}

}  // namespace

PackVectors LearnVectors(const PairRows* rows, const ItemLists* sequences,
                         const std::vector<PackItem>& items, unsigned threads, Progress& progress) {
  const Sparse topics = TopicRows(items);
  MatrixXf vectors;
  if (rows != nullptr && HasPairs(*rows)) {
    const MatrixXf behaviour = FromBehaviour(*rows, threads, progress);
    vectors = Mix(behaviour, MeansOfTopics(topics, behaviour, threads), *sequences);
  } else if (topics.nonZeros() > 0) {
    vectors = FromTopics(topics, threads, progress);
  } else {
    return {};
  }
  NormaliseRows(vectors);
  PackVectors result;
  result.dimensions = kVectorDimensions;
  result.values.resize(items.size() * kVectorDimensions);
  using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Eigen::Map<RowMajor>(result.values.data(), vectors.rows(), vectors.cols()) = vectors;
  return result;
}

}  // namespace vitrine::training
