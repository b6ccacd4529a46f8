#include "evaluation/ranking/engine_ranker.h"

#include <algorithm>
#include <chrono>

#include "slate/rank.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kTimed = 2000;
constexpr std::size_t kWarmUp = 200;

Millis TimeOf(std::size_t event) { return kFirstEvent + static_cast<Millis>(event) * kMinute; }

}  // namespace

PackItems::PackItems(const Task& task, const Catalog& catalog) : numbers(catalog.item_count()) {
  for (std::uint32_t number = 0; number < task.names.size(); ++number) {
    ids.push_back(ItemIdOf(task.names.ids()[number]));
    indexes.push_back(catalog.FindItem(ids.back()));
    if (indexes.back() != kNone) numbers[indexes.back()] = number;
  }
}

EngineRanker::EngineRanker(const Task& task, const PackItems& items, std::shared_ptr<Pack> pack)
    : items_(items), excludes_history_(task.excludes_history()), catalog_(std::move(pack)) {}

Profile EngineRanker::Record(const Query& query) const {
  Profile profile;
  for (std::size_t i = 0; i < query.events.size(); ++i) {
    Event event;
    event.id = {1, static_cast<std::uint32_t>(i) + 1};
    event.time = TimeOf(i);
    event.items.emplace_back().item = items_.ids[query.events[i]];
    profile.Record(event, {}, {});
  }
  return profile;
}

RankRequest EngineRanker::RequestOf(const Query& query) const {
  RankRequest request;
  request.limit = kSlateSize;
  request.diversity = 0.0f;
  request.exploration = 0.0f;
  request.now = TimeOf(query.events.size());
  if (!excludes_history_) return request;
  for (const std::uint32_t item : query.events) {
    if (items_.indexes[item] != kNone) request.exclude.push_back(items_.indexes[item]);
  }
  return request;
}

RankedItems EngineRanker::Rank(const Query& query) {
  const Profile profile = Record(query);
  const RankRequest request = RequestOf(query);
  RankedItems slate;
  const Slate ranked = vitrine::Rank(catalog_, {}, Read(profile, catalog_, request.now), request);
  for (const PlacedItem& placed : ranked.items) slate.Add(items_.numbers[placed.item]);
  return slate;
}

double EngineRanker::Time(const Query& query) {
  const Profile profile = Record(query);
  const RankRequest request = RequestOf(query);
  const auto begun = std::chrono::steady_clock::now();
  const Slate ranked = vitrine::Rank(catalog_, {}, Read(profile, catalog_, request.now), request);
  const auto spent = std::chrono::steady_clock::now() - begun;
  return std::chrono::duration<double, std::micro>(spent).count();
}

Latency MeasureLatency(const Task& task, EngineRanker& ranker, Progress& progress) {
  const std::size_t count = std::min(kTimed, task.queries.size());
  std::vector<double> times;
  progress.Begin("Timing", kWarmUp + count);
  for (std::size_t i = 0; i < kWarmUp + count; ++i) {
    const std::size_t at = i < kWarmUp ? i % count : i - kWarmUp;
    const double time = ranker.Time(task.queries[at * task.queries.size() / count]);
    if (i >= kWarmUp) times.push_back(time);
    progress.Step(i + 1);
  }
  progress.End();
  std::sort(times.begin(), times.end());
  const auto quantile = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  return {quantile(0.5), quantile(0.9), quantile(0.99)};
}

}  // namespace vitrine::evaluation::ranking
