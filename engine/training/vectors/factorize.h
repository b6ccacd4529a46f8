#pragma once

#include <functional>

#include "jobs/progress.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {

using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor>;

/// Rows of a symmetric matrix in its strongest `dimensions` directions: eigenvectors times the
/// square root of their eigenvalue, largest first, only positive ones; missing columns are zero.
/// `multiply` gives matrix × X. Randomized subspace iteration (Halko, Martinsson, Tropp 2011) from
/// a fixed seed, so equal matrices give equal bits; the sign of a column is chosen so that its
/// largest entry is positive. Cost: kPowers + 1 products with dimensions + 16 columns.
Eigen::MatrixXf Factorize(std::size_t rows, std::size_t dimensions,
                          const std::function<Eigen::MatrixXf(const Eigen::MatrixXf&)>& multiply,
                          Progress& progress);

inline constexpr std::size_t kPowers = 6;

/// matrix × X by blocks of rows on all threads; each row is summed in one fixed order.
Eigen::MatrixXf Multiply(const Sparse& matrix, const Eigen::MatrixXf& x, unsigned threads);

}  // namespace vitrine::training
