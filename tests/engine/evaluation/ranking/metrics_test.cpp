#include "evaluation/ranking/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace vitrine::evaluation::ranking {
namespace {

std::map<std::string_view, double> Named(const Metrics& metrics) {
  std::map<std::string_view, double> named;
  for (std::size_t i = 0; i < metrics.size(); ++i) named[kMetricNames[i]] = metrics[i];
  return named;
}

RankCounts Counts(std::initializer_list<std::uint8_t> ranks) {
  RankCounts counts;
  for (const std::uint8_t rank : ranks) counts.Add(rank);
  return counts;
}

TEST(Metrics, AreThoseOfTheTextbook) {
  // Targets at ranks 1, 4, 10, 11, 20 and one missed.
  const auto metrics = Named(MetricsOf(Counts({1, 4, 10, 11, 20, 0})));
  EXPECT_DOUBLE_EQ(metrics.at("HR@5"), 2.0 / 6);
  EXPECT_DOUBLE_EQ(metrics.at("HR@10"), 3.0 / 6);
  EXPECT_DOUBLE_EQ(metrics.at("HR@20"), 5.0 / 6);
  const auto gain = [](int rank) { return 1 / std::log2(1.0 + rank); };
  EXPECT_NEAR(metrics.at("NDCG@5"), (1 + gain(4)) / 6, 1e-6);
  EXPECT_NEAR(metrics.at("NDCG@10"), (1 + gain(4) + gain(10)) / 6, 1e-6);
  EXPECT_NEAR(metrics.at("NDCG@20"), (1 + gain(4) + gain(10) + gain(11) + gain(20)) / 6, 1e-6);
  EXPECT_DOUBLE_EQ(metrics.at("MRR@10"), (1 + 1 / 4.0 + 1 / 10.0) / 6);
  EXPECT_DOUBLE_EQ(metrics.at("MRR@20"), (1 + 1 / 4.0 + 1 / 10.0 + 1 / 11.0 + 1 / 20.0) / 6);
}

TEST(Metrics, AreZeroWithoutQueries) { EXPECT_EQ(MetricsOf({}), Metrics{}); }

TEST(Bootstrap, GivesTheIntervalOfABinomialShare) {
  // 400 of 1,000 hits: the standard error is 0.0155, so 95 % lie within about 0.0304.
  std::vector<std::uint8_t> ranks(1000, 0);
  std::fill(ranks.begin(), ranks.begin() + 400, std::uint8_t{1});
  const Intervals intervals = BootstrapMetrics(ranks, 7);
  EXPECT_NEAR(intervals[0].low, 0.400 - 0.0304, 0.004);
  EXPECT_NEAR(intervals[0].high, 0.400 + 0.0304, 0.004);
}

TEST(Bootstrap, IsReproducibleBySeed) {
  const std::vector<std::uint8_t> ranks = {1, 0, 3, 0, 0, 12, 7, 0, 0, 2};
  EXPECT_EQ(BootstrapMetrics(ranks, 1), BootstrapMetrics(ranks, 1));
  const Intervals a = BootstrapMetrics(ranks, 1), b = BootstrapMetrics(ranks, 2);
  EXPECT_NE(a, b);
}

TEST(Bootstrap, OfACertainThingIsAPoint) {
  const Intervals intervals = BootstrapMetrics(std::vector<std::uint8_t>(50, 1), 3);
  for (const Interval& interval : intervals) EXPECT_EQ(interval.low, interval.high);
  EXPECT_EQ(intervals[0].low, 1);
  EXPECT_EQ(BootstrapMetrics({}, 3), Intervals{});
}

}  // namespace
}  // namespace vitrine::evaluation::ranking
