// What a reading says of the items that were touched, put into the cart, bought and hidden.

#include <gtest/gtest.h>

#include "profile/shopper.h"

namespace vitrine::testing {
namespace {

TEST(Touched, RecentItemsAreTheVariantsThatWereTouched) {
  Shopper shopper;
  shopper.View("rug-1", kShopTime - 3 * kMinute);
  shopper.View("chair-1", kShopTime - 2 * kMinute);
  const EventId last = shopper.Do(EventKind::kAddToCart, "rug-3", kShopTime - kMinute);
  const Reading reading = shopper.Now();
  ASSERT_EQ(reading.recent.size(), 3u);
  EXPECT_EQ(reading.recent[0].item, shopper.Item("rug-3"));
  EXPECT_EQ(reading.recent[0].event, last);
  EXPECT_EQ(reading.recent[0].events, 1);
  EXPECT_FLOAT_EQ(reading.recent[0].strength, 4.0f);
  EXPECT_EQ(reading.recent[2].item, shopper.Item("rug-1"));
  EXPECT_EQ(reading.recent[0].group, reading.recent[2].group);
}

struct SmallActCase {
  const char* name;
  EventKind before, after;
  bool hides;  ///< The one before.
};

// What an act says stays known, whatever less follows it.
TEST(Touched, OnlyAsStrongAnActHidesTheOneBefore) {
  constexpr SmallActCase kCases[] = {
      {"a stay after a view", EventKind::kViewItem, EventKind::kDwell, false},
      {"a rating after a view", EventKind::kViewItem, EventKind::kRateItem, false},
      {"a click after a view", EventKind::kViewItem, EventKind::kSelectItem, false},
      {"a view after a purchase", EventKind::kPurchase, EventKind::kViewItem, false},
      {"taking out after putting in", EventKind::kAddToCart, EventKind::kRemoveFromCart, false},
      {"a view after a view", EventKind::kViewItem, EventKind::kViewItem, true},
      {"a purchase after a view", EventKind::kViewItem, EventKind::kPurchase, true},
      {"hiding after a view", EventKind::kViewItem, EventKind::kHideItem, true},
      {"a dislike after a purchase", EventKind::kPurchase, EventKind::kDislikeItem, true},
  };
  for (const SmallActCase& c : kCases) {
    SCOPED_TRACE(c.name);
    Shopper shopper;
    const EventId before = shopper.Do(c.before, "chair-1", kShopTime - kMinute);
    const EventId after = shopper.Do(c.after, "chair-1", kShopTime);
    const RecentItem recent = shopper.Now().recent[0];
    EXPECT_EQ(recent.event, c.hides ? after : before);
    EXPECT_EQ(recent.kind, c.hides ? c.after : c.before);
    EXPECT_EQ(recent.time, c.hides ? kShopTime : kShopTime - kMinute);
    EXPECT_EQ(recent.last_event, after);
    EXPECT_EQ(recent.last_time, kShopTime);
    EXPECT_EQ(recent.events, 2);
  }
}

TEST(Touched, PurchasesNameTheVariantAndCountTheGroupsDays) {
  Shopper shopper;
  shopper.Do(EventKind::kPurchase, "rug-1", kShopTime - 3 * kDay);
  shopper.Do(EventKind::kPurchase, "rug-3", kShopTime - 3 * kDay);
  const EventId last = shopper.Do(EventKind::kPurchase, "rug-3", kShopTime);
  const Reading reading = shopper.Now();
  ASSERT_EQ(reading.purchases.size(), 2u);
  for (const PurchasedItem& bought : reading.purchases) {
    EXPECT_EQ(bought.group, shopper.Group("rug-1"));
    EXPECT_EQ(bought.days, 2);
    const bool third = bought.item == shopper.Item("rug-3");
    EXPECT_EQ(bought.quantity, third ? 2u : 1u);
    EXPECT_EQ(bought.last_day, DayOf(kShopTime) - (third ? 0 : 3));
    if (third) {
      EXPECT_EQ(bought.event, last);
    }
  }
}

TEST(Touched, HiddenItemsAreTheVariantsThatWereHidden) {
  Shopper shopper;
  shopper.Do(EventKind::kHideItem, "rug-3", kShopTime);
  EXPECT_EQ(shopper.Now().hidden, List<ItemIndex>{shopper.Item("rug-3")});
}

TEST(Touched, AVariantThatIsNotSoldAnyMoreKeepsItsGroup) {
  Shopper shopper;
  KnownItem gone;
  gone.shop_id = "rug-0";
  gone.id = ItemIdOf(gone.shop_id);
  gone.group = shopper.catalog().item_id(shopper.Group("rug-1"));
  const Event hide = shopper.Make(EventKind::kHideItem, "rug-0", kShopTime);
  ASSERT_TRUE(shopper.profile().Record(hide, {&gone, 1}, {}));
  const Reading reading = shopper.Now();
  EXPECT_EQ(reading.recent[0].item, kNone);
  EXPECT_EQ(reading.recent[0].group, shopper.Group("rug-1"));
  EXPECT_EQ(reading.hidden, List<ItemIndex>{shopper.Group("rug-1")});
}

/// "item quantity" of each line of the cart.
std::string CartOf(const Reading& reading, const Catalog& catalog) {
  std::string lines;
  for (const CartLine& line : reading.cart) {
    lines += std::string(catalog.shop_id(line.item)) + " " + std::to_string(line.quantity) + ", ";
  }
  return lines;
}

TEST(Touched, ACartThatIsShownIsTheCart) {
  Shopper shopper;
  const EventId added = shopper.Do(EventKind::kAddToCart, "chair-1", kShopTime - kHour);
  shopper.Do(EventKind::kAddToCart, "table-1", kShopTime - kHour);
  Event shown = shopper.Make(EventKind::kViewCart, "chair-1", kShopTime - kMinute);
  shown.items[0].quantity = 3;
  shown.items.push_back({ItemIdOf("rug-9"), 1, 0xffff, kNone});
  shown.items.push_back({ItemIdOf("not-sold"), 1, 0xffff, kNone});
  shopper.Do(shown);
  const Reading reading = shopper.Now();
  EXPECT_EQ(CartOf(reading, shopper.catalog()), "rug-9 1, chair-1 3, ");
  EXPECT_EQ(reading.cart[1].event, added);
  EXPECT_EQ(reading.cart[0].event, shown.id);
}

TEST(Touched, ACartThatIsShownWithoutItemsSaysNothing) {
  Shopper shopper;
  shopper.Do(EventKind::kAddToCart, "chair-1", kShopTime - kHour);
  Event shown = shopper.Make(EventKind::kViewCart, "chair-1", kShopTime - kMinute);
  shown.items.clear();
  shopper.Do(shown);
  EXPECT_EQ(CartOf(shopper.Now(), shopper.catalog()), "chair-1 1, ");
}

TEST(Touched, ACartFoldsAddsRemovesAndPurchases) {
  Shopper shopper;
  Event two = shopper.Make(EventKind::kAddToCart, "chair-1", kShopTime - kHour);
  two.items[0].quantity = 2;
  shopper.Do(two);
  shopper.Do(EventKind::kAddToCart, "table-1", kShopTime - kHour);
  shopper.Do(EventKind::kAddToCart, "rug-9", kShopTime - kHour);
  shopper.Do(EventKind::kRemoveFromCart, "chair-1", kShopTime - kMinute);
  shopper.Do(EventKind::kRemoveFromCart, "table-1", kShopTime - kMinute);
  shopper.Do(EventKind::kPurchase, "rug-9", kShopTime);
  const Reading reading = shopper.Now();
  ASSERT_EQ(reading.cart.size(), 1u);
  EXPECT_EQ(reading.cart[0].item, shopper.Group("chair-1"));
  EXPECT_EQ(reading.cart[0].quantity, 1u);
  EXPECT_EQ(reading.cart[0].event, two.id);
  EXPECT_TRUE(shopper.At(kShopTime + 15 * kDay).cart.empty());
}

TEST(Touched, PurchasesAddUpByDayAndRefundsTakeThemBack) {
  Shopper shopper;
  Event first = shopper.Make(EventKind::kPurchase, "cushion-2", kShopTime - 3 * kDay);
  first.transaction = 5;
  first.items[0].quantity = 4;
  shopper.Do(first);
  const EventId last = shopper.Do(EventKind::kPurchase, "cushion-2", kShopTime);
  Reading reading = shopper.Now();
  ASSERT_EQ(reading.purchases.size(), 1u);
  EXPECT_EQ(reading.purchases[0].quantity, 5u);
  EXPECT_EQ(reading.purchases[0].days, 2);
  EXPECT_EQ(reading.purchases[0].last_day, DayOf(kShopTime));
  EXPECT_EQ(reading.purchases[0].event, last);
  Event refund = shopper.Make(EventKind::kRefund, "", kShopTime);
  refund.transaction = 5;
  shopper.Do(refund);
  reading = shopper.Now();
  EXPECT_EQ(reading.purchases[0].quantity, 1u);
  EXPECT_EQ(reading.purchases[0].days, 1);
}

}  // namespace
}  // namespace vitrine::testing
