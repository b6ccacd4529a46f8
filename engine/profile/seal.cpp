#include <algorithm>

#include "base/list_operations.h"
#include "base/math.h"
#include "base/sort.h"
#include "base/top.h"
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
// - A watermark parts the two: events at or before it are in the counts, later ones in the log, and
//   no event is in both. So events of one moment are sealed together.
// - What does not count when it is read must not count when it is sealed: events that were undone,
//   repeated transactions, refunded items. Hence the whole profile is consulted, not the batch
//   alone.
// - `sealed` counts sealings and `seal` is a hash of the counts, so that a merge can tell which of
//   two copies of a replica went further (merge.cpp).
//
// Only the own replica is sealed, by one writer at a time (Profile::SetShared): sealing the same
// events on two devices would count them twice, which no merge could find out.

namespace vitrine {
namespace {

// How fast sealed counts lose their place when there are too many; as slow as the slowest interest.
constexpr float kFadingDays = 28.0f;
// Later than every event.
constexpr Millis kEver = kLatest + 1;

bool SameDay(const TopicDay& a, const TopicDay& b) { return a.topic == b.topic && a.day == b.day; }
bool SameDay(const ItemDay& a, const ItemDay& b) { return a.item == b.item && a.day == b.day; }
bool DayBefore(const TopicDay& a, const TopicDay& b) {
  return a.topic != b.topic ? a.topic < b.topic : a.day < b.day;
}
bool DayBefore(const ItemDay& a, const ItemDay& b) {
  return a.item != b.item ? a.item < b.item : a.day < b.day;
}

void Add(TopicDay& sum, const TopicDay& added, const Dictionary&) {
  sum.strength += added.strength;
  sum.keyed = sum.keyed || added.keyed;
}
void Add(ItemDay& sum, const ItemDay& added, const Dictionary& dictionary) {
  const std::uint64_t count = std::uint64_t{sum.count} + added.count;
  sum.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 0xffffffffu));
  if (added.known == kNone) return;
  if (sum.known == kNone || Before(dictionary.item(sum.known), dictionary.item(added.known))) {
    sum.known = added.known;
  }
}

// Sorts the entries and adds up those of one subject and day: the order of adding does not matter.
template <typename T>
void SumUp(List<T>& days, const Dictionary& dictionary) {
  Sort(days, [](const T& a, const T& b) { return DayBefore(a, b); });
  std::size_t end = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (end > 0 && SameDay(days[end - 1], days[i])) {
      Add(days[end - 1], days[i], dictionary);
    } else {
      days[end++] = days[i];
    }
  }
  Shorten(days, end);
}

// Turns the events of one batch into counts: appends an entry an event, and sums them up at the
// end.
class Sealer {
 public:
  Sealer(Replica& replica, const Dictionary& dictionary, const Transactions& transactions)
      : replica_(replica), dictionary_(dictionary), transactions_(transactions) {}

  void Count(const Event& event) {
    const EventClass event_class = ClassOf(event.kind);
    if (event_class == EventClass::kImpression) CountShown(event, replica_.impression_counts);
    if (event_class == EventClass::kExposure) CountShown(event, replica_.exposure_counts);
    if (transactions_.Repeats(event) || transactions_.Cancels(event)) return;
    CountTopics(event);
    if (event.kind == EventKind::kPurchase) CountPurchase(event);
    if (event.kind == EventKind::kHideItem || event.kind == EventKind::kDislikeItem) {
      for (const EventItem& item : event.items) {
        replica_.hidden.push_back({item.item, DayOf(event.time), 1, item.known});
      }
    }
  }
  static void CountShown(const Event& event, List<ItemDay>& counts) {
    for (const EventItem& item : event.items) {
      counts.push_back({item.item, DayOf(event.time), 1, kNone});
    }
  }
  // Clamps a topic's day, so that one long day of browsing does not outweigh weeks of others.
  void Finish() {
    SumUp(replica_.topic_days, dictionary_);
    SumUp(replica_.purchases, dictionary_);
    SumUp(replica_.impression_counts, dictionary_);
    SumUp(replica_.exposure_counts, dictionary_);
    SumUp(replica_.hidden, dictionary_);
    for (TopicDay& day : replica_.topic_days) {
      day.strength = std::min(std::max(day.strength, -kSessionCap), kSessionCap);
    }
    EraseIf(replica_.topic_days, [](const TopicDay& day) { return day.strength == 0; });
  }

 private:
  // A topic counts once an event, however many of its items carry it.
  void CountTopics(const Event& event) {
    const int strength = StrengthOf(event.kind, event.value);
    if (strength == 0) return;
    topics_.clear();
    for (std::size_t i = 0; i < event.topics.size(); ++i) {
      topics_.push_back({event.topics[i], (event.keyed >> i & 1) != 0});
    }
    for (const EventItem& item : event.items) {
      if (item.known == kNone || transactions_.Refunded(event, item.item)) continue;
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
      replica_.topic_days.push_back({topics_[i].id, DayOf(event.time), strength, topics_[i].keyed});
    }
  }
  void CountPurchase(const Event& event) {
    for (const EventItem& item : event.items) {
      if (transactions_.Refunded(event, item.item)) continue;
      replica_.purchases.push_back({item.item, DayOf(event.time), item.quantity, item.known});
    }
  }

  Replica& replica_;
  const Dictionary& dictionary_;
  const Transactions& transactions_;
  List<TopicRef> topics_;
};

// How many of the oldest events, all from before `before`, to seal to keep at most `keep`: all of
// one moment go together, since the watermark can't part them.
std::size_t BatchOf(const List<Event>& log, std::size_t keep, Millis before) {
  if (log.size() <= keep) return 0;
  std::size_t batch = log.size() - keep;
  while (batch < log.size() && log[batch].time == log[batch - 1].time) ++batch;
  while (batch > 0 && log[batch - 1].time >= before) --batch;
  return batch;
}

// When the newest event of either log happened; -1 for none.
Millis LatestEvent(const Replica& replica) {
  Millis latest = -1;
  if (!replica.behaviour.empty()) latest = replica.behaviour.back().time;
  if (!replica.impressions.empty()) latest = std::max(latest, replica.impressions.back().time);
  return latest;
}

template <typename T>
void DropFirst(List<T>& values, std::size_t count) {
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
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
}

// Sessions that begin in the first `batch` events of the log, after what was sealed before.
std::uint32_t SessionsIn(const Replica& replica, std::size_t batch) {
  std::uint32_t sessions = 0;
  Millis last = replica.behaviour_watermark;
  for (std::size_t i = 0; i < batch; ++i) {
    const Event& event = replica.behaviour[i];
    if (ClassOf(event.kind) != EventClass::kBehaviour) continue;
    if (last < 0 || event.time - last > kSessionGap) ++sessions;
    last = event.time;
  }
  return sessions;
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

// Seals what is from before `before`, to keep at most so many; false when nothing is.
bool Profile::SealDown(std::size_t behaviour, std::size_t impressions, Millis before) {
  Replica& own = Own();
  const std::size_t batch = BatchOf(own.behaviour, behaviour, before);
  const std::size_t shown = BatchOf(own.impressions, impressions, before);
  if (batch == 0 && shown == 0) return false;
  const List<EventId> undone = UndoneEvents(replicas_);
  const List<const Event*> counted = CountedBehaviour(replicas_, undone);
  const Transactions transactions(counted);
  Sealer sealer(own, dictionary_, transactions);
  const auto count = [&](std::span<const Event> events) {
    for (const Event& event : events) {
      if (!std::binary_search(undone.begin(), undone.end(), event.id)) sealer.Count(event);
    }
  };
  count({own.behaviour.data(), batch});
  count({own.impressions.data(), shown});
  sealer.Finish();
  own.sessions += SessionsIn(own, batch);
  if (batch > 0) own.behaviour_watermark = own.behaviour[batch - 1].time;
  if (shown > 0) own.impression_watermark = own.impressions[shown - 1].time;
  for (std::size_t i = 0; i < batch; ++i) {
    if (own.behaviour[i].kind == EventKind::kUndo) own.undone.push_back(own.behaviour[i].target);
  }
  DropFirst(own.behaviour, batch);
  DropFirst(own.impressions, shown);
  FinishSeal(1);
  return true;
}

void Profile::FinishSeal(std::size_t share) {
  // An order of forgetting within a day takes all that is sealed of the day, also what came later.
  ApplyForgets(replicas_);
  Replica& own = Own();
  TrimCounts(own, share);
  Compact();
  KeepUndone(own.undone, ids_);
  ++own.sealed;
  own.seal = 0;
  Replica counts = own;
  counts.behaviour.clear();
  counts.impressions.clear();
  ByteWriter bytes;
  EncodeReplica(counts, dictionary_, bytes);
  own.seal = Hash64(bytes.bytes().data(), bytes.size());
  MarkWhole(own_);
  Changed(own.seal);
}

void Profile::Seal() {
  const Millis before = shared_ ? LatestEvent(Own()) - kSealingRest : kEver;
  SealDown(kMaxBehaviour / 2, kMaxImpressionEvents / 2, before);
  FitBytes(1, before);
  if (shared_) SealPast(kBurst);
}

// Keeps the own replica within so many times its bounds, whatever the age of its events.
void Profile::SealPast(std::size_t times) {
  const std::size_t behaviour = times * kMaxBehaviour, impressions = times * kMaxImpressionEvents;
  if (Own().behaviour.size() > behaviour) SealDown(behaviour / 2, impressions, kEver);
  if (Own().impressions.size() > impressions) SealDown(behaviour, impressions / 2, kEver);
  FitBytes(times, kEver);
}

// Seals half of what is left, again and again, until the replica fits; then halves the counts'
// bounds. Impressions go first: their sums say nearly as much.
void Profile::FitBytes(std::size_t times, Millis before) {
  const std::size_t limit = times * kMaxReplicaBytes;
  if (own_bytes_ <= limit) return;
  own_bytes_ = EncodedSize(Own(), dictionary_);
  for (std::size_t share = 2; own_bytes_ > limit;) {
    if (Own().behaviour.empty() && Own().impressions.empty()) {
      FinishSeal(share);
      share *= 2;
    } else if (!SealDown(Own().behaviour.size(), Own().impressions.size() / 2, before) &&
               !SealDown(Own().behaviour.size() / 2, Own().impressions.size(), before)) {
      return;  // All of it is young.
    }
    own_bytes_ = EncodedSize(Own(), dictionary_);
  }
}

}  // namespace vitrine
