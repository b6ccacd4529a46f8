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
  const Intervals intervals = Bootstrap(ranks, 7);
  EXPECT_NEAR(intervals.low[0], 0.400 - 0.0304, 0.004);
  EXPECT_NEAR(intervals.high[0], 0.400 + 0.0304, 0.004);
}

TEST(Bootstrap, IsReproducibleBySeed) {
  const std::vector<std::uint8_t> ranks = {1, 0, 3, 0, 0, 12, 7, 0, 0, 2};
  EXPECT_EQ(Bootstrap(ranks, 1).low, Bootstrap(ranks, 1).low);
  const Intervals a = Bootstrap(ranks, 1), b = Bootstrap(ranks, 2);
  EXPECT_TRUE(a.low != b.low || a.high != b.high);
}

TEST(Bootstrap, OfACertainThingIsAPoint) {
  const Intervals intervals = Bootstrap(std::vector<std::uint8_t>(50, 1), 3);
  EXPECT_EQ(intervals.low, intervals.high);
  EXPECT_EQ(intervals.low[0], 1);
  EXPECT_EQ(Bootstrap({}, 3).high, Metrics{});
}

}  // namespace
}  // namespace vitrine::evaluation::ranking
