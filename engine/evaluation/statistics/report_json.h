#pragma once

#include <cmath>

#include "evaluation/statistics/probabilities.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation {

/// Steps of a unit in which reports give shares and gains, and click rates, which are smaller.
inline constexpr double kShareSteps = 1e5, kRateSteps = 1e6;

/// The nearest of so many steps of a unit, halves away from 0.
inline double Rounded(double value, double steps = kShareSteps) {
  return std::round(value * steps) / steps;
}

/// A click rate, rounded.
inline double Rate(double value) { return Rounded(value, kRateSteps); }

/// [low, high], rounded.
inline nlohmann::ordered_json Pair(const Interval& interval, double steps = kShareSteps) {
  return {Rounded(interval.low, steps), Rounded(interval.high, steps)};
}

}  // namespace vitrine::evaluation
