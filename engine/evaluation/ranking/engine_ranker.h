#pragma once

#include "catalog/catalog.h"
#include "evaluation/ranking/ranker.h"
#include "profile/profile.h"
#include "slate/slate.h"

namespace vitrine::evaluation::ranking {

/// Which item of an open pack is which number. Shared by rankers.
struct PackItems {
  PackItems(const Task& task, const Catalog& catalog);

  std::vector<ItemId> ids;             ///< By number, also of items that are not sold.
  std::vector<ItemIndex> indexes;      ///< By number; kNone: not in the pack.
  std::vector<std::uint32_t> numbers;  ///< By index in the pack.
};

/// The engine that ships: a fresh profile records the query's events as item views, is read, and
/// Rank makes a for-you slate of kSlateSize items, personalized, without rules, diversity and
/// exploration. The events are a minute apart from kFirstEvent on, as learning replays plain
/// sequences, and the slate is asked for a minute after the last.
class EngineRanker final : public Ranker {
 public:
  EngineRanker(const Task& task, const PackItems& items, std::shared_ptr<Pack> pack);
  RankedItems Rank(const Query& query) override;
  /// Microseconds of reading the profile and ranking; recording is what events cost.
  double Time(const Query& query);

 private:
  Profile Record(const Query& query) const;
  RankRequest RequestOf(const Query& query) const;

  const PackItems& items_;
  const bool excludes_history_;
  Catalog catalog_;
};

inline constexpr Millis kFirstEvent = kDay;

/// Quantiles of EngineRanker::Time over at most 2,000 queries spread over all, on one thread, after
/// a warm-up.
struct Latency {
  double p50 = 0, p90 = 0, p99 = 0;  ///< Microseconds.
};
Latency MeasureLatency(const Task& task, EngineRanker& ranker, Progress& progress);

}  // namespace vitrine::evaluation::ranking
