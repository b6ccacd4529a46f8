#include "training/blend/choice_rows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <utility>

#include "base/math.h"
#include "slate/pipeline.h"
#include "training/sequences/shopper_counts.h"

namespace vitrine::training {
namespace {

constexpr std::uint64_t kOthersSeed = 2;
constexpr float kBehind = -1e30f;  ///< Of all that trees do not re-rank.

/// The chosen item in the pool, else another variant of it; kNone: no source proposes it.
std::uint32_t FindChosen(const Catalog& catalog, const CandidateSet& pool, ItemIndex label) {
  const List<Candidate>& candidates = pool.candidates();
  if (const Candidate* found = pool.Find(label)) {
    return static_cast<std::uint32_t>(found - candidates.data());
  }
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    if (catalog.group(candidates[i].item) == catalog.group(label)) return i;
  }
  return kNone;
}

bool IsRepeat(const Moment& moment) {
  const List<RecentItem>& recent = moment.reading.recent;
  return !recent.empty() && recent.front().group == moment.catalog.group(moment.label);
}

void AddChoice(const Moment& moment, std::size_t most, bool repeats, ChoiceRows& choices) {
  if (moment.reading.recent.empty() || (!repeats && IsRepeat(moment))) return;
  const Catalog& catalog = moment.catalog;
  Pipeline pipeline(catalog, {}, moment.reading, moment.request);
  if (pipeline.mask()[moment.label] == 0) return;
  ++choices.possible;
  pipeline.Propose();
  const List<Candidate>& pool = pipeline.pool().candidates();
  const std::uint32_t chosen = FindChosen(catalog, pipeline.pool(), moment.label);
  if (chosen == kNone) return;
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    if (catalog.group(pool[i].item) != catalog.group(moment.label)) others.push_back(i);
  }
  if (others.empty()) return;
  if (others.size() > most) {
    KeepDrawn(Random(Draw(kOthersSeed, Purpose::kTraining, {moment.target.act})), most, others);
  }
  AppendChoice(chosen, others, pipeline.Features(), choices);
  choices.acts.push_back(moment.target.act);
}

void Append(const ChoiceRows& part, ChoiceRows& all) {
  const std::size_t before = all.row_count();
  all.possible += part.possible;
  all.rows.insert(all.rows.end(), part.rows.begin(), part.rows.end());
  for (const std::size_t end : part.ends) all.ends.push_back(before + end);
  all.shoppers.insert(all.shoppers.end(), part.shoppers.begin(), part.shoppers.end());
  all.acts.insert(all.acts.end(), part.acts.begin(), part.acts.end());
}

/// What the trees add to the scores of a choice's best rows; the others stay behind.
void AddTrees(const ChoiceRows& choices, std::size_t choice, const Trees& trees,
              std::vector<float>& scores) {
  std::vector<float> order = scores;
  const std::size_t count = std::min(order.size(), kReranked);
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                   order.end(), std::greater<>());
  const float least = order[count - 1];
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const float* row = choices.row(choices.begin(choice) + i);
    scores[i] = scores[i] >= least ? scores[i] + trees.Sum(row) : kBehind;
  }
}

}  // namespace

bool HasMinSupport(const ChoiceRows& choices, std::uint32_t min_support) {
  ShopperCounts shoppers(1);
  for (const std::uint32_t shopper : choices.shoppers) shoppers.Add(0, shopper);
  return shoppers.counts()[0] >= min_support;
}

void KeepDrawn(Random random, std::size_t most, std::vector<std::uint32_t>& places) {
  for (std::size_t i = 0; i < places.size() && i < most; ++i) {
    const auto left = static_cast<std::uint32_t>(places.size() - i);
    std::swap(places[i], places[i + random.Below(left)]);
  }
  if (places.size() > most) places.resize(most);
}

void AppendChoice(std::uint32_t chosen, const std::vector<std::uint32_t>& others,
                  const List<float>& features, ChoiceRows& choices) {
  const auto append = [&](std::uint32_t place) {
    const float* row = features.data() + place * kFeatureCount;
    choices.rows.insert(choices.rows.end(), row, row + kFeatureCount);
  };
  append(chosen);
  for (const std::uint32_t place : others) append(place);
  choices.ends.push_back(choices.rows.size() / kFeatureCount);
}

ChoiceRows Collect(const ReplayedLog& log, std::span<const Target> targets, const char* title,
                   unsigned threads, Progress& progress, const AddChoices& add) {
  std::vector<ChoiceRows> parts(ShardCount(log.log, targets));
  std::mutex reporting;
  std::size_t done = 0;
  progress.Begin(title, targets.size());
  Replay(log, targets, threads, [&](const Moment& moment, std::size_t shard) {
    ChoiceRows& part = parts[shard];
    add(moment, part);
    part.shoppers.resize(part.size(), log.log.acts[moment.target.act].shopper);
    const std::lock_guard<std::mutex> lock(reporting);
    progress.Step(++done);
  });
  ChoiceRows all;
  std::size_t values = 0;
  for (const ChoiceRows& part : parts) values += part.rows.size();
  all.rows.reserve(values);
  for (ChoiceRows& part : parts) Append(std::exchange(part, {}), all);
  progress.End();
  return all;
}

ChoiceRows CollectRows(const ReplayedLog& log, std::span<const Target> targets, std::size_t most,
                       unsigned threads, Progress& progress) {
  return Collect(log, targets, "Replaying held-out events", threads, progress,
                 [&](const Moment& moment, ChoiceRows& choices) {
                   AddChoice(moment, most, log.log.plain_sessions(), choices);
                 });
}

double NdcgAt10(const ChoiceRows& choices, const Blend& blend, std::vector<float>* gains) {
  double sum = 0;
  std::vector<float> scores;
  if (gains != nullptr) gains->clear();
  for (std::size_t choice = 0; choice < choices.size(); ++choice) {
    scores.clear();
    for (std::size_t at = choices.begin(choice); at < choices.ends[choice]; ++at) {
      scores.push_back(blend.Score(choices.row(at)));
    }
    if (!blend.trees.empty()) AddTrees(choices, choice, blend.trees, scores);
    const auto behind = std::count_if(scores.begin() + 1, scores.end(),
                                      [&](float score) { return score >= scores[0]; });
    const float gain = behind >= 10 ? 0.0f : 1.0f / Log2(2.0f + static_cast<float>(behind));
    sum += gain;
    if (gains != nullptr) gains->push_back(gain);
  }
  return choices.possible == 0 ? 0 : sum / static_cast<double>(choices.possible);
}

double StandardErrorOfDifference(const std::vector<float>& a, const std::vector<float>& b,
                                 std::size_t possible) {
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double difference = static_cast<double>(a[i]) - b[i];
    sum += difference;
    squares += difference * difference;
  }
  const double count = std::max(1.0, static_cast<double>(possible));
  return std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count)) / count);
}

}  // namespace vitrine::training
