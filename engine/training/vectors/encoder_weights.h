#pragma once

#include <array>

#include "pack/format.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {

/// What of an encoder has weights, by the names of candidates/encoder.h, a matrix each; biases are
/// matrices of one column.
enum class EncoderPart : std::uint8_t {
  kQuery,
  kKey,
  kValue,
  kMix,
  kUp,
  kDown,
  kQueryBias,
  kMixBias,
  kUpBias,
  kDownBias,
  kGain,
  kShift,
  kPlaces,
  kRows,    ///< An item's own row of the table.
  kTopics,  ///< A topic's row, which all items with it share.
};
inline constexpr std::size_t kEncoderParts = 15;
inline constexpr std::size_t kEncoderBlockParts = 13;  ///< All but the tables.

/// A matrix a part: the weights, or something of each weight, as its gradient.
class EncoderMatrices {
 public:
  Eigen::MatrixXf& operator[](EncoderPart part) {
    return matrices_[static_cast<std::size_t>(part)];
  }
  const Eigen::MatrixXf& operator[](EncoderPart part) const {
    return matrices_[static_cast<std::size_t>(part)];
  }
  /// By number, tables last.
  Eigen::MatrixXf& at(std::size_t part) { return matrices_[part]; }
  const Eigen::MatrixXf& at(std::size_t part) const { return matrices_[part]; }

 private:
  std::array<Eigen::MatrixXf, kEncoderParts> matrices_;
};

}  // namespace vitrine::training
