#include "profile/fold.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"

namespace vitrine {
namespace {

bool Contains(std::span<const EventId> ids, EventId id) {
  return std::binary_search(ids.begin(), ids.end(), id);
}

bool HasTransaction(const Event& event) {
  return event.transaction != 0 &&
         (event.kind == EventKind::kPurchase || event.kind == EventKind::kRefund);
}

bool ByTransaction(const Event* a, const Event* b) {
  if (a->kind != b->kind) return a->kind < b->kind;
  if (a->transaction != b->transaction) return a->transaction < b->transaction;
  return Earlier(*a, *b);
}

}  // namespace

List<EventId> ByWriter(std::span<const EventId> through) {
  List<EventId> sorted(through.begin(), through.end());
  Sort(sorted);
  return sorted;
}

bool IsThrough(const List<EventId>& by_writer, EventId id) {
  const auto found = std::lower_bound(by_writer.begin(), by_writer.end(), id);
  return found != by_writer.end() && found->writer == id.writer;
}

bool Passes(std::span<const EventId> through, EventId id) {
  return std::any_of(through.begin(), through.end(),
                     [id](EventId last) { return last.writer == id.writer && id.n <= last.n; });
}

// Of equally often sealed copies the one whose times were put right, then the hash decides.
bool MoreSealed(const Replica& a, const Replica& b) {
  if (a.sealed != b.sealed) return a.sealed > b.sealed;
  const Millis one = std::max(a.behaviour_watermark, a.impression_watermark);
  const Millis other = std::max(b.behaviour_watermark, b.impression_watermark);
  return one != other ? one < other : a.seal > b.seal;
}

Millis LatestOf(const Replica& replica) {
  Millis latest = std::max(replica.behaviour_watermark, replica.impression_watermark);
  if (!replica.behaviour.empty()) latest = std::max(latest, replica.behaviour.back().time);
  if (!replica.impressions.empty()) latest = std::max(latest, replica.impressions.back().time);
  return latest;
}

List<EventId> UndoneEvents(std::span<const Replica> replicas, std::span<const EventId> without) {
  List<EventId> undone;
  for (const Replica& replica : replicas) {
    Append(undone, replica.undone);
    for (const Event& event : replica.behaviour) {
      if (event.kind != EventKind::kUndo || Contains(without, event.id)) continue;
      undone.push_back(event.target);
    }
  }
  Sort(undone);
  undone.erase(std::unique(undone.begin(), undone.end()), undone.end());
  return undone;
}

List<const Event*> CountedBehaviour(std::span<const Replica> replicas,
                                    std::span<const EventId> undone,
                                    std::span<const EventId> without) {
  List<const Event*> events;
  const auto earlier = [](const Event* a, const Event* b) { return Earlier(*a, *b); };
  for (const Replica& replica : replicas) {
    for (const Event& event : replica.behaviour) {
      if (ClassOf(event.kind) == EventClass::kBehaviour && event.kind != EventKind::kUndo &&
          !Contains(undone, event.id) && !Contains(without, event.id)) {
        events.push_back(&event);
      }
    }
  }
  Sort(events, earlier);
  return events;
}

Transactions TransactionsOf(std::span<const Replica> replicas, std::span<const EventId> undone) {
  List<const Event*> events;
  for (const Replica& replica : replicas) {
    for (const Event& event : replica.behaviour) {
      if (HasTransaction(event) && !Contains(undone, event.id)) events.push_back(&event);
    }
  }
  return Transactions(events);
}

Transactions::Transactions(std::span<const Event* const> events) {
  for (const Event* event : events) {
    if (HasTransaction(*event)) first_.push_back(event);
  }
  Sort(first_, ByTransaction);
  const auto same = [](const Event* a, const Event* b) {
    return a->kind == b->kind && a->transaction == b->transaction;
  };
  first_.erase(std::unique(first_.begin(), first_.end(), same), first_.end());
}

const Event* Transactions::First(EventKind kind, std::uint64_t transaction) const {
  const auto found = std::lower_bound(
      first_.begin(), first_.end(), transaction, [kind](const Event* event, std::uint64_t wanted) {
        return event->kind != kind ? event->kind < kind : event->transaction < wanted;
      });
  if (found == first_.end() || (*found)->kind != kind || (*found)->transaction != transaction) {
    return nullptr;
  }
  return *found;
}

bool Transactions::Repeats(const Event& event) const {
  return HasTransaction(event) && First(event.kind, event.transaction) != &event;
}

bool Transactions::Refunded(const Event& purchase, ItemId item) const {
  if (purchase.transaction == 0) return false;
  const Event* refund = First(EventKind::kRefund, purchase.transaction);
  if (refund == nullptr) return false;
  return refund->items.empty() ||
         std::any_of(refund->items.begin(), refund->items.end(),
                     [item](const EventItem& refunded) { return refunded.item == item; });
}

bool Transactions::Cancels(const Event& refund) const {
  return refund.kind == EventKind::kRefund && refund.transaction != 0 &&
         First(EventKind::kPurchase, refund.transaction) != nullptr;
}

void Renumber(Replica& replica, std::span<const std::uint32_t> moved) {
  for (Event& event : replica.behaviour) {
    for (EventItem& item : event.items) {
      if (item.known != kNone) item.known = moved[item.known];
    }
  }
  for (List<ItemDay>* days : {&replica.purchases, &replica.hidden}) {
    for (ItemDay& day : *days) {
      if (day.known != kNone) day.known = moved[day.known];
    }
  }
}

}  // namespace vitrine
