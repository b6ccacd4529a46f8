#pragma once

#include <functional>
#include <memory>
#include <span>

#include "profile/reading.h"
#include "slate/slate.h"
#include "training/blend/held_out.h"

namespace vitrine::training {

/// A log, and the items of an open pack that its acts are about.
struct ReplayedLog {
  const EventLog& log;
  std::shared_ptr<Pack> pack;
  std::vector<ItemIndex> indexes;  ///< By position in the pack's contents.
  Millis begin;                    ///< Of a log without times: its acts are a minute apart.
};

/// What a page would know just before a target: the reading of all acts before it, as a profile
/// gives it that recorded them as events, and the request for a for-you shelf.
struct Moment {
  const Catalog& catalog;  ///< The shard's own: a catalog keeps caches, so threads share none.
  Target target;
  ItemIndex label;
  const Reading& reading;
  const RankRequest& request;
};

/// Calls `visit` for each target, in parallel by shard of whole shoppers: visit(moment, shard),
/// shards in ShardCount's range. `visit` may write only to its shard's place.
void Replay(const ReplayedLog& log, std::span<const Target> targets, unsigned threads,
            const std::function<void(const Moment&, std::size_t shard)>& visit);

/// How many shards Replay cuts the targets into: it depends on them alone.
std::size_t ShardCount(const EventLog& log, std::span<const Target> targets);

}  // namespace vitrine::training
