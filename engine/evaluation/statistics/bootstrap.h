#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/random.h"
#include "jobs/shards.h"

namespace vitrine::evaluation {

/// From and to, both included.
struct Interval {
  double low = 0, high = 0;

  bool operator==(const Interval&) const = default;
};

/// How often the bootstrap draws anew.
inline constexpr std::size_t kResamples = 1000;

/// A sample of as many places as there are, drawn with replacement.
class Resample {
 public:
  Resample(Random& random, std::uint32_t count) : random_(random), count_(count) {}

  std::uint32_t size() const { return count_; }
  /// The next place, below size(). To be called size() times.
  std::uint32_t Next() { return random_.Below(count_); }

 private:
  Random& random_;
  const std::uint32_t count_;
};

/// What statistics make of a resample: a std::array of doubles.
template <typename Statistics>
using StatisticsOf = std::invoke_result_t<const Statistics&, Resample&>;
/// An interval for each of them.
template <typename Statistics>
using IntervalsOf = std::array<Interval, std::tuple_size_v<StatisticsOf<Statistics>>>;

/// The middle of the resamples' values, with so many of them below and above.
template <std::size_t kStatistics>
std::array<Interval, kStatistics> MiddleOf(
    const std::vector<std::array<double, kStatistics>>& values, std::size_t below,
    std::size_t above) {
  std::array<Interval, kStatistics> intervals;
  for (std::size_t i = 0; i < kStatistics; ++i) {
    std::vector<double> sorted;
    for (const auto& of_resample : values) sorted.push_back(of_resample[i]);
    std::sort(sorted.begin(), sorted.end());
    intervals[i] = {sorted[below], sorted[sorted.size() - 1 - above]};
  }
  return intervals;
}

/// 95 % intervals of statistics of `count` > 0 observations by the percentile bootstrap (Efron
/// 1979): `statistics(resample)` takes its observations from the resample's places. Statistics of
/// one resample are of the same draws, so that of a difference is a paired comparison.
/// Reproducible by `state`, from which one stream of random numbers goes through all resamples.
template <typename Statistics>
IntervalsOf<Statistics> Bootstrap(std::uint32_t count, std::uint64_t state,
                                  const Statistics& statistics) {
  Random random(state);
  std::vector<StatisticsOf<Statistics>> values;
  for (std::size_t i = 0; i < kResamples; ++i) {
    Resample resample(random, count);
    values.push_back(statistics(resample));
  }
  return MiddleOf(values, kResamples / 40, kResamples / 40);
}

/// The same with a stream for each resample, from `state(resample's number)`, so that threads share
/// the work; equal for any number of them. The low end is the 2.5th percentile of the values
/// rounded down, one value further out than above: figures that are published rest on either.
template <typename StateOf, typename Statistics>
IntervalsOf<Statistics> BootstrapByStreams(std::uint32_t count, const StateOf& state,
                                           unsigned threads, const Statistics& statistics) {
  std::vector<StatisticsOf<Statistics>> values(kResamples);
  ForEachShard(kResamples, threads, [&](std::size_t i) {
    Random random(state(i));
    Resample resample(random, count);
    values[i] = statistics(resample);
  });
  return MiddleOf(values, kResamples / 40 - 1, kResamples / 40);
}

}  // namespace vitrine::evaluation
