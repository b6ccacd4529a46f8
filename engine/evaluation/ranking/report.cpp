#include "evaluation/ranking/report.h"

#include <filesystem>

#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"

namespace vitrine::evaluation::ranking {
namespace {

using nlohmann::ordered_json;

constexpr const char* kSubjects[] = {"engine", "popularity", "item-knn", "last-item-rules",
                                     "session-knn"};

void PutMetrics(const Metrics& metrics, const Intervals& intervals, ordered_json& object) {
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const std::string name(kMetricNames[i]);
    object[name] = Rounded(metrics[i]);
    object[name + "_ci"] = IntervalJson(intervals[i]);
  }
}

ordered_json SlicesJson(const std::vector<Slice>& slices) {
  ordered_json object = ordered_json::object();
  for (const Slice& slice : slices) {
    ordered_json& entry = object[slice.name];
    entry["queries"] = slice.queries;
    if (slice.queries > 0) PutMetrics(slice.metrics, slice.intervals, entry);
  }
  return object;
}

void PutTask(const EvaluateOptions& options, ordered_json& line) {
  const TaskOptions& task = options.task;
  const bool histories = task.protocol == Protocol::kLeaveOneOut;
  line["dataset"] = std::filesystem::path(histories ? task.sequences : task.train).stem().string();
  line["protocol"] = histories ? "leave-one-out" : "next-item";
  line["refit"] = task.refit;
  line["part"] = task.validation ? "validation" : "test";
  line["ranker"] = kSubjects[static_cast<std::size_t>(options.subject)];
}

void PutPack(const EvaluateOptions& options, const PackCost& pack,
             const training::BlendReport& blend, ordered_json& line) {
  line["min_support"] = options.learning.min_support;
  line["pack_bytes"] = pack.bytes;
  ordered_json& sections = line["pack_bytes_by_section"] = ordered_json::object();
  for (const auto& [name, bytes] : pack.sections) sections[name] = bytes;
  line["blend"] = blend.learned ? "learned" : "prior";
  line["blend_choices"] = {blend.training, blend.validation};
  line["blend_ndcg"] = {blend.prior_ndcg, blend.linear_ndcg, blend.learned_ndcg};
  line["trees"] = blend.trees;
  line["rank_micros_p50"] = Rounded(pack.latency.p50, 10);
  line["rank_micros_p90"] = Rounded(pack.latency.p90, 10);
  line["rank_micros_p99"] = Rounded(pack.latency.p99, 10);
}

void PutTuning(const training::TuneReport& tuning, const training::LearnOptions& chosen,
               ordered_json& line) {
  ordered_json& entry = line["tuning"];
  entry["trials"] = tuning.trials;
  entry["cut_short"] = tuning.cut_short;
  entry["validation_ndcg"] = {tuning.default_ndcg, tuning.chosen_ndcg};
  entry["vector_decay"] = chosen.vector_plan->decay;
  entry["vector_dropout"] = chosen.vector_plan->dropout;
  entry["graph_decay"] = chosen.settings.graph_decay;
  entry["reverse_share"] = chosen.settings.reverse_share;
  entry["topic_decay"] = chosen.settings.topic_decay;
  entry["source_power"] = chosen.graph.source_power;
  entry["target_power"] = chosen.graph.target_power;
}

}  // namespace

std::string ReportLine(const EvaluateOptions& options, const Evaluation& evaluation) {
  ordered_json line;
  PutTask(options, line);
  line["queries"] = evaluation.queries;
  PutMetrics(evaluation.metrics, evaluation.intervals, line);
  ordered_json& fresh = line["new_items"];
  fresh["queries"] = evaluation.new_queries;
  if (evaluation.new_queries > 0) {
    PutMetrics(evaluation.new_metrics, evaluation.new_intervals, fresh);
  }
  line["by_events"] = SlicesJson(evaluation.by_events);
  line["by_sightings"] = SlicesJson(evaluation.by_sightings);
  line["coverage"] = Rounded(evaluation.coverage);
  line["popularity_bias"] = {{"recommended", Rounded(evaluation.popularity_recommended)},
                             {"targets", Rounded(evaluation.popularity_targets)}};
  line["learn_seconds"] = Rounded(evaluation.learn_seconds, 100);
  line["learn_peak_mb"] = Rounded(evaluation.learn_peak_mb, 10);
  if (evaluation.tuning) PutTuning(*evaluation.tuning, evaluation.learning, line);
  if (evaluation.pack) PutPack(options, *evaluation.pack, evaluation.blend, line);
  return JsonText(line);
}

}  // namespace vitrine::evaluation::ranking
