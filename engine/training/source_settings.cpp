#include "training/source_settings.h"

#include <algorithm>
#include <mutex>

#include "base/math.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kMostTargets = 1500;
constexpr float kGraphDecays[] = {0.4f, 0.55f, 0.7f, 0.85f};
constexpr float kReverseShares[] = {0.0f, 0.15f, 0.3f, 0.5f, 0.8f};
constexpr float kVectorDecays[] = {0.4f, 0.55f, 0.7f, 0.85f};

/// A setting of one source, and how well the source did with it.
struct Trial {
  Source source;
  SourceSettings settings;
};

/// The engine's own settings first, of each source.
std::vector<Trial> Trials() {
  std::vector<Trial> trials = {{Source::kViewedNext, {}}, {Source::kSimilarVectors, {}}};
  for (const float decay : kGraphDecays) {
    for (const float share : kReverseShares) {
      trials.push_back({Source::kViewedNext, {decay, SourceSettings{}.vector_decay, share}});
    }
  }
  for (const float decay : kVectorDecays) {
    SourceSettings settings;
    settings.vector_decay = decay;
    trials.push_back({Source::kSimilarVectors, settings});
  }
  return trials;
}

double GainOf(const Moment& moment, const Trial& trial) {
  const auto anchors = RecentAnchors(moment.reading, trial.settings.graph_decay);
  const Proposal proposal{moment.catalog, moment.reading, anchors, {}, {}, trial.settings};
  CandidateSet pool;
  if (trial.source == Source::kViewedNext) {
    ProposeViewedNext(proposal, pool);
  } else {
    ProposeSimilarVectors(proposal, pool);
  }
  const Candidate* label = pool.Find(moment.label);
  if (label == nullptr) return 0;
  const auto score = [&trial](const Candidate& candidate) {
    return candidate.scores[static_cast<std::size_t>(trial.source)];
  };
  int rank = 1;
  for (const Candidate& other : pool.candidates()) {
    if (other.item != moment.label && score(other) >= score(*label)) ++rank;
  }
  return rank > 10 ? 0.0 : 1.0 / Log2(1.0f + static_cast<float>(rank));
}

/// Every k-th of the teaching targets.
std::vector<Target> Thinned(std::span<const Target> targets) {
  std::vector<Target> teaching;
  for (const Target& target : targets) {
    if (!target.validation) teaching.push_back(target);
  }
  const std::size_t step = (teaching.size() + kMostTargets - 1) / kMostTargets;
  std::vector<Target> thinned;
  for (std::size_t i = 0; i < teaching.size(); i += step) thinned.push_back(teaching[i]);
  return thinned;
}

}  // namespace

SourceSettings ChooseSettings(const ReplayedLog& log, std::span<const Target> targets,
                              unsigned threads, Progress& progress) {
  const std::vector<Trial> trials = Trials();
  const std::vector<Target> teaching = Thinned(targets);
  std::vector<std::vector<double>> parts(ShardCount(log.log, teaching),
                                         std::vector<double>(trials.size(), 0));
  std::mutex reporting;
  std::size_t done = 0;
  progress.Begin("Trying settings", teaching.size());
  Replay(log, teaching, threads, [&](const Moment& moment, std::size_t shard) {
    for (std::size_t i = 0; i < trials.size(); ++i) {
      parts[shard][i] += GainOf(moment, trials[i]);
    }
    const std::lock_guard<std::mutex> lock(reporting);
    progress.Step(++done);
  });
  progress.End();
  std::vector<double> sums(trials.size(), 0);
  for (const auto& part : parts) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += part[i];
  }
  const auto best = [&](Source source) {
    std::size_t chosen = source == Source::kViewedNext ? 0 : 1;
    double bar = sums[chosen] * kSettingsGain;
    for (std::size_t i = 2; i < trials.size(); ++i) {
      if (trials[i].source != source || sums[i] <= bar) continue;
      chosen = i;
      bar = sums[i];
    }
    return trials[chosen].settings;
  };
  SourceSettings settings = best(Source::kViewedNext);
  settings.vector_decay = best(Source::kSimilarVectors).vector_decay;
  return settings;
}

}  // namespace vitrine::training
