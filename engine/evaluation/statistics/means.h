#pragma once

#include <span>
#include <vector>

#include "evaluation/statistics/probabilities.h"

namespace vitrine::evaluation {

/// A mean with its 95 % interval.
struct Mean {
  double value = 0;
  Interval interval;
};

/// Mean of the values, by the percentile bootstrap (1,000 draws, reproducible by seed) over the
/// values. The same seed draws the same ones of any list of one length, so the mean of differences
/// is a paired comparison. Zero without values.
Mean BootstrapMean(std::span<const float> values, std::uint64_t seed);
/// Of a - b, which are of one length.
Mean BootstrapGain(std::span<const float> a, std::span<const float> b, std::uint64_t seed);

}  // namespace vitrine::evaluation
