#include "evaluation/ranking/metrics.h"

#include <numeric>

#include "base/math.h"

namespace vitrine::evaluation::ranking {
namespace {

struct Gains {
  std::array<Metrics, kSlateSize + 1> of_rank{};  ///< What a target at that rank adds.

  Gains() {
    for (std::size_t rank = 1; rank <= kSlateSize; ++rank) {
      const double discount = 1 / static_cast<double>(Log2(1.0f + static_cast<float>(rank)));
      const double reciprocal = 1 / static_cast<double>(rank);
      const auto within = [&](std::size_t k, double gain) { return rank <= k ? gain : 0; };
      of_rank[rank] = {within(5, 1),           within(10, 1),         within(20, 1),
                       within(5, discount),    within(10, discount),  within(20, discount),
                       within(10, reciprocal), within(20, reciprocal)};
    }
  }
};

}  // namespace

std::uint64_t RankCounts::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

Metrics MetricsOf(const RankCounts& ranks) {
  static const Gains gains;
  Metrics metrics{};
  const auto total = static_cast<double>(ranks.total());
  if (total == 0) return metrics;
  for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
    for (std::size_t rank = 1; rank <= kSlateSize; ++rank) {
      metrics[metric] += gains.of_rank[rank][metric] * static_cast<double>(ranks.counts[rank]);
    }
    metrics[metric] /= total;
  }
  return metrics;
}

Intervals BootstrapMetrics(std::span<const std::uint8_t> ranks, std::uint64_t seed) {
  if (ranks.empty()) return {};
  return Bootstrap(static_cast<std::uint32_t>(ranks.size()), Draw(seed, Purpose::kTraining, {}),
                   [&](Resample& resample) {
                     RankCounts drawn;
                     for (std::uint32_t i = 0; i < resample.size(); ++i) {
                       drawn.Add(ranks[resample.Next()]);
                     }
                     return MetricsOf(drawn);
                   });
}

}  // namespace vitrine::evaluation::ranking
