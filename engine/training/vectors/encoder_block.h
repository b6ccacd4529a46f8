#pragma once

#include <vector>

#include "training/vectors/encoder_weights.h"

namespace vitrine::training {

/// Some contexts on their way through the encoder's block, forwards to their points and back to the
/// gradients of everything: a column a context, or a column an input of them. The formula is that
/// of candidates/encoder.h, with dropout (Srivastava et al. 2014) at four places: a mask of 0 and
/// 1 / (1 - share) where it applies, empty where nothing is dropped.
struct EncoderBlock {
  static constexpr auto kDimensions = static_cast<Eigen::Index>(kEncoderDimensions);
  static constexpr auto kHidden = static_cast<Eigen::Index>(kEncoderHidden);
  static constexpr auto kHeads = static_cast<Eigen::Index>(kEncoderHeads);

  // Given.
  std::vector<std::size_t> begins;  ///< Of contexts, in the columns of inputs; then their number.
  Eigen::MatrixXf input_mask, mix_mask, up_mask, down_mask;
  Eigen::MatrixXf inputs;  ///< Rows of the table, the latest item of each context first.

  // What Forward leaves for Backward, in the formula's order.
  Eigen::MatrixXf normal, keys, values;
  Eigen::MatrixXf shares;  ///< Heads × inputs: what of each input a context takes, 1 in all.
  Eigen::MatrixXf latest, queries, contexts, middle, middle_normal, hidden, active, last_normal;
  Eigen::RowVectorXf scales, middle_scales, last_scales;
  Eigen::MatrixXf points;  ///< The result: kDimensions × contexts.

  Eigen::Index count() const { return static_cast<Eigen::Index>(begins.size()) - 1; }
  Eigen::Index begin(Eigen::Index i) const {
    return static_cast<Eigen::Index>(begins[static_cast<std::size_t>(i)]);
  }

  void Forward(const EncoderMatrices& weights);
  /// After Forward with all masks. `points_gradient`: of the loss by the points. Gives those by the
  /// block's weights, and leaves that by the inputs in `inputs`.
  void Backward(const EncoderMatrices& weights, Eigen::MatrixXf points_gradient,
                EncoderMatrices& gradients);

 private:
  /// The column of each context's latest item.
  Eigen::MatrixXf LatestOf(const Eigen::MatrixXf& columns) const;
  void Attend(const EncoderMatrices& weights);
  void AttendBackward(const Eigen::MatrixXf& contexts_gradient, Eigen::MatrixXf& keys_gradient,
                      Eigen::MatrixXf& values_gradient, Eigen::MatrixXf& queries_gradient,
                      Eigen::MatrixXf& places_gradient) const;
};

}  // namespace vitrine::training
