#pragma once

#include <span>
#include <string>

#include "base/bytes.h"
#include "base/list.h"
#include "base/result.h"
#include "profile/dictionary.h"
#include "profile/event.h"

namespace vitrine {

inline constexpr std::size_t kMaxBehaviour =
    1024;  ///< Unsealed behaviour and exposures of a replica.
inline constexpr std::size_t kMaxImpressionEvents =
    128;  ///< Unsealed impression events of a replica.
inline constexpr std::size_t kMaxImpressionCounts = 1024;
inline constexpr std::size_t kMaxExposureCounts = 512;  ///< Days of a banner or offer.
inline constexpr std::size_t kMaxPurchases = 512;       ///< Item-days.
inline constexpr std::size_t kMaxTopicDays = 1024;
inline constexpr std::size_t kMaxHidden = 256;  ///< Item-days.
inline constexpr std::size_t kMaxReplicas = 16;
inline constexpr std::size_t kMaxReplicaBytes = 48 * 1024;
inline constexpr std::size_t kMaxMutes = 128;
inline constexpr std::size_t kMaxForgets = 256;
inline constexpr std::size_t kMaxUndone = 64;  ///< Per replica.
inline constexpr std::size_t kMaxErased = 64;  ///< Replicas of which only the epoch is left.
/// Writers of a log, the latest sealed, whose events are known to be in the counts.
inline constexpr std::size_t kMaxThrough = 256;
/// Counters (epochs, generations, sealings, mutes) stay there instead of wrapping.
inline constexpr std::uint32_t kMaxCounter = 0x7fffffff;
/// So far ahead of the device's clock a time may be: another device's clock is not quite the same.
inline constexpr Millis kClockSlack = 30 * kMinute;
/// Times its bounds that a replica may hold for a while when several write to it (`SetShared`).
inline constexpr std::size_t kBurst = 8;
/// So long before the latest event of a shared replica nothing is sealed: time for other writers'
/// events to arrive.
inline constexpr Millis kSealingRest = kMinute;
/// No snapshot is longer.
inline constexpr std::size_t kMaxSnapshotBytes =
    kBurst * kMaxReplicas * kMaxReplicaBytes + 64 * 1024;

/// Sealed counts. They hold plain sums; decay happens when reading.
struct TopicDay {
  TopicId topic = 0;
  Day day = 0;
  std::int32_t strength = 0;  ///< Quarters of a view, within ±kSessionCap.
  bool keyed = false;         ///< The profile's own: the topic came with its key.
  bool operator==(const TopicDay&) const = default;
};
struct ItemDay {
  ItemId item = 0;
  Day day = 0;
  std::uint32_t count = 0;
  std::uint32_t known = kNone;  ///< The profile's own: its entry of the dictionary.
  bool operator==(const ItemDay& other) const {
    return item == other.item && day == other.day && count == other.count;
  }
};

/// The history of one browser profile, or of one of its tabs (`Profile::SetShared`). `sealed`
/// counts how often old events were turned into counts. Which events those were, is said by their
/// writers, whose events are numbered, and not by time: a clock that was ahead must not shut out
/// what comes after it, nor a tab that is late lose what it has.
struct Replica {
  std::uint64_t id = 0;
  std::uint32_t epoch = 0;  ///< Raised by erasing; parts of an older epoch are dropped on sight.
  std::uint32_t sealed = 0;
  std::uint32_t sessions = 0;  ///< Sessions that began in what was sealed.
  std::uint64_t seal = 0;      ///< Hash of what was sealed: tells apart copies of equal `sealed`.
  Millis behaviour_watermark = -1;   ///< The latest time of what was sealed; -1: nothing.
  Millis impression_watermark = -1;  ///< The same of impressions.
  /// Up to which number the events of a writer are in the counts, and no longer in the log. The
  /// writers that were sealed last stand last.
  List<EventId> behaviour_through;
  List<EventId> impressions_through;
  List<Event> behaviour;            ///< And exposures. Ascending in folding order.
  List<Event> impressions;          ///< Ascending in folding order.
  List<EventId> undone;             ///< Targets of sealed undos that are still unsealed. Ascending.
  List<TopicDay> topic_days;        ///< Ascending by (topic, day).
  List<ItemDay> purchases;          ///< Ascending by (item, day); quantities.
  List<ItemDay> impression_counts;  ///< Ascending by (item, day).
  List<ItemDay> exposure_counts;    ///< Of banners and offers, ascending by (item, day).
  List<ItemDay> hidden;             ///< Items hidden or disliked, ascending by (item, day).
};

/// A setting with a counter: on merging the higher counter wins, ties to the more private.
struct Mute {
  TopicId topic = 0;
  std::uint32_t counter = 0;
  bool muted = false;
  bool operator==(const Mute&) const = default;
};

enum class ForgetKind : std::uint8_t { kItem = 1, kTopic = 2, kDay = 3 };
/// A standing order: whatever matches and is not later than `through` is dropped, from every copy
/// that is merged in. `subject` is an item, a topic, or a day. An item is taken out of its events;
/// a topic takes the items that carry it (by the dictionary) with it.
struct Forget {
  ForgetKind kind = ForgetKind::kItem;
  std::uint64_t subject = 0;
  Millis through = 0;
  bool operator==(const Forget&) const = default;
};

/// The counter after `counter`.
inline std::uint32_t Next(std::uint32_t counter) {
  return counter < kMaxCounter ? counter + 1 : kMaxCounter;
}

/// What one shopper did, on all devices that were merged: a pure fold over events. The same events
/// give the same bytes on every device, whatever the order of arrival, repeats and merges.
/// It depends on no catalog; `KnownItem`s are given with the events.
///
/// Thread contract: none of its own, like a container's.
class Profile {
 public:
  /// An empty profile whose own events are kept under `replica`.
  explicit Profile(std::uint64_t replica = 0);

  // Recording
  /// Adds an event to the own replica. False (and no change) when it is already there, is sealed,
  /// forgotten, repeats a transaction, or is past kFlood of its item in this session. Whoever knows
  /// the time tells it first (`Observe`). Undo events take effect on reading, and are moved behind
  /// what they undo if a clock put them before it. mute_topic and unmute_topic become settings.
  /// Never grows past the bounds: the oldest events are sealed first. O(1) amortised for events in
  /// order of time, and O(events of the session under way) to notice a flood. `items` and `topics`
  /// say what the event's items and topics are; what they leave out stays unknown. Impressions keep
  /// ids alone.
  bool Record(const Event& event, std::span<const KnownItem> items,
              std::span<const KnownTopic> topics);
  /// What was recorded, merged in, set or sealed since the last TakeDelta, as a snapshot that holds
  /// only that; empty if nothing. It is what the vault appends and other tabs merge. (Who merges
  /// what is already stored takes the delta afterwards and drops it.)
  Bytes TakeDelta();

  // Snapshots
  /// The whole profile in its canonical form. Equal profiles give equal bytes; which replica is the
  /// own one is not part of it. The format: profile/encode.h.
  Bytes Snapshot() const;
  /// The profile of a snapshot, recording under `own`. Its Snapshot() gives the same bytes again.
  /// SnapshotMalformed, SnapshotTruncated, SnapshotTooNew, SnapshotCorrupt, SnapshotTooLarge.
  static Result<Profile> Restore(ByteSpan snapshot, std::uint64_t own = 0);
  /// Unites two profiles. Commutative, associative, idempotent: same replicas by the higher epoch,
  /// then the higher `sealed` with the union of later events; mutes by counter; forgets united.
  /// Past kMaxReplicas the own one and the most recently active ones stay. A part that holds only
  /// new events costs O(its events × log of all), anything else O(all).
  void Merge(const Profile& other);
  /// Adds what a shopper brings along as a file, which may be anyone's. It only adds: what was
  /// erased here comes back, as the history of another replica, topics that are muted there are
  /// muted here unless the shopper said otherwise, and nothing that is held is erased, silenced or
  /// outranked (no counter, epoch, generation or order of forgetting is taken over). Importing
  /// twice changes nothing more. ProfileFull, with no change: more replicas than kMaxReplicas, or a
  /// replica beyond kBurst times its bounds.
  Status Import(const Profile& other);
  /// Seals the oldest own events, so that at most half of the bounds stay unsealed. For the vault,
  /// in one transaction per browser profile.
  void Seal();
  /// Says whether others record under the own replica too, and a vault seals for all of them.
  /// Counts of two that sealed apart can't be united, so each replica has one that seals it: the
  /// vault the shared one, by Seal(), which leaves what is younger than kSealingRest, up to kBurst
  /// times the bounds. When a shared replica is as full as that, a recorder goes over to one of its
  /// own, told apart by `writer`, which it seals itself. So nothing is lost, and all stays bounded.
  void SetShared(bool shared, std::uint64_t writer = 0);

  // Time
  /// Tells what the device's clock says now. Nothing that is held is then later than that, beyond
  /// kClockSlack (profile/clock.cpp). O(replicas and forgets) when nothing is.
  void Observe(Millis now);

  // The shopper's hand
  /// Raises the mute's counter above every other. False when nothing changes. Past kMaxMutes the
  /// oldest setting goes.
  bool SetMute(TopicId topic, bool muted);
  /// Drops what matches, and keeps a standing order against its return. Topics of sealed counts
  /// can't be told apart by item: forgetting an item leaves those sums; forgetting by topic or day
  /// takes them too. Past kMaxForgets the oldest order widens to everything up to its `through`.
  void ForgetMatching(const Forget& forget);
  /// Forgets all that happened before the day, in every copy that is merged later too, and records
  /// nothing from before it until the next call says otherwise: what is forgotten stays so, but a
  /// day in the future (a clock that is ahead) shuts out nothing that comes later. O(1) when that
  /// was done for this day and nothing was merged since, otherwise O(all).
  void ForgetBefore(Day day);
  /// Leaves only (replica, epoch + 1) of every replica: an erased copy can't come back by merging.
  void Erase();

  // Reading
  std::uint64_t own_replica() const { return own_; }
  /// Whether this device records there: the own replica, or the recorder's.
  bool IsOwn(std::uint64_t replica) const { return replica == own_ || replica == home_; }
  /// Ascending by id; the own one is always there.
  std::span<const Replica> replicas() const { return replicas_; }
  std::span<const Mute> mutes() const { return mutes_; }
  std::span<const Forget> forgets() const { return forgets_; }
  /// All items and topics that the dictionary holds.
  const Dictionary& dictionary() const { return dictionary_; }
  /// Null when not in the dictionary. Pointers hold until the next change.
  const KnownItem* FindItem(ItemId id) const { return dictionary_.FindItem(id); }
  const KnownTopic* FindTopic(TopicId id) const { return dictionary_.FindTopic(id); }
  const Event* FindEvent(EventId id) const;  ///< Unsealed events of any replica; null if none.
  /// All unsealed behaviour of all replicas in folding order, without events that were undone, nor
  /// the undo events.
  List<const Event*> Behaviour() const;
  bool empty() const;  ///< No event, no count, no mute.
  /// Changes with every change of the content: caches compare it.
  std::uint64_t version() const { return version_; }
  bool operator==(const Profile& other) const;  ///< Equal content; the own replica may differ.

 private:
  friend class SnapshotReader;

  Replica& Held(std::uint64_t id);
  Replica& Own() { return Held(own_); }
  /// The replica that is recorded to and sealed: the own one, or the recorder's own.
  Replica& Home() { return Held(home_); }
  void LeaveFullReplica();
  bool Holds(EventId id) const;
  bool IsSealed(const Event& event) const;
  bool RepeatsTransaction(const Event& event) const;
  void PlaceAfterTarget(Event& undo) const;
  /// Interns what is known of the event's items and topics.
  void Attach(Event& event, std::span<const KnownItem> items, std::span<const KnownTopic> topics);
  std::size_t BytesOf(const Event& event);
  std::size_t BytesOfTopic(TopicId topic);
  bool SealDown(std::size_t behaviour, std::size_t impressions, Millis before);
  void FinishSeal(std::size_t share);
  void Rehash(Replica& replica) const;
  void SealPast(std::size_t times);
  void FitBytes(std::size_t times, Millis before);
  void ApplyForgets(List<Replica>& replicas) const;
  void AddForget(const Forget& forget);
  void WidenForgets();
  bool LimitForgets(Millis now, Millis bound);
  void TrimMutes();
  void TrimReplicas();
  void MergeSettings(const Profile& other);
  void ImportMutes(const Profile& other);
  Status CheckRoom(std::span<const Replica> theirs) const;
  void KeepNew(List<Event>& log) const;
  List<std::uint32_t> InternAll(const Dictionary& dictionary);
  /// Adds a part that holds only new events; false, with no change, when it holds anything else.
  bool AddEvents(const Profile& part);
  void AddEventOf(const Profile& part, std::uint64_t replica, Event event);
  void AddEvent(Replica& replica, Event event);
  void MoveToFreeId(Replica& copy) const;
  void MergeReplica(Replica&& other);
  void UniteEvents(List<Event>& log, List<Event>&& other, const List<EventId>& through) const;
  void MarkNewEventsPending(const Replica& added);
  /// Drops entries of the dictionary that nothing refers to, and rebuilds the index of ids.
  void Compact();
  void Changed(std::uint64_t what);
  void MarkWhole(std::uint64_t replica);

  std::uint64_t own_ = 0;
  std::uint64_t home_ = 0;
  std::uint64_t writer_ = 0;
  bool shared_ = false;
  List<Replica> replicas_;  // Ascending by id; always has own_.
  Dictionary dictionary_;
  List<Mute> mutes_;               // Ascending by topic.
  List<Forget> forgets_;           // Ascending by (kind, subject); the latest `through`.
  std::uint32_t generation_ = 0;   // Raised by erasing; mutes of an older one are dropped on sight.
  Millis forgotten_through_ = -1;  // Everything up to here is forgotten.
  Day kept_from_ = 0;              // The last ForgetBefore; 0 once more came in. In no snapshot.

  List<EventId> ids_;                  // Of all unsealed events, ascending.
  std::size_t home_bytes_ = 0;         // At least what Home() takes in a snapshot.
  List<std::uint8_t> counted_items_;   // Entries of the dictionary that are within home_bytes_,
  List<TopicId> counted_topics_;       // and topics. Ascending.
  List<EventId> pending_;              // Added since the last TakeDelta,
  List<std::uint64_t> pending_whole_;  // replicas whose counts or epoch changed since,
  bool pending_settings_ = false;      // and whether mutes or forgets did.
  std::uint64_t version_ = 0;
};

}  // namespace vitrine
