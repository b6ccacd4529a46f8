#include "evaluation/ranking/slices.h"

#include <algorithm>
#include <numeric>

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kShown = 10;  // Of a slate, for coverage and popularity.

struct Band {
  const char* name;
  std::size_t least;  ///< Up to the next band.
};
constexpr Band kByEvents[] = {{"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {"5-9", 5}, {"10+", 10}};
constexpr Band kBySightings[] = {{"0", 0}, {"1-4", 1}, {"5-9", 5}, {"10+", 10}};

RankCounts CountRanks(std::span<const std::uint8_t> ranks) {
  RankCounts counts;
  for (const std::uint8_t rank : ranks) counts.Add(rank);
  return counts;
}

/// `value` of a query decides its band.
template <std::size_t kBands, typename Value>
std::vector<Slice> SliceBy(const Band (&bands)[kBands], std::span<const Answer> answers,
                           std::uint64_t seed, const Value& value) {
  std::array<std::vector<std::uint8_t>, kBands> ranks{};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    std::size_t band = kBands - 1;
    while (band > 0 && value(i) < bands[band].least) --band;
    ranks[band].push_back(answers[i].rank);
  }
  std::vector<Slice> slices;
  for (std::size_t band = 0; band < kBands; ++band) {
    slices.push_back({bands[band].name, ranks[band].size(), MetricsOf(CountRanks(ranks[band])),
                      BootstrapMetrics(ranks[band], seed)});
  }
  return slices;
}

std::vector<std::size_t> Sightings(const Task& task) {
  std::vector<std::size_t> seen(task.names.size(), 0);
  for (const std::span<const std::uint32_t> sequence : task.training) {
    for (const std::uint32_t item : sequence) ++seen[item];
  }
  return seen;
}

/// Of each item the share of items that were seen less, ties counting half.
std::vector<double> Percentiles(const std::vector<std::size_t>& seen, std::size_t items) {
  std::vector<std::size_t> sorted(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(items));
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> percentiles;
  for (const std::size_t count : seen) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), count);
    const auto middle = (low - sorted.begin()) + (high - sorted.begin());
    percentiles.push_back(static_cast<double>(middle) / 2 / static_cast<double>(items));
  }
  return percentiles;
}

void MeasureVariety(const Task& task, std::span<const Answer> answers,
                    const std::vector<std::size_t>& seen, Evaluation& evaluation) {
  const std::vector<double> percentiles = Percentiles(seen, task.items.size());
  std::vector<std::uint8_t> shown(task.items.size(), 0);
  double recommended = 0, targets = 0;
  std::size_t places = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    targets += percentiles[task.queries[i].target];
    for (std::size_t place = 0; place < std::min<std::size_t>(kShown, answers[i].slate.count);
         ++place, ++places) {
      shown[answers[i].slate.items[place]] = 1;
      recommended += percentiles[answers[i].slate.items[place]];
    }
  }
  const auto mean = [](double sum, std::size_t count) {
    return count == 0 ? 0 : sum / static_cast<double>(count);
  };
  evaluation.coverage = mean(std::accumulate(shown.begin(), shown.end(), 0.0), shown.size());
  evaluation.popularity_recommended = mean(recommended, places);
  evaluation.popularity_targets = mean(targets, answers.size());
}

struct Ranks {
  std::vector<std::uint8_t> all, of_new;
};

Ranks RanksOf(const Task& task, std::span<const Answer> answers) {
  Ranks ranks;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Query& query = task.queries[i];
    ranks.all.push_back(answers[i].rank);
    const bool known =
        std::find(query.events.begin(), query.events.end(), query.target) != query.events.end();
    if (!known) ranks.of_new.push_back(answers[i].rank);
  }
  return ranks;
}

}  // namespace

void Measure(const Task& task, std::span<const Answer> answers, std::uint64_t seed,
             Evaluation& evaluation) {
  const Ranks ranks = RanksOf(task, answers);
  evaluation.queries = ranks.all.size();
  evaluation.metrics = MetricsOf(CountRanks(ranks.all));
  evaluation.intervals = BootstrapMetrics(ranks.all, seed);
  evaluation.new_queries = ranks.of_new.size();
  evaluation.new_metrics = MetricsOf(CountRanks(ranks.of_new));
  evaluation.new_intervals = BootstrapMetrics(ranks.of_new, seed);
  const std::vector<std::size_t> seen = Sightings(task);
  evaluation.by_events = SliceBy(kByEvents, answers, seed,
                                 [&](std::size_t i) { return task.queries[i].events.size(); });
  evaluation.by_sightings = SliceBy(kBySightings, answers, seed,
                                    [&](std::size_t i) { return seen[task.queries[i].target]; });
  MeasureVariety(task, answers, seen, evaluation);
}

}  // namespace vitrine::evaluation::ranking
