#include "training/visits/intent_rows.h"

#include <algorithm>
#include <iterator>

#include "base/math.h"
#include "base/random.h"
#include "input/log/act_events.h"
#include "jobs/shards.h"

namespace vitrine::training {
namespace {

constexpr std::uint64_t kMomentsSeed = 4;
constexpr std::size_t kShoppersOfShard = 64;
constexpr float kShortestWait = 5, kLongestWait = 1200;  ///< Seconds.

struct Replayed {
  const EventLog& log;
  const std::shared_ptr<Pack>& pack;
  std::span<const ItemIndex> indexes;
  std::vector<Act> acts;            ///< All, by shopper, time and order.
  std::vector<std::size_t> begins;  ///< Of each shopper's, and the end.
};

std::vector<Event> EventsOfShopper(const Replayed& replayed, const Catalog& catalog,
                                   std::size_t begin, std::size_t end) {
  std::vector<const Act*> acts;
  for (std::size_t at = begin; at < end; ++at) acts.push_back(&replayed.acts[at]);
  const auto item_id = [&](std::uint32_t item) { return catalog.item_id(replayed.indexes[item]); };
  std::vector<Event> events;
  for (ActEvent& act_event : EventsOf(acts, item_id)) events.push_back(std::move(act_event.event));
  return events;
}

/// A moment that waits for the end of its visit to be told what became of it.
struct Pending {
  std::size_t event;
  Visit visit;
  CategoryShares signs[kCategorySigns];
};

class ShopperReader {
 public:
  ShopperReader(const Catalog& catalog, std::uint32_t shopper, std::vector<Event> events,
                IntentMoments& moments)
      : catalog_(catalog), shopper_(shopper), events_(std::move(events)), moments_(moments) {}

  void Run() {
    for (std::size_t begin = 0, end; begin < events_.size(); begin = end) {
      for (end = begin + 1; end < events_.size(); ++end) {
        if (events_[end].time - events_[end - 1].time > kSessionGap) break;
      }
      ReadVisitFrom(begin, end);
    }
  }

 private:
  double Drawn(std::size_t event, std::uint64_t what) const {
    return Uniform(Draw(kMomentsSeed, Purpose::kTraining, {shopper_, event, what}));
  }

  void ReadVisitFrom(std::size_t begin, std::size_t end) {
    pending_.clear();
    for (std::size_t i = begin; i < end; ++i) {
      profile_.Record(events_[i], {}, {});
      if (ActOf(events_[i].kind) == IntentAct::kNone) continue;
      Look(i, events_[i].time, 0);
      const Millis wait = WaitAfter(i);
      if (i + 1 == end || events_[i + 1].time - events_[i].time > wait) {
        Look(i, events_[i].time + wait, 1);
      }
    }
    const bool left_in_cart = !Read(profile_, catalog_, events_[end - 1].time).cart.empty();
    for (const Pending& moment : pending_) Label(moment, end, left_in_cart);
  }

  Millis WaitAfter(std::size_t event) const {
    const auto share = static_cast<float>(Drawn(event, 2));
    const float seconds = kShortestWait * Exp2(share * Log2(kLongestWait / kShortestWait));
    return static_cast<Millis>(seconds * 1000);
  }

  void Look(std::size_t event, Millis now, std::uint64_t what) {
    const double keep =
        static_cast<double>(kMomentsOfShopper) / (2 * static_cast<double>(events_.size()));
    if (looked_ == kMomentsOfShopper || Drawn(event, what) >= keep) return;
    ++looked_;
    const Reading reading = Read(profile_, catalog_, now);
    pending_.push_back(
        {event, ReadVisit(profile_, catalog_, reading, events_[event].utc_offset), {}});
    ReadCategorySigns(catalog_, reading, pending_.back().signs);
  }

  void Label(const Pending& moment, std::size_t end, bool left_in_cart) {
    std::size_t next = moment.event + 1;
    while (next < end && ActOf(events_[next].kind) == IntentAct::kNone) ++next;
    const IntentAct act = next < end ? ActOf(events_[next].kind) : IntentAct::kNone;
    bool buys = false;
    for (std::size_t i = next; i < end; ++i) buys |= events_[i].kind == EventKind::kPurchase;
    const float* row = moment.visit.features;
    moments_.outcomes.rows.Add(row, buys ? 0 : left_in_cart ? 1 : 2);
    moments_.outcomes.groups.push_back(shopper_);
    moments_.acts.rows.Add(row, static_cast<std::uint8_t>(act));
    moments_.acts.groups.push_back(shopper_);
    if (act == IntentAct::kView && !events_[next].items.empty()) {
      AddCategory(moment, catalog_.FindItem(events_[next].items.front().item));
    }
  }

  void AddCategory(const Pending& moment, ItemIndex item) {
    const TopicIndex category = item == kNone ? kNone : CategoryOf(catalog_, item);
    if (category == kNone) return;
    std::array<float, kCategorySigns> given{};
    for (std::size_t sign = 0; sign < kCategorySigns; ++sign) {
      for (const NextCategory& share : moment.signs[sign]) {
        if (share.topic == category) given[sign] = share.probability;
      }
    }
    moments_.categories.push_back(given);
  }

  const Catalog& catalog_;
  const std::uint32_t shopper_;
  const std::vector<Event> events_;
  IntentMoments& moments_;
  Profile profile_;
  std::vector<Pending> pending_;
  std::size_t looked_ = 0;
};

/// The shoppers whose moments are looked at, by number: all, or so many by draw that no more than
/// `most` moments are expected.
std::vector<bool> DrawnShoppers(const EventLog& log, std::size_t most) {
  std::vector<std::size_t> acts(log.shoppers, 0);
  for (const Act& act : log.acts) ++acts[act.shopper];
  for (const Act& act : log.bare) ++acts[act.shopper];
  std::size_t moments = 1;
  for (const std::size_t count : acts) moments += std::min(2 * count, kMomentsOfShopper);
  const double share = static_cast<double>(most) / static_cast<double>(moments);
  std::vector<bool> drawn(log.shoppers, true);
  for (std::uint32_t shopper = 0; share < 1 && shopper < log.shoppers; ++shopper) {
    drawn[shopper] = Uniform(Draw(kMomentsSeed, Purpose::kTraining, {shopper})) < share;
  }
  return drawn;
}

Replayed SortedByShopper(const EventLog& log, const std::shared_ptr<Pack>& pack,
                         std::span<const ItemIndex> indexes, std::size_t most) {
  Replayed replayed{log, pack, indexes, {}, {}};
  std::vector<Act>& acts = replayed.acts;
  const std::vector<bool> drawn = DrawnShoppers(log, most);
  const auto is_drawn = [&](const Act& act) { return drawn[act.shopper]; };
  std::copy_if(log.acts.begin(), log.acts.end(), std::back_inserter(acts), is_drawn);
  std::copy_if(log.bare.begin(), log.bare.end(), std::back_inserter(acts), is_drawn);
  std::stable_sort(acts.begin(), acts.end(), [](const Act& a, const Act& b) {
    if (a.shopper != b.shopper) return a.shopper < b.shopper;
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  });
  for (std::size_t at = 0; at < acts.size(); ++at) {
    if (at == 0 || acts[at].shopper != acts[at - 1].shopper) replayed.begins.push_back(at);
  }
  replayed.begins.push_back(acts.size());
  return replayed;
}

void Append(const IntentRows& part, IntentRows& all) {
  const LabelledRows& rows = part.rows;
  all.rows.values.insert(all.rows.values.end(), rows.values.begin(), rows.values.end());
  all.rows.labels.insert(all.rows.labels.end(), rows.labels.begin(), rows.labels.end());
  all.groups.insert(all.groups.end(), part.groups.begin(), part.groups.end());
}

IntentMoments None() {
  IntentMoments none;
  none.outcomes.rows.width = none.acts.rows.width = kIntentFeatures;
  return none;
}

}  // namespace

IntentMoments CollectMoments(const EventLog& log, const std::shared_ptr<Pack>& pack,
                             std::span<const ItemIndex> indexes, unsigned threads,
                             std::size_t most) {
  const Replayed replayed = SortedByShopper(log, pack, indexes, most);
  const std::size_t shoppers = replayed.begins.size() - 1;
  const std::size_t shards = (shoppers + kShoppersOfShard - 1) / kShoppersOfShard;
  std::vector<IntentMoments> parts(shards, None());
  ForEachShard(shards, threads, [&](std::size_t shard) {
    const Catalog catalog(pack);
    const std::size_t end = std::min(shoppers, (shard + 1) * kShoppersOfShard);
    for (std::size_t at = shard * kShoppersOfShard; at < end; ++at) {
      const std::size_t begin = replayed.begins[at];
      ShopperReader(catalog, replayed.acts[begin].shopper,
                    EventsOfShopper(replayed, catalog, begin, replayed.begins[at + 1]),
                    parts[shard])
          .Run();
    }
  });
  IntentMoments all = None();
  for (const IntentMoments& part : parts) {
    Append(part.outcomes, all.outcomes);
    Append(part.acts, all.acts);
    all.categories.insert(all.categories.end(), part.categories.begin(), part.categories.end());
  }
  return all;
}

}  // namespace vitrine::training
