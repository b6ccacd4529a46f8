#include "api/issued_slates.h"

#include "base/decimal.h"

namespace vitrine {

std::size_t IssuedSlate::PlaceOf(ItemIndex item, std::string_view name) const {
  const List<PlacedItem>& items = slate.items;
  std::size_t place = 0, unknown_before = 0;
  for (; place < items.size(); ++place) {
    const ItemIndex placed = items[place].item;
    if (placed == kNone ? unknown[unknown_before++] == name : placed == item) break;
  }
  return place;
}

IssuedSlate& IssuedSlates::Add(RankRequest request, Slate slate) {
  if (slates_.size() == kHeld) slates_.erase(slates_.begin());
  slates_.push_back({next_id_++, std::move(request), std::move(slate)});
  return slates_.back();
}

const IssuedSlate* IssuedSlates::Find(std::string_view id) const {
  for (const IssuedSlate& slate : slates_) {
    if (DigitsOf(slate.id) == id) return &slate;
  }
  return nullptr;
}

}  // namespace vitrine
