#pragma once

#include "packing/pack_contents.h"
#include "training/blend/choice_rows.h"

namespace vitrine::training {

/// Trees on top of a linear blend, and how many of them help.
struct TreeFit {
  PackTrees trees;            ///< Depth 0: none, they did not help.
  double ndcg = 0;            ///< NDCG@10 on validation with them.
  double standard_error = 0;  ///< Standard error of the difference that they make.
  std::vector<float> gains;   ///< What NdcgAt10 says of each choice with them.
};

/// Gradient-boosted trees (XGBoost, Chen and Guestrin 2016; softmax over each choice's rows, as
/// ListNet's top one, Cao et al. 2007) that start from the blend's scores. Each learns from all
/// rows, and every leaf rests on those of at least `min_support` distinct shoppers
/// (training/trees/tree_support.h). As many trees as validation gains by, at most kMostTrees;
/// re-ranking kReranked candidates, as the engine will. On one thread, so that the result depends
/// on nothing but the rows. `training` is released once XGBoost has its own copy, of twice the
/// size. Cost: some 40 s for a million rows.
TreeFit FitTrees(ChoiceRows training, const ChoiceRows& validation, const Blend& blend,
                 std::uint32_t min_support, Progress& progress);

/// The trees as the engine reads them; borrowed.
TreeTable TableOf(const PackTrees& trees);

inline constexpr int kMostTrees = 120;
inline constexpr int kTreeDepth = 4;

}  // namespace vitrine::training
