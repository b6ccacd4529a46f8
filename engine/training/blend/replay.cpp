#include "training/blend/replay.h"

#include <algorithm>

#include "input/log/act_events.h"
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

/// The acts of one shopper in order of time, recorded event by event.
class Shopper {
 public:
  Shopper(const ReplayedLog& log, const Catalog& catalog, std::uint32_t act)
      : log_(log), catalog_(catalog) {
    const std::vector<Act>& acts = log.log.acts;
    const auto less = [](const Act& a, const Act& b) { return a.shopper < b.shopper; };
    const auto [begin, end] = std::equal_range(acts.begin(), acts.end(), acts[act], less);
    for (auto at = begin; at != end; ++at) acts_.push_back(&*at);
    std::stable_sort(acts_.begin(), acts_.end(), [](const Act* a, const Act* b) {
      return a->time != b->time ? a->time < b->time : a->order < b->order;
    });
  }

  /// Records what comes before the targets, and visits each.
  template <typename Visit>
  void Replay(std::span<const Target> targets, const Visit& visit) {
    const auto item_id = [this](std::uint32_t item) {
      return catalog_.item_id(log_.indexes[item]);
    };
    std::size_t left = targets.size();
    for (ActEvent& recorded : EventsOf(acts_, item_id)) {
      if (left == 0) return;
      const auto act = static_cast<std::uint32_t>(acts_[recorded.begin] - log_.log.acts.data());
      const auto found = std::lower_bound(
          targets.begin(), targets.end(), act,
          [](const Target& target, std::uint32_t wanted) { return target.act < wanted; });
      if (found != targets.end() && found->act == act) {
        VisitTarget(*found, recorded.begin, visit);
        --left;
      }
      recorded.event.time = TimeOf(recorded.begin);
      profile_.Record(recorded.event, {}, {});
    }
  }

 private:
  Millis TimeOf(std::size_t at) const {
    return log_.log.has_times() ? acts_[at]->time : log_.begin + static_cast<Millis>(at) * kMinute;
  }

  template <typename Visit>
  void VisitTarget(const Target& target, std::size_t at, const Visit& visit) const {
    const Act& next = *acts_[at];
    RankRequest request;
    request.now = TimeOf(at);
    request.utc_offset = next.utc_offset;
    if (next.device <= 2) request.device = static_cast<Device>(next.device + 1);
    if (next.region < log_.log.regions.size())
      request.context.push_back(ContextId("region", log_.log.regions[next.region]));
    const Reading reading = Read(profile_, catalog_, request.now);
    visit(Moment{catalog_, target, log_.indexes[next.item], reading, request});
  }

  const ReplayedLog& log_;
  const Catalog& catalog_;
  std::vector<const Act*> acts_;
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
