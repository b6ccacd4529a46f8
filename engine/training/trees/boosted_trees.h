#pragma once

#include <cstdint>
#include <vector>

#include "packing/pack_contents.h"

namespace vitrine::training {

/// Rows of `width` features, one after another, each with the class that it belongs to.
struct LabelledRows {
  std::size_t width = 0;
  std::vector<float> values;
  std::vector<std::uint8_t> labels;

  std::size_t size() const { return labels.size(); }
  const float* row(std::size_t at) const { return values.data() + at * width; }
  void Add(const float* row, std::uint8_t label);
};

struct BoostOptions {
  int rounds = 100;
  int depth = 4;  ///< At most kMaxTreeDepth.
  float rate = 0.1f;
  float rows_share = 0.8f;      ///< Drawn for each tree.
  float features_share = 0.8f;  ///< Drawn for each tree.
  float least_weight = 1;       ///< Sum of p (1 - p) in a leaf; twice that with three classes.
  float shrink = 1;             ///< L2 penalty on leaves.
};

/// What boosting learned for one class: score = bias + trees. Trees name features by their place.
struct BoostedScore {
  float bias = 0;
  PackTrees trees;
};
/// 1 / (1 + e^-score) of a row.
float ProbabilityOf(const BoostedScore& learned, const float* row);
/// bias + trees.
float ScoreOf(const BoostedScore& learned, const float* row);

/// Gradient-boosted trees (XGBoost, Chen and Guestrin 2016) for the classes 0 .. `classes` - 1 of
/// the rows. Of two classes, the score is class 1's alone: its log-odds. Of more, one a class, to
/// be compared by softmax. On one thread, so that the result depends on nothing but its arguments.
/// Needs at least one row, and no value that is not finite.
std::vector<BoostedScore> Boost(const LabelledRows& rows, std::size_t classes,
                                const BoostOptions& options);

}  // namespace vitrine::training
