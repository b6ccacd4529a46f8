#pragma once

#include <gtest/gtest.h>

#include <string>

#include "profile/reading.h"
#include "support/shop.h"

namespace vitrine::testing {

/// One shopper in the test shop; times are minutes before kShopTime unless said otherwise.
class Shopper {
 public:
  Shopper() : catalog_(OpenTestShop()), profile_(1) {}

  Event Make(EventKind kind, const std::string& item, Millis time) {
    Event event;
    event.id = {1, ++n_};
    event.time = time;
    event.kind = kind;
    if (!item.empty()) event.items.push_back({ItemIdOf(item), 1, 0xffff, kNone});
    return event;
  }
  EventId Do(EventKind kind, const std::string& item, Millis time = kShopTime) {
    return Do(Make(kind, item, time));
  }
  EventId Do(const Event& event) {
    EXPECT_TRUE(profile_.Record(event, {}, {}));
    return event.id;
  }
  bool Records(const Event& event) { return profile_.Record(event, {}, {}); }
  EventId View(const std::string& item, Millis time = kShopTime) {
    return Do(EventKind::kViewItem, item, time);
  }
  void Undo(EventId target, Millis time = kShopTime) {
    Event undo = Make(EventKind::kUndo, "", time);
    undo.target = target;
    Do(undo);
  }
  Reading At(Millis now, List<EventId> without = {}) const {
    return Read(profile_, catalog_, now, without);
  }
  Reading Now() const { return At(kShopTime); }
  ItemIndex Item(const std::string& item) const {
    return catalog_.FindItem(std::string_view(item));
  }
  ItemIndex Group(const std::string& item) const { return catalog_.group(Item(item)); }
  const Catalog& catalog() const { return catalog_; }
  Profile& profile() { return profile_; }

 private:
  Catalog catalog_;
  Profile profile_;
  std::uint32_t n_ = 0;
};

}  // namespace vitrine::testing
