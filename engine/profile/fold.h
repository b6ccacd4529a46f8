#pragma once

#include <span>

#include "base/list.h"
#include "profile/profile.h"

namespace vitrine {

/// What was sealed of a log, ascending by writer, for IsThrough.
List<EventId> ByWriter(std::span<const EventId> through);
/// Whether the event is in the counts, by what ByWriter gave.
bool IsThrough(const List<EventId>& by_writer, EventId id);
/// Whether a writer's number is at or before the one in `through`, in whatever order that is.
bool Passes(std::span<const EventId> through, EventId id);
/// Of two copies of a replica: whether the counts of `a` go further and are to be kept.
bool MoreSealed(const Replica& a, const Replica& b);
/// The latest time of all that the replica holds; -1: it holds nothing.
Millis LatestOf(const Replica& replica);

/// Targets of the undo events of all replicas, those of `without` left out, and of the sealed ones.
/// Ascending, each once.
List<EventId> UndoneEvents(std::span<const Replica> replicas,
                           std::span<const EventId> without = {});

/// What became of the transactions among unsealed events.
class Transactions {
 public:
  /// `events` in folding order, without those that were undone.
  explicit Transactions(std::span<const Event* const> events);
  /// Whether an earlier event of the same kind has the same transaction: it then counts for
  /// nothing.
  bool Repeats(const Event& event) const;
  /// Whether a refund of the event's transaction takes back this item of a purchase.
  bool Refunded(const Event& purchase, ItemId item) const;
  /// Whether the refund is of a purchase that is at hand, and so cancels it instead of counting.
  bool Cancels(const Event& refund) const;

 private:
  const Event* First(EventKind kind, std::uint64_t transaction) const;
  List<const Event*> first_;  // The first of each (kind, transaction), ascending by those.
};

/// Those of all unsealed behaviour, without `undone`.
Transactions TransactionsOf(std::span<const Replica> replicas, std::span<const EventId> undone);

/// All unsealed behaviour in folding order, without `undone` and `without` (both ascending), and
/// without the undo events themselves: an undo is no act.
List<const Event*> CountedBehaviour(std::span<const Replica> replicas,
                                    std::span<const EventId> undone,
                                    std::span<const EventId> without = {});

/// A subject of at least kFlood events in one session.
struct Flood {
  std::uint64_t subject = 0;
  Millis first = 0, last = 0;  ///< Of the session.
};
/// What an event without items is about: its kind and first topic.
std::uint64_t SubjectOf(const Event& event);
/// `events` in folding order. O(events), and next to nothing without a session of kFlood events.
List<Flood> FloodsOf(std::span<const Event* const> events);
bool IsFlooded(std::span<const Flood> floods, std::uint64_t subject, Millis time);
/// Whether one more of this event would be more than kFlood of its subject in the session that the
/// log ends with. Orders, refunds and undos never are: each is of its own. O(events of that
/// session), and of the last kMaxBehaviour at most.
bool IsPastFlood(const List<Event>& log, const Event& event);

/// Gives what the replica knows of its items the numbers of another dictionary: `moved[number]`.
void Renumber(Replica& replica, std::span<const std::uint32_t> moved);

/// Orders of forgetting, as they apply to events and counts.
class Forgetting {
 public:
  Forgetting(std::span<const Forget> forgets, Millis everything_through,
             const Dictionary& dictionary)
      : forgets_(forgets), everything_through_(everything_through), dictionary_(dictionary) {}
  /// Takes out of `event` what is forgotten; false when nothing is left of it.
  bool Strip(Event& event) const;
  bool Drops(const TopicDay& day) const;
  bool Drops(const ItemDay& day) const;
  bool Topic(TopicId topic, Millis time) const { return Has(ForgetKind::kTopic, topic, time); }

 private:
  bool Has(ForgetKind kind, std::uint64_t subject, Millis time) const;
  bool Whole(Millis time) const;
  bool Item(ItemId item, std::uint32_t known, Millis time) const;

  std::span<const Forget> forgets_;  // Ascending by (kind, subject).
  Millis everything_through_;
  const Dictionary& dictionary_;
};

}  // namespace vitrine
