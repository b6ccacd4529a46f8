#pragma once

#include <cmath>
#include <string>

#include "evaluation/statistics/means.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation {

/// Steps of a unit in which reports give shares and gains, and click rates, which are smaller.
inline constexpr double kShareSteps = 1e5, kRateSteps = 1e6;

/// The nearest of so many steps of a unit, halves away from 0.
inline double Rounded(double value, double steps = kShareSteps) {
  return std::round(value * steps) / steps;
}

/// A click rate, rounded.
inline double RoundedRate(double value) { return Rounded(value, kRateSteps); }

/// [low, high], rounded.
inline nlohmann::ordered_json IntervalJson(const Interval& interval, double steps = kShareSteps) {
  return {Rounded(interval.low, steps), Rounded(interval.high, steps)};
}

/// object[name], and its interval in object[name + "_ci"], both rounded.
inline void PutMean(const std::string& name, const Mean& mean, nlohmann::ordered_json& object) {
  object[name] = Rounded(mean.value);
  object[name + "_ci"] = IntervalJson(mean.interval);
}

}  // namespace vitrine::evaluation
