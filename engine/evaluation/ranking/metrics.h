#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "evaluation/ranking/ranker.h"
#include "evaluation/statistics/bootstrap.h"

namespace vitrine::evaluation::ranking {

/// The measures of a ranking with one right answer, each a mean over queries in [0, 1].
/// HR@k: the share of queries whose target is among the first k (recall@k, as there is one target).
/// NDCG@k: 1 / log2(1 + rank) of the target, 0 past k. MRR@k: 1 / rank, 0 past k.
inline constexpr std::array<std::string_view, 8> kMetricNames = {
    "HR@5", "HR@10", "HR@20", "NDCG@5", "NDCG@10", "NDCG@20", "MRR@10", "MRR@20"};
using Metrics = std::array<double, kMetricNames.size()>;

/// How many targets stood at each rank; at 0 those that were missed.
struct RankCounts {
  std::array<std::uint64_t, kSlateSize + 1> counts{};

  void Add(std::uint8_t rank) { ++counts[rank]; }
  std::uint64_t total() const;
};

/// All zero without queries.
Metrics MetricsOf(const RankCounts& ranks);

/// Of each metric.
using Intervals = std::array<Interval, kMetricNames.size()>;

/// 95 % intervals of the metrics by the bootstrap over queries (statistics/bootstrap.h). All zero
/// without queries. Reproducible by seed. Cost: a nanosecond or three per query and resample, since
/// all that a query adds is its rank.
Intervals BootstrapMetrics(std::span<const std::uint8_t> ranks, std::uint64_t seed);

}  // namespace vitrine::evaluation::ranking
