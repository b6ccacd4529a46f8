#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "profile/encode.h"
#include "profile/fold.h"
#include "profile/profile.h"

// Merging unites the profiles of two devices, or two tabs, without anyone in between. A profile is
// a state-based replicated data type (Shapiro, Preguiça, Baquero and Zawirski, "Conflict-free
// Replicated Data Types", SSS 2011): a product of parts with a least upper bound each, so that
// merging is commutative, associative and idempotent, whatever copies meet in whatever order.
//
//   a replica   the higher epoch; then the counts of the copy that was sealed more often, and the
//               union, by id, of the events that are not in those counts; an event's earlier time
//   a mute      the higher counter; ties to the more private
//   forgets     the union, each with its latest `through`, applied to both sides before they meet
//   settings    the higher generation (erasures)
//
// Counts are taken whole from one side, never added: each replica has one who seals it, so the
// counts of one side hold those of the other, and sums of them would count events twice. Deltas
// (Almeida, Shoker and Baquero, "Delta State Replicated Data Types", 2018) are profiles that hold
// only what is new, and merge by the same code.

namespace vitrine {
namespace {

int Compare(std::uint64_t a, std::uint64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

int Compare(const EventItem& a, const EventItem& b, const Dictionary& dictionary) {
  if (const int order = Compare(a.item, b.item); order != 0) return order;
  if (const int order = Compare(a.quantity, b.quantity); order != 0) return order;
  if (const int order = Compare(a.index, b.index); order != 0) return order;
  if (a.known == b.known) return 0;
  if (a.known == kNone || b.known == kNone) return a.known == kNone ? -1 : 1;
  return Before(dictionary.item(a.known), dictionary.item(b.known)) ? -1 : 1;
}

// One id should mean one event. Of two times the earlier stays: it is the one that was put right
// (clock.cpp). Where broken or hostile copies differ otherwise, the greater content stays, so that
// the outcome does not depend on who merges whom.
bool Greater(const Event& a, const Event& b, const Dictionary& dictionary) {
  if (a.time != b.time) return a.time < b.time;
  if (a.kind != b.kind) return a.kind > b.kind;
  if (a.items.size() != b.items.size()) return a.items.size() > b.items.size();
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (const int order = Compare(a.items[i], b.items[i], dictionary); order != 0) return order > 0;
  }
  if (a.topics != b.topics) return b.topics < a.topics;
  if (a.keyed != b.keyed) return a.keyed > b.keyed;
  if (a.utc_offset != b.utc_offset) return a.utc_offset > b.utc_offset;
  if (a.list != b.list) return a.list > b.list;
  if (a.transaction != b.transaction) return a.transaction > b.transaction;
  if (a.target != b.target) return a.target > b.target;
  return a.value > b.value;
}

// All that a sealing writes.
void TakeCounts(Replica& to, Replica& from) {
  to.sealed = from.sealed;
  to.sessions = from.sessions;
  to.seal = from.seal;
  to.behaviour_watermark = from.behaviour_watermark;
  to.impression_watermark = from.impression_watermark;
  to.behaviour_through = std::move(from.behaviour_through);
  to.impressions_through = std::move(from.impressions_through);
  to.undone = std::move(from.undone);
  to.topic_days = std::move(from.topic_days);
  to.purchases = std::move(from.purchases);
  to.impression_counts = std::move(from.impression_counts);
  to.exposure_counts = std::move(from.exposure_counts);
  to.hidden = std::move(from.hidden);
}

void UniteMutes(List<Mute>& mutes, std::span<const Mute> others) {
  for (const Mute& other : others) {
    const auto found =
        std::lower_bound(mutes.begin(), mutes.end(), other.topic,
                         [](const Mute& mute, TopicId id) { return mute.topic < id; });
    if (found == mutes.end() || found->topic != other.topic) {
      InsertAt(mutes, found, other);
    } else if (other.counter > found->counter) {
      *found = other;
    } else if (other.counter == found->counter) {
      found->muted = found->muted || other.muted;
    }
  }
}

Millis LatestThrough(std::span<const Forget> forgets) {
  Millis latest = -1;
  for (const Forget& forget : forgets) latest = std::max(latest, forget.through);
  return latest;
}

}  // namespace

// Settings live in generations, one an erasure. Those of an older one are dropped, but for the
// times of their orders of forgetting: what they took away from one copy must not stay in another.
void Profile::MergeSettings(const Profile& other) {
  const List<Mute> mutes = mutes_;
  const List<Forget> forgets = forgets_;
  const std::uint32_t generation = generation_;
  const Millis through = forgotten_through_;
  if (other.generation_ > generation_) {
    forgotten_through_ = std::max(forgotten_through_, LatestThrough(forgets_));
    mutes_.clear();
    forgets_.clear();
    generation_ = other.generation_;
  }
  forgotten_through_ = std::max(forgotten_through_, other.forgotten_through_);
  if (other.generation_ < generation_) {
    forgotten_through_ = std::max(forgotten_through_, LatestThrough(other.forgets_));
  } else {
    UniteMutes(mutes_, other.mutes_);
    for (const Forget& forget : other.forgets_) AddForget(forget);
  }
  WidenForgets();
  TrimMutes();
  if (mutes != mutes_ || forgets != forgets_ || generation != generation_ ||
      through != forgotten_through_) {
    pending_settings_ = true;
    Changed(generation_);
  }
}

void Profile::MarkNewEventsPending(const Replica& added) {
  for (const List<Event>* log : {&added.behaviour, &added.impressions}) {
    for (const Event& event : *log) {
      if (Holds(event.id)) continue;
      pending_.push_back(event.id);
      Changed(Mix64(event.id.writer) + event.id.n);
    }
  }
}

// Sorts by id to drop repeats, then back into folding order.
void Profile::UniteEvents(List<Event>& log, List<Event>&& other,
                          const List<EventId>& through) const {
  for (Event& event : other) log.push_back(std::move(event));
  const List<EventId> sealed = ByWriter(through);
  EraseIf(log, [&sealed](const Event& event) { return IsThrough(sealed, event.id); });
  Sort(log, [this](const Event& a, const Event& b) {
    return a.id != b.id ? a.id < b.id : Greater(a, b, dictionary_);
  });
  const auto same = [](const Event& a, const Event& b) { return a.id == b.id; };
  log.erase(std::unique(log.begin(), log.end(), same), log.end());
  Sort(log, Earlier);
}

// One replica into the held copy of it, or to the others. An older epoch was erased and is dropped.
void Profile::MergeReplica(Replica&& other) {
  if (IsBlank(other)) return;
  const auto mine =
      std::lower_bound(replicas_.begin(), replicas_.end(), other.id,
                       [](const Replica& replica, std::uint64_t id) { return replica.id < id; });
  const bool held = mine != replicas_.end() && mine->id == other.id;
  if (held && mine->epoch > other.epoch) return;
  MarkNewEventsPending(other);
  if (!held || mine->epoch < other.epoch) {
    if (other.epoch > 0 || other.sealed > 0) {
      MarkWhole(other.id);
      Changed(other.id + other.epoch + other.seal);
    }
    if (held) {
      *mine = std::move(other);
    } else {
      InsertAt(replicas_, mine, std::move(other));
    }
    return;
  }
  if (MoreSealed(other, *mine)) {
    TakeCounts(*mine, other);
    MarkWhole(mine->id);
    Changed(mine->seal);
  }
  UniteEvents(mine->behaviour, std::move(other.behaviour), mine->behaviour_through);
  UniteEvents(mine->impressions, std::move(other.impressions), mine->impressions_through);
}

// Past the bounds the own replica and the most recently active ones stay, and of erased ones those
// of the lowest ids: what goes follows from the content alone, ties by id.
void Profile::TrimReplicas() {
  List<std::pair<Millis, std::uint64_t>> active;  // Later first, then by id.
  List<std::uint64_t> erased;
  for (const Replica& replica : replicas_) {
    if (IsOwn(replica.id)) continue;
    if (IsErased(replica)) {
      erased.push_back(replica.id);
    } else {
      active.emplace_back(-LatestOf(replica), replica.id);
    }
  }
  Sort(active);
  List<std::uint64_t> dropped;
  for (std::size_t i = kMaxReplicas - 1; i < active.size(); ++i)
    dropped.push_back(active[i].second);
  for (std::size_t i = kMaxErased; i < erased.size(); ++i) dropped.push_back(erased[i]);
  Sort(dropped);
  EraseIf(replicas_, [&dropped](const Replica& replica) {
    return std::binary_search(dropped.begin(), dropped.end(), replica.id);
  });
}

List<std::uint32_t> Profile::InternAll(const Dictionary& dictionary) {
  for (const KnownTopic& topic : dictionary.topics()) dictionary_.AddTopic(topic);
  List<std::uint32_t> moved(dictionary.size());
  for (std::uint32_t entry = 0; entry < moved.size(); ++entry) {
    moved[entry] = dictionary_.Intern(dictionary.item(entry));
  }
  return moved;
}

void Profile::Merge(const Profile& other) {
  kept_from_ = 0;
  if (AddEvents(other)) return;
  MergeSettings(other);
  const List<std::uint32_t> moved = InternAll(other.dictionary_);
  List<Replica> theirs;
  for (const Replica& replica : other.replicas_) {
    theirs.push_back(replica);
    Renumber(theirs.back(), moved);
  }
  ApplyForgets(theirs);
  ApplyForgets(replicas_);
  for (Replica& replica : theirs) MergeReplica(std::move(replica));
  TrimReplicas();
  Compact();
}

}  // namespace vitrine
