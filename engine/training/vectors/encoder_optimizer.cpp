#include "training/vectors/encoder_optimizer.h"

#include <algorithm>

#include "base/math.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr float kMomentum = 0.9f, kMemory = 0.98f, kSmallest = 1e-8f;
constexpr float kLowestRate = 0.05f;  ///< What the rate falls to, share of the highest.

/// Whole columns of a matrix as numbers, one after another.
using Numbers = Eigen::Map<Eigen::ArrayXf>;
Numbers Columns(MatrixXf& matrix, Index begin, Index columns) {
  return {matrix.data() + begin * matrix.rows(), columns * matrix.rows()};
}

}  // namespace

EncoderOptimizer::EncoderOptimizer(EncoderMatrices& weights, const Options& options)
    : weights_(weights), options_(options) {
  for (std::size_t part = 0; part < kEncoderParts; ++part) {
    const auto zero = MatrixXf::Zero(weights.at(part).rows(), weights.at(part).cols());
    gradients_.at(part) = means_.at(part) = squares_.at(part) = zero;
  }
  rows_at_.assign(static_cast<std::size_t>(weights[EncoderPart::kRows].cols()), 0);
}

EncoderOptimizer::StepRate EncoderOptimizer::RateOf(std::size_t of) const {
  const auto step = static_cast<float>(of), steps = static_cast<float>(options_.steps);
  const float rises = step / std::min(kWarmUp, steps / 10);
  const float falls = 1 - (1 - kLowestRate) * step / steps;
  return {options_.rate * std::min(1.0f, rises) * std::max(kLowestRate, falls),
          1 - Exp2(step * Log2(kMomentum)), 1 - Exp2(step * Log2(kMemory))};
}

template <typename Numbers>
void EncoderOptimizer::Move(const StepRate& step, const Numbers& mean, const Numbers& square,
                            Numbers value) const {
  value -= step.rate * (mean / step.of_mean / ((square / step.of_square).sqrt() + kSmallest) +
                        options_.decay * value);
}

void EncoderOptimizer::StepColumns(EncoderPart part, Index begin, Index columns) {
  Numbers mean = Columns(means_[part], begin, columns);
  Numbers square = Columns(squares_[part], begin, columns);
  Numbers gradient = Columns(gradients_[part], begin, columns);
  mean = kMomentum * mean + (1 - kMomentum) * gradient;
  square = kMemory * square + (1 - kMemory) * gradient.square();
  Move(rates_.back(), mean, square, Columns(weights_[part], begin, columns));
  gradient.setZero();
}

void EncoderOptimizer::Step(std::span<const std::uint32_t> items) {
  rates_.push_back(RateOf(rates_.size() + 1));
  for (std::size_t number = 0; number < kEncoderParts; ++number) {
    const auto part = static_cast<EncoderPart>(number);
    if (part != EncoderPart::kRows) StepColumns(part, 0, weights_[part].cols());
  }
  for (const std::uint32_t item : items) {
    StepColumns(EncoderPart::kRows, item, 1);
    rows_at_[item] = rates_.size();
  }
}

void EncoderOptimizer::CatchUp(std::uint32_t item) {
  Numbers mean = Columns(means_[EncoderPart::kRows], item, 1);
  Numbers square = Columns(squares_[EncoderPart::kRows], item, 1);
  for (std::size_t& at = rows_at_[item]; at < rates_.size(); ++at) {
    mean *= kMomentum;
    square *= kMemory;
    Move(rates_[at], mean, square, Columns(weights_[EncoderPart::kRows], item, 1));
  }
}

}  // namespace vitrine::training
