#include "training/tune.h"

#include <algorithm>
#include <vector>

namespace vitrine::training {
namespace {

/// One number of the options and what else it may be.
struct Setting {
  float& (*of)(LearnOptions&);
  std::vector<float> values;
};

/// The likeliest to matter first.
const std::vector<Setting>& Settings() {
  static const std::vector<Setting> settings = {
      {[](LearnOptions& o) -> float& { return o.vector_plan->decay; }, {0.4f, 0.55f, 0.7f, 0.8f}},
      {[](LearnOptions& o) -> float& { return o.settings.graph_decay; }, {0.4f, 0.55f, 0.7f}},
      {[](LearnOptions& o) -> float& { return o.vector_plan->dropout; },
       {0.15f, 0.25f, 0.4f, 0.5f}},
      {[](LearnOptions& o) -> float& { return o.graph.source_power; }, {0.2f, 0.5f, 0.7f}},
      {[](LearnOptions& o) -> float& { return o.graph.target_power; }, {0.0f, 0.1f, 0.3f}},
      {[](LearnOptions& o) -> float& { return o.settings.reverse_share; }, {0.0f, 0.3f, 0.6f}},
      {[](LearnOptions& o) -> float& { return o.settings.topic_decay; }, {0.5f, 0.7f, 0.85f}},
  };
  return settings;
}

class Search {
 public:
  Search(const Evaluator& evaluator, const TuneLimit& limit, TuneReport& report)
      : evaluator_(evaluator), limit_(limit), report_(report) {}

  /// Whether there may be another trial.
  bool More() {
    if (report_.trials >= limit_.trials) return false;
    report_.cut_short = report_.cut_short || (limit_.time_is_over && limit_.time_is_over());
    return !report_.cut_short;
  }

  Result<Judgement> Try(const LearnOptions& options) {
    ++report_.trials;
    return evaluator_(options);
  }

  Status Begin(const LearnOptions& options) {
    VITRINE_ASSIGN(held_, Try(options));
    report_.default_ndcg = held_.Mean();
    return Done{};
  }
  void Finish() { report_.chosen_ndcg = held_.Mean(); }

  /// Tries the other values of a setting; whether one of them was kept.
  Result<bool> Improve(const Setting& setting, LearnOptions& best) {
    bool improved = false;
    const float now = setting.of(best);
    for (const float value : setting.values) {
      if (value == now) continue;
      if (!More()) break;
      LearnOptions options = best;
      setting.of(options) = value;
      VITRINE_ASSIGN(Judgement judged, Try(options));
      if (!SurelyBetter(judged, held_)) continue;
      held_ = std::move(judged);
      best = options;
      improved = true;
    }
    return improved;
  }

 private:
  const Evaluator& evaluator_;
  const TuneLimit& limit_;
  TuneReport& report_;
  Judgement held_;  // Of the best so far.
};

}  // namespace

Result<LearnOptions> Ascend(const LearnOptions& start, const Evaluator& evaluator,
                            const TuneLimit& limit, TuneReport& report) {
  LearnOptions best = start;
  Search search(evaluator, limit, report);
  VITRINE_CHECK(search.Begin(best));
  for (bool improved = report.default_ndcg > 0; improved;) {
    improved = false;
    for (const Setting& setting : Settings()) {
      VITRINE_ASSIGN(const bool better, search.Improve(setting, best));
      improved = improved || better;
    }
  }
  search.Finish();
  return best;
}

Result<LearnOptions> Tune(const EventLog& log, const std::vector<FeedItem>& feed,
                          const LearnOptions& start, const PackContents& contents,
                          const TuneLimit& limit, Progress& progress, TuneReport& report) {
  LearnOptions from = start;
  from.encoder = false;  // None of the settings is its, and it takes minutes.
  if (!from.vector_plan) from.vector_plan = DefaultPlan(log.histories);
  const Evaluator evaluator = [&](const LearnOptions& options) -> Result<Judgement> {
    PackContents trial = contents;
    BlendReport blend;
    VITRINE_CHECK(LearnBlend(log, feed, options, progress, trial, blend));
    progress.Step(report.trials);
    return std::move(blend.judgement);
  };
  progress.BeginAtMost("Tuning", limit.trials);
  VITRINE_ASSIGN(LearnOptions chosen, Ascend(from, evaluator, limit, report));
  progress.End();
  chosen.encoder = start.encoder;
  return chosen;
}

}  // namespace vitrine::training
