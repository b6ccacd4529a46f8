#include "training/vectors/factorize.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "jobs/shards.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::size_t kOversampling = 16;
constexpr std::uint64_t kStartSeed = 0x76697472696e65;
constexpr Index kBlock = 2048;

MatrixXf RandomStart(Index rows, Index columns) {
  Random random(kStartSeed);
  MatrixXf start(rows, columns);
  for (Index c = 0; c < columns; ++c) {
    for (Index r = 0; r < rows; ++r) {
      start(r, c) = static_cast<float>(random.NextUniform() - 0.5);
    }
  }
  return start;
}

MatrixXf Orthonormal(const MatrixXf& y) {
  Eigen::HouseholderQR<MatrixXf> qr(y);
  return qr.householderQ() * MatrixXf::Identity(y.rows(), y.cols());
}

}  // namespace

Eigen::MatrixXf Factorize(std::size_t rows, std::size_t dimensions,
                          const std::function<MatrixXf(const MatrixXf&)>& multiply,
                          Progress& progress) {
  const auto n = static_cast<Index>(rows);
  const auto width = static_cast<Index>(std::min(rows, dimensions + kOversampling));
  progress.Begin("Making vectors", kPowers + 1);
  MatrixXf basis = Orthonormal(RandomStart(n, width));
  for (std::size_t power = 0; power < kPowers; ++power) {
    basis = Orthonormal(multiply(basis));
    progress.Step(power + 1);
  }
  const MatrixXf small = basis.transpose() * multiply(basis);
  const Eigen::SelfAdjointEigenSolver<MatrixXf> solver((small + small.transpose()) / 2);
  MatrixXf result = MatrixXf::Zero(n, static_cast<Index>(dimensions));
  for (Index d = 0; d < std::min(width, static_cast<Index>(dimensions)); ++d) {
    const Index from = width - 1 - d;  // The solver sorts them ascending.
    const float value = solver.eigenvalues()(from);
    if (!(value > 0)) break;
    Eigen::VectorXf column = basis * solver.eigenvectors().col(from);
    Index largest = 0;
    column.cwiseAbs().maxCoeff(&largest);
    if (column(largest) < 0) column = -column;
    result.col(d) = column * std::sqrt(value);
  }
  progress.End();
  return result;
}

Eigen::MatrixXf Multiply(const Sparse& matrix, const MatrixXf& x, unsigned threads) {
  MatrixXf product(matrix.rows(), x.cols());
  const Index blocks = (matrix.rows() + kBlock - 1) / kBlock;
  ForEachShard(static_cast<std::size_t>(blocks), threads, [&](std::size_t block) {
    const Index begin = static_cast<Index>(block) * kBlock;
    const Index size = std::min(kBlock, matrix.rows() - begin);
    product.middleRows(begin, size) = matrix.middleRows(begin, size) * x;
  });
  return product;
}

}  // namespace vitrine::training
