#include "training/blend/replay.h"

#include <algorithm>

#include "jobs/shards.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kTargetsPerShard = 256;

/// The targets of each shard: whole shoppers, at least kTargetsPerShard of targets.
std::vector<std::span<const Target>> Shards(const EventLog& log, std::span<const Target> targets) {
  std::vector<std::span<const Target>> shards;
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= targets.size(); ++at) {
    const bool same = at < targets.size() &&
                      log.acts[targets[at].act].shopper == log.acts[targets[at - 1].act].shopper;
    if (same || (at - begin < kTargetsPerShard && at < targets.size())) continue;
    shards.push_back(targets.subspan(begin, at - begin));
    begin = at;
  }
  return shards;
}

/// The acts of one shopper in order of time, recorded one by one.
class Shopper {
 public:
  Shopper(const ReplayedLog& log, const Catalog& catalog, std::uint32_t act)
      : log_(log), catalog_(catalog) {
    const std::vector<Act>& acts = log.log.acts;
    const auto less = [](const Act& a, const Act& b) { return a.shopper < b.shopper; };
    const auto [begin, end] = std::equal_range(acts.begin(), acts.end(), acts[act], less);
    for (auto at = begin; at != end; ++at) {
      order_.push_back(static_cast<std::uint32_t>(at - acts.begin()));
    }
    std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) {
      return acts[a].time != acts[b].time ? acts[a].time < acts[b].time
                                          : acts[a].order < acts[b].order;
    });
  }

  /// Records what comes before the targets, and visits each.
  template <typename Visit>
  void Replay(std::span<const Target> targets, const Visit& visit) {
    std::size_t left = targets.size();
    for (std::size_t at = 0; at < order_.size() && left > 0;) {
      const auto found = std::lower_bound(
          targets.begin(), targets.end(), order_[at],
          [](const Target& target, std::uint32_t act) { return target.act < act; });
      if (found != targets.end() && found->act == order_[at]) {
        VisitTarget(*found, at, visit);
        --left;
      }
      at = Record(at);
    }
  }

 private:
  const Act& act(std::size_t at) const { return log_.log.acts[order_[at]]; }
  Millis TimeOf(std::size_t at) const {
    return log_.log.has_times() ? act(at).time : log_.begin + static_cast<Millis>(at) * kMinute;
  }

  template <typename Visit>
  void VisitTarget(const Target& target, std::size_t at, const Visit& visit) const {
    const Act& next = act(at);
    RankRequest request;
    request.now = TimeOf(at);
    request.utc_offset = next.utc_offset;
    if (next.device <= 2) request.device = static_cast<Device>(next.device + 1);
    if (next.region < log_.log.regions.size())
      request.context.push_back(ContextId("region", log_.log.regions[next.region]));
    const Reading reading = Read(profile_, catalog_, request.now);
    visit(Moment{catalog_, target, log_.indexes[next.item], reading, request});
  }

  /// One event: an act, or all lines of an order. Gives where the next one begins.
  std::size_t Record(std::size_t at) {
    const Act& first = act(at);
    Event event;
    event.id = {1, static_cast<std::uint32_t>(at) + 1};
    event.time = TimeOf(at);
    event.utc_offset = first.utc_offset;
    event.kind = first.kind;
    event.transaction = first.transaction;
    std::size_t end = at;
    do {
      EventItem item;
      item.item = catalog_.item_id(log_.indexes[act(end).item]);
      if (event.items.size() < kMaxEventItems) event.items.push_back(item);
      ++end;
    } while (end < order_.size() && first.transaction > 0 &&
             act(end).transaction == first.transaction);
    profile_.Record(event, {}, {});
    return end;
  }

  const ReplayedLog& log_;
  const Catalog& catalog_;
  std::vector<std::uint32_t> order_;  // Of its acts.
  Profile profile_;
};

}  // namespace

std::size_t ShardCount(const EventLog& log, std::span<const Target> targets) {
  return Shards(log, targets).size();
}

void Replay(const ReplayedLog& log, std::span<const Target> targets, unsigned threads,
            const std::function<void(const Moment&, std::size_t shard)>& visit) {
  const auto shards = Shards(log.log, targets);
  ForEachShard(shards.size(), threads, [&](std::size_t shard) {
    const Catalog catalog(log.pack);
    for (std::span<const Target> rest = shards[shard]; !rest.empty();) {
      std::size_t own = 1;
      const auto shopper = [&](const Target& target) { return log.log.acts[target.act].shopper; };
      while (own < rest.size() && shopper(rest[own]) == shopper(rest[0])) ++own;
      Shopper(log, catalog, rest[0].act).Replay(rest.subspan(0, own), [&](const Moment& moment) {
        visit(moment, shard);
      });
      rest = rest.subspan(own);
    }
  });
}

}  // namespace vitrine::training
