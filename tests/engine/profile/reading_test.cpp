#include "profile/reading.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "profile/shopper.h"

namespace vitrine::testing {
namespace {

const TopicInterest* Find(const Reading& reading, std::string_view key) {
  for (const TopicInterest& interest : reading.interests) {
    if (interest.id == TopicIdOf(key)) return &interest;
  }
  return nullptr;
}

bool Same(const Reading& a, const Reading& b) {
  if (a.session != b.session || a.session_events != b.session_events || a.events != b.events ||
      a.interests.size() != b.interests.size() || a.recent.size() != b.recent.size() ||
      a.cart.size() != b.cart.size() || a.hidden != b.hidden || a.muted != b.muted ||
      a.log_price != b.log_price) {
    return false;
  }
  for (std::size_t i = 0; i < a.interests.size(); ++i) {
    if (a.interests[i].id != b.interests[i].id ||
        a.interests[i].strength != b.interests[i].strength ||
        a.interests[i].evidence[0] != b.interests[i].evidence[0]) {
      return false;
    }
  }
  for (std::size_t i = 0; i < a.recent.size(); ++i) {
    if (a.recent[i].id != b.recent[i].id || a.recent[i].event != b.recent[i].event) return false;
  }
  return true;
}

constexpr std::string_view kLamps = "category:Lighting > Table lamps";

TEST(Reading, OfNothingIsNothing) {
  const Reading reading = Shopper().Now();
  EXPECT_FALSE(reading.has_history);
  EXPECT_EQ(reading.session, 1u);
  EXPECT_EQ(reading.session_events, 0u);
  EXPECT_TRUE(reading.recent.empty());
  EXPECT_LT(reading.log_price, 0);
}

TEST(Reading, AViewInterestsInTheCategoryAndEveryLevelAbove) {
  Shopper shopper;
  const EventId view = shopper.View("table-lamp-1");
  const Reading reading = shopper.Now();
  ASSERT_NE(Find(reading, kLamps), nullptr);
  ASSERT_NE(Find(reading, "category:Lighting"), nullptr);
  EXPECT_FLOAT_EQ(Find(reading, kLamps)->session, 1.0f);
  EXPECT_EQ(Find(reading, kLamps)->evidence[0], view);
  EXPECT_EQ(Find(reading, kLamps)->evidence_count, 1);
  EXPECT_EQ(reading.interests.size(),
            shopper.catalog().TopicsOf(shopper.Group("table-lamp-1")).size());
}

TEST(Reading, InterestHalvesAfterOneHalfLife) {
  Shopper shopper;
  shopper.View("table-lamp-1");
  EXPECT_FLOAT_EQ(Find(shopper.At(kShopTime + kSessionHalfLife), kLamps)->session, 0.5f);
  EXPECT_FLOAT_EQ(Find(shopper.At(kShopTime + kDaysHalfLife), kLamps)->days, 0.5f);
  EXPECT_FLOAT_EQ(Find(shopper.At(kShopTime + kWeeksHalfLife), kLamps)->weeks, 0.5f);
}

TEST(Reading, AnEventOfTheFutureHasNoAge) {
  Shopper shopper;
  shopper.View("table-lamp-1", kShopTime + kDay);
  EXPECT_FLOAT_EQ(Find(shopper.Now(), kLamps)->session, 1.0f);
}

TEST(Reading, AFloodMovesAnInterestByAtMostTheCap) {
  Shopper shopper;
  for (int n = 1; n < static_cast<int>(kFlood); ++n) shopper.View("table-lamp-1", kShopTime + n);
  const Reading reading = shopper.At(kShopTime + 10'000);
  EXPECT_LE(Find(reading, kLamps)->weeks, kSessionCap / 4.0f + 1e-3f);
  EXPECT_GT(Find(reading, kLamps)->weeks, 0.9f * kSessionCap / 4.0f);
}

// One view more, and the session is a flood, of which nothing is believed and no more is kept.
TEST(Reading, AFloodMovesNoInterest) {
  Shopper shopper;
  shopper.View("rug-1", kShopTime);
  const Reading before = shopper.At(kShopTime + 20'000);
  for (int n = 1; n <= static_cast<int>(kFlood); ++n) shopper.View("table-lamp-1", kShopTime + n);
  EXPECT_FALSE(shopper.Records(shopper.Make(EventKind::kViewItem, "table-lamp-1", kShopTime + 99)));
  const Reading reading = shopper.At(kShopTime + 20'000);
  EXPECT_EQ(Find(reading, kLamps), nullptr);
  ASSERT_EQ(reading.recent.size(), before.recent.size());
  EXPECT_EQ(reading.interests[0].strength, before.interests[0].strength);
  EXPECT_EQ(reading.log_price, before.log_price);
  // A later session is believed again.
  shopper.View("table-lamp-1", kShopTime + kDay);
  EXPECT_NE(Find(shopper.At(kShopTime + kDay), kLamps), nullptr);
}

TEST(Reading, EvidenceIsTheStrongestFirst) {
  Shopper shopper;
  const EventId old = shopper.View("table-lamp-1", kShopTime - kHour);
  const EventId added = shopper.Do(EventKind::kAddToCart, "table-lamp-2");
  const EventId fresh = shopper.View("table-lamp-3");
  const Reading reading = shopper.Now();
  const TopicInterest* interest = Find(reading, kLamps);
  ASSERT_EQ(interest->evidence_count, 3);
  EXPECT_EQ(interest->evidence[0], added);
  EXPECT_EQ(interest->evidence[1], fresh);
  EXPECT_EQ(interest->evidence[2], old);
}

TEST(Reading, DislikesMakeNegativeInterest) {
  Shopper shopper;
  const EventId dislike = shopper.Do(EventKind::kDislikeItem, "chair-2");
  const Reading reading = shopper.Now();
  ASSERT_NE(Find(reading, "category:Furniture > Chairs"), nullptr);
  EXPECT_LT(Find(reading, "category:Furniture > Chairs")->strength, 0);
  EXPECT_EQ(Find(reading, "category:Furniture > Chairs")->evidence[0], dislike);
  EXPECT_EQ(reading.hidden, List<ItemIndex>{shopper.Group("chair-2")});
}

TEST(Reading, UndoingAHideRestoresTheItem) {
  Shopper shopper;
  const EventId hide = shopper.Do(EventKind::kHideItem, "chair-2");
  EXPECT_EQ(shopper.Now().hidden.size(), 1u);
  shopper.Undo(hide);
  EXPECT_TRUE(shopper.Now().hidden.empty());
}

TEST(Reading, WithoutIsTheSameAsUndone) {
  Shopper shopper;
  shopper.View("table-lamp-1", kShopTime - 3 * kHour);
  const EventId added = shopper.Do(EventKind::kAddToCart, "rug-2", kShopTime - kMinute);
  shopper.View("chair-4");
  const Reading without = shopper.At(kShopTime, {added});
  EXPECT_FALSE(Same(without, shopper.Now()));
  shopper.Undo(added);
  EXPECT_TRUE(Same(without, shopper.Now()));
}

TEST(Reading, WithoutAnUndoTheUndoneEventCounts) {
  Shopper shopper;
  const EventId view = shopper.View("table-lamp-1");
  const Reading before = shopper.Now();
  shopper.Undo(view);
  EXPECT_TRUE(shopper.Now().interests.empty());
  EXPECT_TRUE(Same(shopper.At(kShopTime, {{1, 2}}), before));
}

TEST(Reading, MutedTopicsGetNoInterest) {
  Shopper shopper;
  shopper.View("table-lamp-1");
  shopper.profile().SetMute(TopicIdOf(kLamps), true);
  const Reading reading = shopper.Now();
  EXPECT_EQ(Find(reading, kLamps), nullptr);
  EXPECT_NE(Find(reading, "category:Lighting"), nullptr);
  EXPECT_EQ(reading.muted.size(), 1u);
}

TEST(Reading, SessionsEndAfterAPause) {
  Shopper shopper;
  shopper.View("chair-1", kShopTime - 5 * kHour);
  shopper.View("chair-2", kShopTime - 5 * kHour + kSessionGap);
  shopper.View("chair-3", kShopTime - kMinute);
  const Reading reading = shopper.Now();
  EXPECT_EQ(reading.session, 2u);
  EXPECT_EQ(reading.session_events, 1u);
  EXPECT_TRUE(reading.recent[0].this_session);
  EXPECT_FALSE(reading.recent[1].this_session);
  EXPECT_EQ(shopper.At(kShopTime + kDay).session, 3u);
  EXPECT_EQ(shopper.At(kShopTime + kDay).session_events, 0u);
}

TEST(Reading, SealingDoesNotChangeTheSession) {
  Shopper shopper;
  for (int n = 0; n < 600; ++n) {
    shopper.View("chair-" + std::to_string(1 + n % 10),
                 kShopTime - 10 * kDay + n * kHour / 6 + n / 100 * kDay);
  }
  const Millis now = kShopTime - 10 * kDay + 600 * kHour / 6 + 5 * kDay;
  const Reading before = shopper.At(now);
  shopper.profile().Seal();
  const Reading after = shopper.At(now);
  EXPECT_EQ(before.session, 6u);
  EXPECT_EQ(after.session, before.session);
  EXPECT_EQ(after.session_events, before.session_events);
  EXPECT_TRUE(after.has_history);
}

TEST(Reading, ClicksAnswerTheImpressionsBeforeThem) {
  Shopper shopper;
  Event shown = shopper.Make(EventKind::kViewItemList, "chair-1", kShopTime - kMinute);
  shown.items.push_back({ItemIdOf("chair-2"), 1, 1, kNone});
  shopper.Do(shown);
  EXPECT_EQ(shopper.Now().impressions.size(), 2u);
  shopper.Do(EventKind::kSelectItem, "chair-1");
  const Reading reading = shopper.Now();
  ASSERT_EQ(reading.impressions.size(), 1u);
  EXPECT_EQ(reading.impressions[0].item, shopper.Group("chair-2"));
  EXPECT_NEAR(reading.impressions[0].weight, 1.0f, 1e-3f);
}

TEST(Reading, ItemsThatAreNotSoldCountByTheirKnownTopics) {
  Shopper shopper;
  KnownItem item;
  item.shop_id = "delisted-1";
  item.id = item.group = ItemIdOf(item.shop_id);
  item.topics = {TopicIdOf(kLamps), TopicIdOf("era:Bauhaus")};
  Event view = shopper.Make(EventKind::kViewItem, "delisted-1", kShopTime);
  ASSERT_TRUE(shopper.profile().Record(view, {&item, 1}, {}));
  const Reading reading = shopper.Now();
  ASSERT_EQ(reading.interests.size(), 2u);
  ASSERT_NE(Find(reading, kLamps), nullptr);
  EXPECT_NE(Find(reading, kLamps)->topic, kNone);
  EXPECT_EQ(Find(reading, "era:Bauhaus")->topic, kNone);
  ASSERT_EQ(reading.recent.size(), 1u);
  EXPECT_EQ(reading.recent[0].item, kNone);
  EXPECT_EQ(reading.recent[0].id, item.id);
}

TEST(Reading, AForgottenTopicIsNotToldByItsItemsEither) {
  Shopper shopper;
  shopper.View("table-lamp-1");
  shopper.profile().ForgetMatching({ForgetKind::kTopic, TopicIdOf(kLamps), kShopTime});
  EXPECT_EQ(Find(shopper.Now(), kLamps), nullptr);
}

TEST(Reading, PriceIsTheMeanOfWhatWasTouched) {
  Shopper shopper;
  shopper.View("chair-1");
  const Catalog& catalog = shopper.catalog();
  const Money price = catalog.price(catalog.FindItem(std::string_view("chair-1")));
  EXPECT_NEAR(std::exp2(shopper.Now().log_price), static_cast<double>(price), 0.01 * price);
}

TEST(Reading, AThousandEventsAreReadInNoTime) {
  Shopper shopper;
  const char* names[] = {"table-lamp-", "floor-lamp-", "chair-", "table-", "rug-", "cushion-"};
  for (int n = 0; n < 1024; ++n) {
    shopper.View(names[n % 6] + std::to_string(1 + n % 10), kShopTime - (1024 - n) * kHour);
  }
  const auto start = std::chrono::steady_clock::now();
  std::size_t interests = 0;
  for (int round = 0; round < 100; ++round) interests += shopper.Now().interests.size();
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  RecordProperty("microseconds", std::to_string(taken.count() / 100));
  EXPECT_GT(interests, 100u);
}

}  // namespace
}  // namespace vitrine::testing
