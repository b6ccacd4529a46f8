#include "evaluation/statistics/means.h"

#include <algorithm>

#include "base/random.h"
#include "evaluation/statistics/bootstrap.h"

namespace vitrine::evaluation {
namespace {

constexpr std::size_t kMeanDraws = 1000;

}  // namespace

Mean BootstrapMean(std::span<const float> values, std::uint64_t seed) {
  if (values.empty()) return {};
  const auto count = static_cast<std::uint32_t>(values.size());
  Random random(Draw(seed, Purpose::kTraining, {count}));
  std::vector<double> means;
  for (std::size_t draw = 0; draw < kMeanDraws; ++draw) {
    double sum = 0;
    for (std::uint32_t i = 0; i < count; ++i)
      sum += static_cast<double>(values[random.Below(count)]);
    means.push_back(sum / count);
  }
  std::sort(means.begin(), means.end());
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return {sum / count, {means[kMeanDraws / 40], means[kMeanDraws - 1 - kMeanDraws / 40]}};
}

Mean BootstrapGain(std::span<const float> a, std::span<const float> b, std::uint64_t seed) {
  std::vector<float> differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
  return BootstrapMean(differences, seed);
}

}  // namespace vitrine::evaluation
