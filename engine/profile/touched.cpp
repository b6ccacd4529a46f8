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

// Quantity bought of a group on a day.
struct Bought {
  ItemIndex group;
  Day day;
  std::uint32_t quantity;
  const Event* event;  // Null when sealed.
};

List<Bought> AllBought(ReadScope& scope) {
  List<Bought> bought;
  const auto add = [&](ItemId id, Day day, std::uint32_t quantity, const Event* event) {
    const ItemIndex group = scope.Find(id).group;
    if (group != kNone) bought.push_back({group, day, quantity, event});
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
    if (a.group != b.group) return a.group < b.group;
    if (a.day != b.day) return a.day < b.day;
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
      const std::uint32_t slot = slots.SlotOf(standing.group_id);
      if (slot == touched.size()) {
        touched.push_back({});
        touched.back().item = standing.group;
        touched.back().id = standing.group_id;
      }
      RecentItem& recent = touched[slot];
      if (recent.events > 0 && recent.event == event.id) continue;  // Two variants in one event.
      recent.event = event.id;
      recent.kind = event.kind;
      recent.time = event.time;
      recent.strength += views;
      recent.events = static_cast<std::uint16_t>(std::min(recent.events + 1, 0xffff));
      recent.this_session = read.session == present;
    }
  }
  Sort(touched, [](const RecentItem& a, const RecentItem& b) {
    if (a.time != b.time) return a.time > b.time;
    return a.event != b.event ? a.event > b.event : a.id < b.id;
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
    for (const ItemDay& day : replica.hidden) hidden.push_back(scope.Find(day.item).group);
  }
  for (const ReadEvent& read : scope.events) {
    const EventKind kind = read.event->kind;
    if (kind != EventKind::kHideItem && kind != EventKind::kDislikeItem) continue;
    for (const EventItem& item : read.event->items) hidden.push_back(scope.Find(item.item).group);
  }
  Sort(hidden);
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (!hidden.empty() && hidden.back() == kNone) hidden.pop_back();
}

void ReadPurchases(ReadScope& scope, Reading& reading) {
  for (const Bought& bought : AllBought(scope)) {
    List<PurchasedItem>& purchases = reading.purchases;
    if (purchases.empty() || purchases.back().item != bought.group) {
      purchases.push_back({});
      purchases.back().item = bought.group;
    }
    PurchasedItem& purchase = purchases.back();
    if (purchase.days == 0 || purchase.last_day != bought.day) ++purchase.days;
    purchase.last_day = bought.day;
    purchase.quantity += bought.quantity;
    if (bought.event != nullptr) purchase.event = bought.event->id;
  }
}

}  // namespace vitrine
