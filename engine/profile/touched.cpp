#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "profile/read_parts.h"

namespace vitrine {
namespace {

// Whether an event of this kind is about its items themselves, and not about the cart as a whole.
bool Touches(EventKind kind) {
  switch (kind) {
    case EventKind::kViewCart:
    case EventKind::kBeginCheckout:
    case EventKind::kAddShippingInfo:
    case EventKind::kAddPaymentInfo:
    case EventKind::kRefund:
    case EventKind::kSearch:
    case EventKind::kSelectPromotion:
    case EventKind::kUndo:
      return false;
    default:
      return true;
  }
}

// One more line of a cart, or more of the line. `added`: where it was put in, if that is known.
void Put(List<CartLine>& cart, ItemIndex item, std::uint32_t quantity, EventId added) {
  for (CartLine& line : cart) {
    if (line.item != item) continue;
    line.quantity += quantity;
    line.event = added;
    return;
  }
  cart.push_back({item, quantity, added});
}

EventId AddedBy(const List<CartLine>& cart, ItemIndex item, EventId otherwise) {
  for (const CartLine& line : cart) {
    if (line.item == item) return line.event;
  }
  return otherwise;
}

// What the page shows as the cart is the cart, whatever was put in elsewhere or left unsaid.
void ShowCart(List<CartLine>& cart, const Event& event, ReadScope& scope) {
  if (event.items.empty()) return;
  List<CartLine> shown;
  for (const EventItem& mentioned : event.items) {
    const ItemIndex item = scope.Find(mentioned.item).item;
    if (item == kNone) continue;
    Put(shown, item, mentioned.quantity, AddedBy(cart, item, event.id));
  }
  cart.swap(shown);
}

// What is taken out or bought under an id that does not lie in the cart is another of its group.
void FoldIntoCart(List<CartLine>& cart, const Event& event, ItemIndex item, std::uint32_t quantity,
                  const Catalog& catalog) {
  if (event.kind == EventKind::kAddToCart) return Put(cart, item, quantity, event.id);
  auto line = cart.begin();
  while (line != cart.end() && line->item != item) ++line;
  if (line == cart.end()) {
    line = cart.begin();
    while (line != cart.end() && catalog.group(line->item) != catalog.group(item)) ++line;
  }
  if (line == cart.end()) return;
  if (event.kind == EventKind::kRemoveFromCart && line->quantity > quantity) {
    line->quantity -= quantity;
  } else {
    cart.erase(line);
  }
}

// Whether the event changes the cart, or tells what lies in it.
bool IsCartKind(EventKind kind) {
  return kind == EventKind::kAddToCart || kind == EventKind::kRemoveFromCart ||
         kind == EventKind::kPurchase || kind == EventKind::kViewCart;
}

// How much an act says of its item, so that what says less never takes its place. Refusals weigh
// as what they undo; taking something out of the cart says nothing new.
int WeightOf(EventKind kind) {
  const int strength = StrengthOf(kind, 0);
  return strength < StrengthOf(EventKind::kRemoveFromCart, 0) ? -strength : strength;
}

// Quantity bought of an item on a day.
struct Bought {
  Standing standing;
  Day day;
  std::uint32_t quantity;
  const Event* event;  // Null when sealed.
};

List<Bought> AllBought(ReadScope& scope) {
  List<Bought> bought;
  const auto add = [&](ItemId id, Day day, std::uint32_t quantity, const Event* event) {
    const Standing& standing = scope.Find(id);
    if (standing.group != kNone) bought.push_back({standing, day, quantity, event});
  };
  for (const Replica& replica : scope.profile.replicas()) {
    for (const ItemDay& day : replica.purchases) add(day.item, day.day, day.count, nullptr);
  }
  for (const ReadEvent& read : scope.events) {
    const Event& event = *read.event;
    if (event.kind != EventKind::kPurchase || scope.transactions.Repeats(event)) continue;
    for (const EventItem& item : event.items) {
      if (scope.transactions.Refunded(event, item.item)) continue;
      add(item.item, DayOf(event.time), item.quantity, &event);
    }
  }
  Sort(bought, [](const Bought& a, const Bought& b) {
    if (a.standing.group != b.standing.group) return a.standing.group < b.standing.group;
    if (a.day != b.day) return a.day < b.day;
    if (a.standing.item != b.standing.item) return a.standing.item < b.standing.item;
    if (a.event == nullptr || b.event == nullptr) {
      return a.event == nullptr && (b.event != nullptr || a.quantity < b.quantity);
    }
    return Earlier(*a.event, *b.event);
  });
  return bought;
}

}  // namespace

void ReadRecent(ReadScope& scope, Reading& reading) {
  SlotMap slots(scope.events.size());
  List<RecentItem> touched;
  const std::uint32_t present = reading.session_events > 0 ? scope.sessions - 1 : kNone;
  for (const ReadEvent& read : scope.events) {
    const Event& event = *read.event;
    if (!Touches(event.kind) || scope.transactions.Repeats(event)) continue;
    const float views = static_cast<float>(StrengthOf(event.kind, event.value)) / 4.0f;
    for (const EventItem& mentioned : event.items) {
      if (scope.IsFlooded(event, mentioned.item)) continue;
      const Standing& standing = scope.Find(mentioned.item);
      const std::uint32_t slot = slots.SlotOf(mentioned.item);
      if (slot == touched.size()) {
        touched.push_back({});
        touched.back().item = standing.item;
        touched.back().group = standing.group;
        touched.back().id = mentioned.item;
      }
      RecentItem& recent = touched[slot];
      if (recent.events > 0 && recent.last_event == event.id) continue;  // Twice in one event.
      if (recent.events == 0 || WeightOf(event.kind) >= WeightOf(recent.kind)) {
        recent.event = event.id;
        recent.kind = event.kind;
        recent.time = event.time;
      }
      recent.last_event = event.id;
      recent.last_time = event.time;
      recent.strength += views;
      recent.events = static_cast<std::uint16_t>(std::min(recent.events + 1, 0xffff));
      recent.this_session = read.session == present;
    }
  }
  Sort(touched, [](const RecentItem& a, const RecentItem& b) {
    if (a.last_time != b.last_time) return a.last_time > b.last_time;
    return a.last_event != b.last_event ? a.last_event > b.last_event : a.id < b.id;
  });
  Shorten(touched, kMaxRecent);
  reading.recent = std::move(touched);
}

void ReadCart(ReadScope& scope, Reading& reading) {
  for (const ReadEvent& read : scope.events) {
    const Event& event = *read.event;
    if (!IsCartKind(event.kind) || AgeAt(scope.now, event.time) > kCartLife) continue;
    if (event.kind == EventKind::kViewCart) {
      ShowCart(reading.cart, event, scope);
      continue;
    }
    for (const EventItem& mentioned : event.items) {
      const ItemIndex item = scope.Find(mentioned.item).item;
      const std::uint32_t quantity = std::max<std::uint32_t>(mentioned.quantity, 1);
      if (item != kNone) FoldIntoCart(reading.cart, event, item, quantity, scope.catalog);
    }
  }
  Sort(reading.cart, [](const CartLine& a, const CartLine& b) { return a.item < b.item; });
}

void ReadHidden(ReadScope& scope, Reading& reading) {
  List<ItemIndex>& hidden = reading.hidden;
  for (const Replica& replica : scope.profile.replicas()) {
    for (const ItemDay& day : replica.hidden) {
      hidden.push_back(scope.Find(day.item).item_or_group());
    }
  }
  for (const ReadEvent& read : scope.events) {
    const EventKind kind = read.event->kind;
    if (kind != EventKind::kHideItem && kind != EventKind::kDislikeItem) continue;
    for (const EventItem& item : read.event->items) {
      hidden.push_back(scope.Find(item.item).item_or_group());
    }
  }
  Sort(hidden);
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == kNone) hidden.pop_back();
}

void ReadPurchases(ReadScope& scope, Reading& reading) {
  List<PurchasedItem>& purchases = reading.purchases;
  std::size_t begin = 0;   // Of the present group's entries.
  std::uint16_t days = 0;  // On which any of it was bought,
  Day last_day = 0;        // and the last of them.
  for (const Bought& bought : AllBought(scope)) {
    const auto& [item, group] = bought.standing;
    if (begin == purchases.size() || purchases[begin].group != group) {
      begin = purchases.size();
      days = 0;
    }
    if (days == 0 || last_day != bought.day) ++days;
    last_day = bought.day;
    std::size_t at = begin;
    while (at < purchases.size() && purchases[at].item != item) ++at;
    if (at == purchases.size()) {
      purchases.push_back({});
      purchases[at].item = item;
      purchases[at].group = group;
    }
    PurchasedItem& purchase = purchases[at];
    purchase.last_day = bought.day;
    purchase.quantity += bought.quantity;
    if (bought.event != nullptr) purchase.event = bought.event->id;
    for (at = begin; at < purchases.size(); ++at) purchases[at].days = days;
  }
}

}  // namespace vitrine
