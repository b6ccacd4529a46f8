#include <algorithm>

#include "base/list_operations.h"
#include "base/math.h"
#include "base/sort.h"
#include "base/top.h"
#include "profile/counts.h"
#include "profile/encode.h"
#include "profile/fold.h"
#include "profile/profile.h"

// Sealing turns the oldest events of the own replica into counts, so that a profile stays within
// its bounds however long a shopper stays. It is the compaction of a log into a summary:
//
//   topic_days[topic, day] = clamp(Σ StrengthOf(event), -kSessionCap, kSessionCap)
//   purchases, hidden and views [item, day] = Σ quantity, or 1 an event
//   sessions += sessions that begin among the sealed events
//
// Counts are plain sums by day, and age is applied when they are read, as in forward decay
// (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", ICDE 2009): what is stored depends on
// no clock, and adding is commutative. So equal events give equal bytes, in whatever order they
// arrived.
//
// Invariants:
// - An event is in the log or in the counts, never in both. Writers number their events, so what is
//   in the counts is said by the last number of each (`behaviour_through`): a batch is closed under
//   "of the same writer and not later numbered". Time says nothing: clocks jump, and tabs are late.
//   Only the last kMaxThrough writers are remembered. An event of another, in a copy that slept all
//   that while, would count again.
// - What does not count when it is read must not count when it is sealed: events that were undone,
//   repeated transactions, refunded items. Hence the whole profile is consulted, not the batch
//   alone.
// - `sealed` counts sealings and `seal` is a hash of the counts, so that a merge can tell which of
//   two copies of a replica went further (merge.cpp).
// - Each replica is sealed by one: the shared one by the vault, a recorder's own by the recorder
//   (Profile::SetShared). Of two that sealed one replica apart, a merge could keep the counts of
//   one alone.

namespace vitrine {
namespace {

// How fast sealed counts lose their place when there are too many; as slow as the slowest interest.
constexpr float kFadingDays = 28.0f;
// Later than every event.
constexpr Millis kEver = kLatest + 1;

// Turns events into counts.
class Sealer {
 public:
  Sealer(Replica& replica, const Dictionary& dictionary, const Transactions& transactions,
         std::span<const Flood> floods)
      : replica_(replica), dictionary_(dictionary), transactions_(transactions), floods_(floods) {}

  void Count(const Event& event) {
    const EventClass event_class = ClassOf(event.kind);
    if (event_class == EventClass::kImpression) CountShown(event, replica_.impression_counts);
    if (event_class == EventClass::kExposure) CountShown(event, replica_.exposure_counts);
    if (transactions_.Repeats(event) || transactions_.Cancels(event)) return;
    CountTopics(event);
    if (event.kind == EventKind::kPurchase) CountPurchase(event);
    if (event.kind == EventKind::kHideItem || event.kind == EventKind::kDislikeItem) {
      for (const EventItem& item : event.items) {
        AddTo(replica_.hidden, {item.item, DayOf(event.time), 1, item.known}, dictionary_);
      }
    }
  }
  void CountShown(const Event& event, List<ItemDay>& counts) {
    for (const EventItem& item : event.items) {
      AddTo(counts, {item.item, DayOf(event.time), 1, kNone}, dictionary_);
    }
  }

 private:
  // A topic counts once an event, however many of its items carry it.
  void CountTopics(const Event& event) {
    const int strength = StrengthOf(event.kind, event.value);
    if (strength == 0) return;
    topics_.clear();
    const bool flooded = event.items.empty() && IsFlooded(floods_, SubjectOf(event), event.time);
    for (std::size_t i = 0; i < event.topics.size() && !flooded; ++i) {
      topics_.push_back({event.topics[i], (event.keyed >> i & 1) != 0});
    }
    for (const EventItem& item : event.items) {
      if (item.known == kNone || transactions_.Refunded(event, item.item)) continue;
      if (IsFlooded(floods_, item.item, event.time)) continue;
      const KnownItem& known = dictionary_.item(item.known);
      for (std::size_t i = 0; i < known.topics.size(); ++i) {
        topics_.push_back({known.topics[i], (known.keyed >> i & 1) != 0});
      }
    }
    const auto by_id = [](const TopicRef& a, const TopicRef& b) {
      return a.id != b.id ? a.id < b.id : a.keyed > b.keyed;
    };
    Sort(topics_, by_id);
    for (std::size_t i = 0; i < topics_.size(); ++i) {
      if (i > 0 && topics_[i].id == topics_[i - 1].id) continue;
      AddTo(replica_.topic_days, {topics_[i].id, DayOf(event.time), strength, topics_[i].keyed},
            dictionary_);
    }
  }
  void CountPurchase(const Event& event) {
    for (const EventItem& item : event.items) {
      if (transactions_.Refunded(event, item.item)) continue;
      AddTo(replica_.purchases, {item.item, DayOf(event.time), item.quantity, item.known},
            dictionary_);
    }
  }

  Replica& replica_;
  const Dictionary& dictionary_;
  const Transactions& transactions_;
  std::span<const Flood> floods_;
  List<TopicRef> topics_;
};

// What to seal of a log to keep at most `keep`: the oldest, all from before `before`, as the last
// number of each writer; ascending.
List<EventId> BatchOf(const List<Event>& log, std::size_t keep, Millis before) {
  List<EventId> through;
  for (std::size_t i = 0; i + keep < log.size() && log[i].time < before; ++i) {
    through.push_back(log[i].id);
  }
  Sort(through);
  std::size_t end = 0;
  for (std::size_t i = 0; i < through.size(); ++i) {
    if (i + 1 < through.size() && through[i + 1].writer == through[i].writer) continue;
    through[end++] = through[i];
  }
  Shorten(through, end);
  return through;
}

template <typename T>
void KeepLast(List<T>& values, std::size_t count) {
  if (values.size() <= count) return;
  values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(count));
}

// Of one replica: what others hold of the same session makes no difference to its counts.
List<Flood> FloodsIn(const List<Event>& log) {
  List<const Event*> acts;
  for (const Event& event : log) {
    if (ClassOf(event.kind) == EventClass::kBehaviour) acts.push_back(&event);
  }
  return FloodsOf(acts);
}

// Notes what was sealed; the writers of the batch come last, and of too many the first go.
void Extend(List<EventId>& through, const List<EventId>& batch) {
  EraseIf(through, [&batch](EventId held) { return IsThrough(batch, {held.writer, 0}); });
  Append(through, batch);
  KeepLast(through, kMaxThrough);
}

// When the newest event of either log happened; -1 for none.
Millis LatestEvent(const Replica& replica) {
  Millis latest = -1;
  if (!replica.behaviour.empty()) latest = replica.behaviour.back().time;
  if (!replica.impressions.empty()) latest = std::max(latest, replica.impressions.back().time);
  return latest;
}

// Leaves the `limit` entries of the highest rank; `weight` and then the place decide.
template <typename T, typename Weight>
void KeepHeaviest(List<T>& entries, std::size_t limit, Weight weight) {
  if (entries.size() <= limit) return;
  Top heaviest(limit);  // Of places, not items.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    heaviest.Add(static_cast<std::uint32_t>(i), weight(entries[i]));
  }
  List<std::uint8_t> kept(entries.size());
  for (const ItemScore& entry : heaviest.Take()) kept[entry.item] = true;
  std::size_t end = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (kept[i]) entries[end++] = entries[i];
  }
  Shorten(entries, end);
}

// Keeps the counts within their bounds over `share`. Of topics those stay that would weigh most
// today, |strength| × 2^((day - latest) / kFadingDays); of items the newest days.
void TrimCounts(Replica& replica, std::size_t share) {
  Day latest = 0;
  for (const TopicDay& day : replica.topic_days) latest = std::max(latest, day.day);
  KeepHeaviest(replica.topic_days, kMaxTopicDays / share, [latest](const TopicDay& day) {
    const int strength = day.strength < 0 ? -day.strength : day.strength;
    return static_cast<float>(strength) * Exp2(static_cast<float>(day.day - latest) / kFadingDays);
  });
  const auto newest = [](const ItemDay& day) { return static_cast<float>(day.day); };
  KeepHeaviest(replica.purchases, kMaxPurchases / share, newest);
  KeepHeaviest(replica.impression_counts, kMaxImpressionCounts / share, newest);
  KeepHeaviest(replica.exposure_counts, kMaxExposureCounts / share, newest);
  KeepHeaviest(replica.hidden, kMaxHidden / share, newest);
  KeepLast(replica.behaviour_through, kMaxThrough / share);
  KeepLast(replica.impressions_through, kMaxThrough / share);
}

std::size_t EncodedSize(const Replica& replica, const Dictionary& dictionary) {
  ByteWriter out;
  EncodeReplica(replica, dictionary, out);
  return out.size();
}

// Undos that are sealed before what they undo leave its id, as long as that can still be met.
void KeepUndone(List<EventId>& undone, std::span<const EventId> unsealed) {
  Sort(undone);
  undone.erase(std::unique(undone.begin(), undone.end()), undone.end());
  EraseIf(undone, [unsealed](EventId id) {
    return !std::binary_search(unsealed.begin(), unsealed.end(), id);
  });
  Shorten(undone, kMaxUndone);
}

}  // namespace

void ClampDays(List<TopicDay>& days) {
  for (TopicDay& day : days) {
    day.strength = std::min(std::max(day.strength, -kSessionCap), kSessionCap);
  }
  EraseIf(days, [](const TopicDay& day) { return day.strength == 0; });
}

// Seals what is from before `before`, to keep at most so many; false when nothing is.
bool Profile::SealDown(std::size_t behaviour, std::size_t impressions, Millis before) {
  Replica& home = Home();
  const List<EventId> acted = BatchOf(home.behaviour, behaviour, before);
  const List<EventId> shown = BatchOf(home.impressions, impressions, before);
  if (acted.empty() && shown.empty()) return false;
  const List<EventId> undone = UndoneEvents(replicas_);
  const Transactions transactions = TransactionsOf(replicas_, undone);
  const List<Flood> floods = FloodsIn(home.behaviour);
  Sealer sealer(home, dictionary_, transactions, floods);
  const auto count = [&](const List<Event>& log, const List<EventId>& through, Millis& watermark) {
    for (const Event& event : log) {
      if (!IsThrough(through, event.id)) continue;
      if (event.kind == EventKind::kUndo) home.undone.push_back(event.target);
      // Sessions that begin in the batch, after what was sealed before.
      const bool acts = ClassOf(event.kind) == EventClass::kBehaviour;
      if (acts && (watermark < 0 || event.time - watermark > kSessionGap)) {
        home.sessions = Next(home.sessions);
      }
      watermark = std::max(watermark, event.time);
      if (!std::binary_search(undone.begin(), undone.end(), event.id)) sealer.Count(event);
    }
  };
  count(home.behaviour, acted, home.behaviour_watermark);
  count(home.impressions, shown, home.impression_watermark);
  ClampDays(home.topic_days);
  EraseIf(home.behaviour, [&](const Event& event) { return IsThrough(acted, event.id); });
  EraseIf(home.impressions, [&](const Event& event) { return IsThrough(shown, event.id); });
  Extend(home.behaviour_through, acted);
  Extend(home.impressions_through, shown);
  FinishSeal(1);
  return true;
}

void Profile::FinishSeal(std::size_t share) {
  // An order of forgetting within a day takes all that is sealed of the day, also what came later.
  ApplyForgets(replicas_);
  TrimCounts(Home(), share);
  Compact();
  Replica& home = Home();
  KeepUndone(home.undone, ids_);
  home.sealed = Next(home.sealed);
  Rehash(home);
  MarkWhole(home_);
  Changed(home.seal);
}

void Profile::Rehash(Replica& replica) const {
  replica.seal = 0;
  List<Event> behaviour = std::move(replica.behaviour);
  List<Event> impressions = std::move(replica.impressions);
  replica.behaviour.clear();
  replica.impressions.clear();
  ByteWriter bytes;
  EncodeReplica(replica, dictionary_, bytes);
  replica.seal = Hash64(bytes.bytes().data(), bytes.size());
  replica.behaviour = std::move(behaviour);
  replica.impressions = std::move(impressions);
}

void Profile::Seal() {
  const std::uint64_t home = std::exchange(home_, own_);
  const Millis before = shared_ ? LatestEvent(Own()) - kSealingRest : kEver;
  SealDown(kMaxBehaviour / 2, kMaxImpressionEvents / 2, before);
  FitBytes(1, before);
  if (shared_) SealPast(kBurst);
  home_ = home;
  if (home_ != own_) home_bytes_ = EncodedSize(Home(), dictionary_);
}

// What is recorded from here on goes to a replica that no one else seals.
void Profile::LeaveFullReplica() {
  if (!shared_ || home_ != own_) return;
  const Replica& own = Own();
  if (own.behaviour.size() < kBurst * kMaxBehaviour &&
      own.impressions.size() < kBurst * kMaxImpressionEvents) {
    if (home_bytes_ <= kBurst * kMaxReplicaBytes) return;
    home_bytes_ = EncodedSize(own, dictionary_);
    if (home_bytes_ <= kBurst * kMaxReplicaBytes) return;
  }
  home_ = Mix64(own_ ^ Mix64(writer_ + 1));
  counted_items_.assign(dictionary_.size(), false);
  counted_topics_.clear();
  home_bytes_ = EncodedSize(Home(), dictionary_);
}

// Keeps the home replica within so many times its bounds, whatever the age of its events.
void Profile::SealPast(std::size_t times) {
  const std::size_t behaviour = times * kMaxBehaviour, impressions = times * kMaxImpressionEvents;
  if (Home().behaviour.size() > behaviour) SealDown(behaviour / 2, impressions, kEver);
  if (Home().impressions.size() > impressions) SealDown(behaviour, impressions / 2, kEver);
  FitBytes(times, kEver);
}

// Seals half of what is left, again and again, until the replica fits; then halves the counts'
// bounds. Impressions go first: their sums say nearly as much.
void Profile::FitBytes(std::size_t times, Millis before) {
  const std::size_t limit = times * kMaxReplicaBytes;
  if (home_bytes_ <= limit) return;
  home_bytes_ = EncodedSize(Home(), dictionary_);
  for (std::size_t share = 2; home_bytes_ > limit;) {
    if (Home().behaviour.empty() && Home().impressions.empty()) {
      FinishSeal(share);
      share *= 2;
    } else if (!SealDown(Home().behaviour.size(), Home().impressions.size() / 2, before) &&
               !SealDown(Home().behaviour.size() / 2, Home().impressions.size(), before)) {
      return;  // All of it is young.
    }
    home_bytes_ = EncodedSize(Home(), dictionary_);
  }
}

}  // namespace vitrine
