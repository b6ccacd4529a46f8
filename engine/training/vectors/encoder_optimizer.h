#pragma once

#include <span>
#include <vector>

#include "training/vectors/encoder_weights.h"

namespace vitrine::training {

/// AdamW (Loshchilov and Hutter 2019) with a rate that rises over the first steps and then falls in
/// a line. For each number, with g its gradient at step t:
///
///     m ← .9 m + .1 g       v ← .98 v + .02 g²
///     w ← w - rate_t (m / (1 - .9^t) / (√(v / (1 - .98^t)) + 1e-8) + decay w)
///
/// A step moves every row of the table, as means and decay go on without a gradient. Of a large
/// catalog that is all its memory, for a batch that touches a few thousand rows. So an item's row
/// stays behind until it is asked for (CatchUp), and then takes the steps that it missed, one by
/// one with g = 0: the same operations on the same numbers, so the same bits.
class EncoderOptimizer {
 public:
  struct Options {
    std::size_t steps = 1;  ///< Over which the rate falls.
    float rate = 0.003f;
    float decay = 0.1f;  ///< Of weights, a step, times the rate.
  };

  /// Moves `weights`, which must outlive it and keep their shapes.
  EncoderOptimizer(EncoderMatrices& weights, const Options& options);

  /// What Step moves by; zero after it. Of kRows, columns of the items of the step alone.
  EncoderMatrices& gradients() { return gradients_; }
  /// One step of everything, but of the rows of these items alone, which must have caught up.
  void Step(std::span<const std::uint32_t> items);
  /// Takes an item's row through the steps that it missed. Different items at once are no race.
  void CatchUp(std::uint32_t item);
  std::size_t steps_done() const { return rates_.size(); }

  static constexpr float kWarmUp = 100;  ///< Steps over which the rate rises; at most a tenth.

 private:
  /// Of one step: its rate, and what the running means are divided by.
  struct StepRate {
    float rate, of_mean, of_square;
  };

  StepRate RateOf(std::size_t step) const;
  template <typename Numbers>
  void Move(const StepRate& step, const Numbers& mean, const Numbers& square, Numbers value) const;
  void StepColumns(EncoderPart part, Eigen::Index begin, Eigen::Index columns);

  EncoderMatrices& weights_;
  Options options_;
  EncoderMatrices gradients_, means_, squares_;
  std::vector<StepRate> rates_;       ///< Of the steps done.
  std::vector<std::size_t> rows_at_;  ///< Per item: the steps that its row has taken.
};

}  // namespace vitrine::training
