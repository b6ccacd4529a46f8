#include "decisions/bandit.h"

#include <algorithm>

#include "base/math.h"

namespace vitrine {
namespace {

constexpr int kNewtonSteps = 4;
constexpr float kLongestStep = 2;
constexpr int kQuantiles = 64;
constexpr float kLeastPropensity = 1e-4f;

float Root(float x) { return x > 0 ? __builtin_sqrtf(x) : 0; }

float PriorCovariance(const List<BanditArm>& arms, std::size_t a, std::size_t b,
                      const BanditModel& model) {
  const bool alike = arms[a].theme != 0 && arms[a].theme == arms[b].theme;
  return (a == b ? model.variance : 0) + (alike ? model.theme_variance : 0);
}

/// The belief before any count, and what counts make of it.
struct Linear {
  List<float> means, covariance;  // Row by row.

  Linear(const List<BanditArm>& arms, const BanditModel& model) {
    for (std::size_t a = 0; a < arms.size(); ++a) {
      means.push_back(arms[a].prior);
      for (std::size_t b = 0; b < arms.size(); ++b) {
        covariance.push_back(PriorCovariance(arms, a, b, model));
      }
    }
  }

  /// Arm `seen` was measured to have log-odds `value`, with a normal error.
  void Observe(std::size_t seen, float value, float error_variance) {
    const std::size_t n = means.size();
    const float* row = covariance.data() + seen * n;
    const List<float> column(row, row + n);
    const float total = column[seen] + error_variance;
    const float surprise = value - means[seen];
    for (std::size_t a = 0; a < n; ++a) {
      if (column[a] == 0) continue;  // An arm of another theme.
      const float gain = column[a] / total;
      means[a] += gain * surprise;
      for (std::size_t b = 0; b < n; ++b) covariance[a * n + b] -= gain * column[b];
    }
  }
};

}  // namespace

List<Belief> InferBeliefs(const List<BanditArm>& arms, const BanditModel& model) {
  List<float> at;  // Where the likelihood of the counts is taken to be a parabola.
  for (const BanditArm& arm : arms) at.push_back(arm.prior);
  List<Belief> beliefs;
  for (int step = 0; step < kNewtonSteps; ++step) {
    Linear linear(arms, model);
    for (std::size_t a = 0; a < arms.size(); ++a) {
      const float views = std::max(arms[a].views, arms[a].clicks);
      const float chance = Sigmoid(at[a]);
      const float weight = views * chance * (1 - chance);
      if (!(weight > 0)) continue;
      linear.Observe(a, at[a] + (arms[a].clicks - views * chance) / weight, 1 / weight);
    }
    beliefs.clear();
    for (std::size_t a = 0; a < arms.size(); ++a) {
      const float low = at[a] - kLongestStep, high = at[a] + kLongestStep;
      at[a] = std::min(std::max(linear.means[a], low), high);
      beliefs.push_back({at[a], linear.covariance[a * arms.size() + a]});
    }
  }
  return beliefs;
}

float ExpectedOf(const Belief& belief) { return belief.mean + belief.variance / 2; }

float DrawOf(const Belief& belief, const BanditModel& model, double uniform) {
  return ExpectedOf(belief) + model.exploration * Root(belief.variance) * NormalQuantile(uniform);
}

float PropensityOf(const List<Belief>& beliefs, std::size_t chosen, const BanditModel& model) {
  float sum = 0;
  for (int i = 0; i < kQuantiles; ++i) {
    const float draw = DrawOf(beliefs[chosen], model, (i + 0.5) / kQuantiles);
    float greatest = 1;
    for (std::size_t other = 0; other < beliefs.size(); ++other) {
      if (other == chosen) continue;
      const float deviation = model.exploration * Root(beliefs[other].variance) + 1e-6f;
      float x = (draw - ExpectedOf(beliefs[other])) / deviation;
      x = std::min(std::max(x, -6.0f), 6.0f);
      greatest *= Sigmoid(1.5976f * x + 0.07056f * x * x * x);
    }
    sum += greatest;
  }
  return std::max(sum / kQuantiles, kLeastPropensity);
}

}  // namespace vitrine
