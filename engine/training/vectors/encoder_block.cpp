#include "training/vectors/encoder_block.h"

#include <cmath>

#include "base/math.h"
#include "candidates/encoder.h"

// Backward is the chain rule, last step first. Three of its rules are worth writing down; dX is the
// gradient of the loss by X:
//
//     Y = W X               dW = dY Xᵀ,  dX = Wᵀ dY
//     y = n(x), scale s     dx = s (dy - mean(dy) - y mean(dy y))      (Ba, Kiros, Hinton 2016)
//     a = softmax(e)        de = a (da - a · da)
//
// What is added up in two places (a residual, an item that is key, value and latest at once) gets
// the sum of both gradients.

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

/// Columns with mean 0 and variance 1; gives 1 over their deviations.
Eigen::RowVectorXf Normalise(const MatrixXf& x, MatrixXf& normal) {
  normal = x.rowwise() - x.colwise().mean();
  const Eigen::RowVectorXf scales =
      (normal.array().square().colwise().mean() + kEncoderSpread).rsqrt().matrix();
  normal.array().rowwise() *= scales.array();
  return scales;
}

/// From the gradient of what was normalised to that of what it was before, in place.
void NormaliseBackward(const MatrixXf& normal, const Eigen::RowVectorXf& scales,
                       MatrixXf& gradient) {
  const Eigen::RowVectorXf along = (gradient.array() * normal.array()).colwise().mean().matrix();
  gradient.rowwise() -= gradient.colwise().mean().eval();
  gradient.array() -= normal.array().rowwise() * along.array();
  gradient.array().rowwise() *= scales.array();
}

}  // namespace

MatrixXf EncoderBlock::LatestOf(const MatrixXf& columns) const {
  MatrixXf latest(columns.rows(), count());
  for (Index i = 0; i < count(); ++i) latest.col(i) = columns.col(begin(i));
  return latest;
}

/// The softmax of each head over each context's inputs, and the values that it mixes.
void EncoderBlock::Attend(const EncoderMatrices& weights) {
  const Index width = kDimensions / kHeads;
  shares.resize(kHeads, inputs.cols());
  contexts = MatrixXf::Zero(kDimensions, count());
  for (Index i = 0; i < count(); ++i) {
    const Index first = begin(i), size = begin(i + 1) - first;
    for (Index head = 0; head < kHeads; ++head) {
      const Index row = head * width;
      auto own = shares.row(head).segment(first, size);
      own.noalias() =
          queries.col(i).segment(row, width).transpose() * keys.block(row, first, width, size);
      own += weights[EncoderPart::kPlaces].row(head).head(size);
      const float highest = own.maxCoeff();  // So that no exponential overflows.
      for (Index k = 0; k < size; ++k) own(k) = Exp2((own(k) - highest) * kLog2e);
      own /= own.sum();
      contexts.col(i).segment(row, width).noalias() =
          values.block(row, first, width, size) * own.transpose();
    }
  }
}

void EncoderBlock::Forward(const EncoderMatrices& weights) {
  const Index width = kDimensions / kHeads;
  if (input_mask.size() > 0) inputs.array() *= input_mask.array();
  scales = Normalise(inputs, normal);
  latest = LatestOf(normal);
  keys = weights[EncoderPart::kKey] * normal;
  values = weights[EncoderPart::kValue] * normal;
  queries = weights[EncoderPart::kQuery] * latest;
  queries.colwise() += weights[EncoderPart::kQueryBias].col(0);
  queries /= std::sqrt(static_cast<float>(width));
  Attend(weights);
  MatrixXf mixed = weights[EncoderPart::kMix] * contexts;
  mixed.colwise() += weights[EncoderPart::kMixBias].col(0);
  if (mix_mask.size() > 0) mixed.array() *= mix_mask.array();
  middle = LatestOf(inputs) + mixed;
  middle_scales = Normalise(middle, middle_normal);
  hidden = weights[EncoderPart::kUp] * middle_normal;
  hidden.colwise() += weights[EncoderPart::kUpBias].col(0);
  active = hidden.unaryExpr([](float x) { return x * Sigmoid(kEncoderSlope * x); });
  if (up_mask.size() > 0) active.array() *= up_mask.array();
  MatrixXf last = weights[EncoderPart::kDown] * active;
  last.colwise() += weights[EncoderPart::kDownBias].col(0);
  if (down_mask.size() > 0) last.array() *= down_mask.array();
  last += middle;
  last_scales = Normalise(last, last_normal);
  points = last_normal.array().colwise() * weights[EncoderPart::kGain].col(0).array();
  points.colwise() += weights[EncoderPart::kShift].col(0);
}

void EncoderBlock::AttendBackward(const MatrixXf& contexts_gradient, MatrixXf& keys_gradient,
                                  MatrixXf& values_gradient, MatrixXf& queries_gradient,
                                  MatrixXf& places_gradient) const {
  const Index width = kDimensions / kHeads;
  for (Index i = 0; i < count(); ++i) {
    const Index first = begin(i), size = begin(i + 1) - first;
    for (Index head = 0; head < kHeads; ++head) {
      const Index row = head * width;
      const Eigen::RowVectorXf own = shares.row(head).segment(first, size);
      const Eigen::VectorXf context = contexts_gradient.col(i).segment(row, width);
      values_gradient.block(row, first, width, size).noalias() = context * own;
      Eigen::RowVectorXf scores = context.transpose() * values.block(row, first, width, size);
      scores.array() = own.array() * (scores.array() - scores.dot(own));
      places_gradient.row(head).head(size) += scores;
      keys_gradient.block(row, first, width, size).noalias() =
          queries.col(i).segment(row, width) * scores;
      queries_gradient.col(i).segment(row, width).noalias() =
          keys.block(row, first, width, size) * scores.transpose();
    }
  }
  queries_gradient /= std::sqrt(static_cast<float>(width));
}

void EncoderBlock::Backward(const EncoderMatrices& weights, MatrixXf points_gradient,
                            EncoderMatrices& gradients) {
  MatrixXf& last_gradient = points_gradient;
  gradients[EncoderPart::kGain] = (points_gradient.array() * last_normal.array()).rowwise().sum();
  gradients[EncoderPart::kShift] = points_gradient.rowwise().sum();
  last_gradient.array().colwise() *= weights[EncoderPart::kGain].col(0).array();
  NormaliseBackward(last_normal, last_scales, last_gradient);

  // The two layers between `middle` and the end.
  const MatrixXf down = last_gradient.array() * down_mask.array();
  gradients[EncoderPart::kDown] = down * active.transpose();
  gradients[EncoderPart::kDownBias] = down.rowwise().sum();
  MatrixXf up = weights[EncoderPart::kDown].transpose() * down;
  up.array() *= up_mask.array();
  up.array() *= hidden.array().unaryExpr([](float x) {
    const float sigmoid = Sigmoid(kEncoderSlope * x);
    return sigmoid + kEncoderSlope * x * sigmoid * (1 - sigmoid);
  });
  gradients[EncoderPart::kUp] = up * middle_normal.transpose();
  gradients[EncoderPart::kUpBias] = up.rowwise().sum();
  MatrixXf middle_gradient = weights[EncoderPart::kUp].transpose() * up;
  NormaliseBackward(middle_normal, middle_scales, middle_gradient);
  middle_gradient += last_gradient;  // Past the layers.

  // Attention.
  const MatrixXf mixed = middle_gradient.array() * mix_mask.array();
  gradients[EncoderPart::kMix] = mixed * contexts.transpose();
  gradients[EncoderPart::kMixBias] = mixed.rowwise().sum();
  MatrixXf by_keys(kDimensions, inputs.cols()), by_values = by_keys;
  MatrixXf by_queries(kDimensions, count());
  gradients[EncoderPart::kPlaces] = MatrixXf::Zero(kHeads, static_cast<Index>(kEncoderPlaces));
  AttendBackward(weights[EncoderPart::kMix].transpose() * mixed, by_keys, by_values, by_queries,
                 gradients[EncoderPart::kPlaces]);
  gradients[EncoderPart::kKey] = by_keys * normal.transpose();
  gradients[EncoderPart::kValue] = by_values * normal.transpose();
  gradients[EncoderPart::kQuery] = by_queries * latest.transpose();
  gradients[EncoderPart::kQueryBias] = by_queries.rowwise().sum();

  // The inputs, which are keys and values, and of which the latest is query and residual too.
  MatrixXf by_inputs = weights[EncoderPart::kKey].transpose() * by_keys;
  by_inputs.noalias() += weights[EncoderPart::kValue].transpose() * by_values;
  const MatrixXf by_latest = weights[EncoderPart::kQuery].transpose() * by_queries;
  for (Index i = 0; i < count(); ++i) by_inputs.col(begin(i)) += by_latest.col(i);
  NormaliseBackward(normal, scales, by_inputs);
  for (Index i = 0; i < count(); ++i) by_inputs.col(begin(i)) += middle_gradient.col(i);
  inputs = by_inputs.array() * input_mask.array();
}

}  // namespace vitrine::training
