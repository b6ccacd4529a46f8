#pragma once

#include <span>
#include <vector>

#include "evaluation/statistics/bootstrap.h"

namespace vitrine::evaluation {

/// A mean with its 95 % interval.
struct Mean {
  double value = 0;
  Interval interval;
};

/// Mean of the values, its interval by the bootstrap over them (bootstrap.h; reproducible by seed).
/// The same seed draws the same ones of any list of one length, so the mean of differences is a
/// paired comparison. Zero without values.
Mean BootstrapMean(std::span<const float> values, std::uint64_t seed);
/// Of a - b, which are of one length.
Mean BootstrapGain(std::span<const float> a, std::span<const float> b, std::uint64_t seed);

/// 95 % interval of the values' mean by the normal distribution, of at least one value; without
/// width for one alone.
Interval NormalInterval(std::span<const double> values);

}  // namespace vitrine::evaluation
