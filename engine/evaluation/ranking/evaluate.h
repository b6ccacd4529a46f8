#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "evaluation/ranking/engine_ranker.h"
#include "evaluation/ranking/metrics.h"
#include "training/build.h"
#include "training/tune.h"

namespace vitrine::evaluation::ranking {

/// Who answers the queries: the engine with a pack learned for it, or a baseline.
enum class Subject { kEngine, kPopularity, kItemKnn, kLastItemRules, kSessionKnn };

struct EvaluateOptions {
  TaskOptions task;
  training::LearnOptions learning;  ///< `threads` also rank.
  training::TuneLimit tune;
  Subject subject = Subject::kEngine;
  std::uint64_t seed = 1;  ///< Of the bootstrap.
  std::string out;         ///< Where to keep the pack; empty: nowhere.
  std::string
      slates;  ///< Where to write some slates (evaluation/ranking/slates_file.h); empty: nowhere.
};

/// Metrics of some of the queries.
struct Slice {
  std::string name;
  std::uint64_t queries = 0;
  Metrics metrics{};
  Intervals intervals{};
};

/// What a pack weighs and costs.
struct PackCost {
  std::size_t bytes = 0;
  std::vector<std::pair<std::string, std::size_t>> sections;  ///< In the order of the file.
  Latency latency;
};

struct Evaluation {
  std::size_t skipped_lines = 0;  ///< Too short to be queries (Task),
  LeftOutTopics left_out_topics;  ///< and attributes past what an item can have.
  std::uint64_t queries = 0;
  Metrics metrics{};
  Intervals intervals{};
  /// Of queries whose target is not among their events.
  std::uint64_t new_queries = 0;
  Metrics new_metrics{};
  Intervals new_intervals{};
  std::vector<Slice> by_events;     ///< 1, 2, 3, 4, 5-9 and 10+ events of the query.
  std::vector<Slice> by_sightings;  ///< Target seen 0, 1-4, 5-9, 10+ times in training.
  double coverage = 0;              ///< Share of all items that stand in the first ten somewhere.
  /// Mean popularity percentile (0 the least seen item in training, 1 the most; ties share the
  /// middle of their places) of what stands in the first ten, and of targets: the gap between the
  /// two is the ranking's bias.
  double popularity_recommended = 0, popularity_targets = 0;
  double learn_seconds = 0;      ///< From the log in memory to the pack's bytes, or the baseline.
  double learn_peak_mb = 0;      ///< Most memory that the process held until then, in 2^20 bytes.
  std::optional<PackCost> pack;  ///< Of the engine alone.
  training::BlendReport blend;
  std::optional<training::TuneReport> tuning;
  training::LearnOptions learning;  ///< As used, tuned or not.
};

/// Learns from the training part, opens the pack as a page does, asks every query and measures.
/// Equal files and options give equal figures, but for times and memory, and unless a time limit
/// cut tuning short. Errors: those of MakeTask, LearnPack, Pack::Open and FileUnwritable.
Result<Evaluation> Evaluate(const EvaluateOptions& options, Progress& progress);

}  // namespace vitrine::evaluation::ranking
