#include "evaluation/statistics/means.h"

#include <cmath>

namespace vitrine::evaluation {
namespace {

double MeanOf(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return sum / static_cast<double>(values.size());
}

}  // namespace

Mean BootstrapMean(std::span<const float> values, std::uint64_t seed) {
  if (values.empty()) return {};
  const auto count = static_cast<std::uint32_t>(values.size());
  const auto intervals =
      Bootstrap(count, Draw(seed, Purpose::kTraining, {count}), [&](Resample& resample) {
        double sum = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
          sum += static_cast<double>(values[resample.Next()]);
        }
        return std::array{sum / count};
      });
  return {MeanOf(values), intervals[0]};
}

Mean BootstrapGain(std::span<const float> a, std::span<const float> b, std::uint64_t seed) {
  std::vector<float> differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
  return BootstrapMean(differences, seed);
}

Interval NormalInterval(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0, squares = 0;
  for (const double value : values) mean += value / count;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double error = count > 1 ? 1.96 * std::sqrt(squares / (count - 1) / count) : 0;
  return {mean - error, mean + error};
}

}  // namespace vitrine::evaluation
