#include "evaluation/statistics/probabilities.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vitrine::evaluation {
namespace {

constexpr std::size_t kBins = 10;

/// Places in ascending order of probability.
std::vector<std::uint32_t> Ascending(std::span<const Predicted> predictions) {
  std::vector<std::uint32_t> order(predictions.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    const float left = predictions[a].probability, right = predictions[b].probability;
    return left != right ? left < right : a < b;
  });
  return order;
}

/// The AUC of predictions that count as often as `weights` say.
double WeightedAuc(std::span<const Predicted> predictions, std::span<const std::uint32_t> order,
                   std::span<const std::uint32_t> weights) {
  double above = 0, happened = 0, others = 0;
  for (std::size_t begin = 0, end; begin < order.size(); begin = end) {
    double tied_happened = 0, tied_others = 0;
    const float level = predictions[order[begin]].probability;
    for (end = begin; end < order.size() && predictions[order[end]].probability == level; ++end) {
      const std::uint32_t at = order[end];
      (predictions[at].happened ? tied_happened : tied_others) += weights[at];
    }
    above += tied_happened * (others + tied_others / 2);
    happened += tied_happened;
    others += tied_others;
  }
  return happened * others > 0 ? above / (happened * others) : 0.5;
}

double MeanAuc(std::span<const std::vector<Predicted>> repetitions,
               std::span<const std::vector<std::uint32_t>> orders,
               std::span<const std::uint32_t> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < repetitions.size(); ++i) {
    sum += WeightedAuc(repetitions[i], orders[i], weights);
  }
  return sum / static_cast<double>(repetitions.size());
}

std::vector<std::vector<std::uint32_t>> OrdersOf(
    std::span<const std::vector<Predicted>> repetitions) {
  std::vector<std::vector<std::uint32_t>> orders;
  for (const auto& predictions : repetitions) orders.push_back(Ascending(predictions));
  return orders;
}

}  // namespace

double Auc(std::span<const Predicted> predictions) {
  const std::vector<std::uint32_t> once(predictions.size(), 1);
  return WeightedAuc(predictions, Ascending(predictions), once);
}

double CalibrationError(std::span<const Predicted> predictions) {
  const std::vector<std::uint32_t> order = Ascending(predictions);
  double error = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    double gap = 0;
    const std::size_t end = order.size() * (bin + 1) / kBins;
    for (std::size_t at = order.size() * bin / kBins; at < end; ++at) {
      const Predicted& one = predictions[order[at]];
      gap += static_cast<double>(one.probability) - (one.happened ? 1 : 0);
    }
    error += std::fabs(gap);
  }
  return order.empty() ? 0 : error / static_cast<double>(order.size());
}

AucIntervals BootstrapAuc(std::span<const std::vector<Predicted>> ours,
                          std::span<const std::vector<Predicted>> theirs, std::uint64_t seed,
                          unsigned threads, std::span<const std::uint32_t> groups) {
  if (ours.empty() || ours.front().empty()) return {};
  const auto our_orders = OrdersOf(ours), their_orders = OrdersOf(theirs);
  const auto count = static_cast<std::uint32_t>(ours.front().size());
  const std::uint32_t drawn =
      groups.empty() ? count : *std::max_element(groups.begin(), groups.end()) + 1;
  const auto intervals = BootstrapByStreams(
      drawn, [&](std::size_t draw) { return Draw(seed, Purpose::kTraining, {draw}); }, threads,
      [&](Resample& resample) {
        std::vector<std::uint32_t> draws(drawn, 0), weights;
        for (std::uint32_t i = 0; i < drawn; ++i) ++draws[resample.Next()];
        for (const std::uint32_t group : groups) weights.push_back(draws[group]);
        if (groups.empty()) weights = std::move(draws);
        const double our_mean = MeanAuc(ours, our_orders, weights);
        const double their_mean = MeanAuc(theirs, their_orders, weights);
        return std::array{our_mean, their_mean, our_mean - their_mean};
      });
  return {intervals[0], intervals[1], intervals[2]};
}

}  // namespace vitrine::evaluation
