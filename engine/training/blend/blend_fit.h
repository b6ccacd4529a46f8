#pragma once

#include "packing/pack_contents.h"
#include "training/blend/choice_rows.h"

namespace vitrine::training {

/// A fitted blend, and how it ranks what it did not learn from.
struct BlendFit {
  std::vector<PackTerm> terms;
  Blend blend;
  double ndcg = 0;  ///< On validation; `prior_ndcg` is what the prior reaches there.
  double prior_ndcg = 0;
  double standard_error = 0;  ///< Standard error of their difference.
  std::vector<float> gains;   ///< What NdcgAt10 says of each choice of validation.
};

/// Fits v = s × prior + w / deviation to the softmax loss over each choice's rows, with an L2 term
/// on w alone: what the log says nothing about keeps the prior's weight, and s finds the prior's
/// scale. Mini-batches by Adam (Kingma, Ba 2015) in one fixed order on one thread, so the result
/// depends on nothing but the rows; stops when validation no longer gains, and gives the best.
/// Features that vary by less than kLeastDeviation count as that, so that what is almost constant
/// gets no huge weight.
BlendFit FitBlend(const ChoiceRows& training, const ChoiceRows& validation, const Blend& prior,
                  Progress& progress);

inline constexpr float kLeastDeviation = 0.02f;

}  // namespace vitrine::training
