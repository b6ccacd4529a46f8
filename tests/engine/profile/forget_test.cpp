#include <gtest/gtest.h>

#include "profile/histories.h"

namespace vitrine::testing {
namespace {

TEST(Forget, TakesAnItemOutOfItsEvents) {
  Profile profile(1);
  Event event = Viewed(1, 1, kMorning, 5);
  event.items.push_back({ItemIdOf("item-6"), 1, 0xffff, kNone});
  Tell(profile, event);
  Tell(profile, Viewed(1, 2, kMorning + 1, 5));
  profile.ForgetMatching({ForgetKind::kItem, ItemIdOf("item-5"), kMorning + kDay});
  ASSERT_EQ(profile.Behaviour().size(), 1u);
  ASSERT_EQ(profile.Behaviour()[0]->items.size(), 1u);
  EXPECT_EQ(profile.Behaviour()[0]->items[0].item, ItemIdOf("item-6"));
  EXPECT_EQ(profile.FindItem(ItemIdOf("item-5")), nullptr);
}

TEST(Forget, StandsAgainstItsReturn) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  const Bytes old = profile.Snapshot();
  profile.ForgetMatching({ForgetKind::kItem, ItemIdOf("item-5"), kMorning});
  profile.Merge(Restored(old));
  EXPECT_TRUE(profile.Behaviour().empty());
  EXPECT_FALSE(Tell(profile, Viewed(1, 2, kMorning, 5)));
  EXPECT_TRUE(Tell(profile, Viewed(1, 3, kMorning + 1, 5)));
}

TEST(Forget, ATopicTakesItsItemsAndItsSealedCounts) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 600; ++n) Tell(profile, Viewed(1, n, Hourly(n), 5));
  profile.Seal();
  const TopicId topic = Known(5).topics[1];
  profile.ForgetMatching({ForgetKind::kTopic, topic, kMorning + kDay});
  EXPECT_TRUE(profile.Behaviour().empty());
  for (const TopicDay& day : profile.replicas()[0].topic_days) EXPECT_NE(day.topic, topic);
  EXPECT_EQ(profile.replicas()[0].topic_days.size(), 3u);
  EXPECT_EQ(profile.FindTopic(topic), nullptr);
}

TEST(Forget, ADayTakesAllOfTheDayAndNoOther) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 900; ++n)
    Tell(profile, Viewed(1, n, kMorning + n * (kDay / 300), n % 30));
  profile.Seal();
  const Day day = DayOf(kMorning + kDay);
  profile.ForgetMatching({ForgetKind::kDay, static_cast<std::uint64_t>(day), kLatest});
  for (const Event* event : profile.Behaviour()) EXPECT_NE(DayOf(event->time), day);
  for (const TopicDay& held : profile.replicas()[0].topic_days) EXPECT_NE(held.day, day);
  EXPECT_FALSE(profile.Behaviour().empty());
  EXPECT_FALSE(profile.replicas()[0].topic_days.empty());
}

TEST(Forget, BeforeADayTakesEventsAndCountsInEveryCopy) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 900; ++n) {
    Tell(profile, Happened(EventKind::kPurchase, 1, n, kMorning + n * (kDay / 100), n % 30));
  }
  profile.Seal();
  const Profile copy = Restored(profile.Snapshot(), 1);
  const Day first = DayOf(kMorning) + 3;
  profile.ForgetBefore(first);
  profile.Merge(copy);
  for (const ItemDay& day : profile.replicas()[0].purchases) EXPECT_GE(day.day, first);
  for (const TopicDay& day : profile.replicas()[0].topic_days) EXPECT_GE(day.day, first);
  EXPECT_FALSE(profile.replicas()[0].purchases.empty());
  const Bytes once = profile.Snapshot();
  profile.ForgetBefore(first);
  EXPECT_EQ(profile.Snapshot(), once);
  profile.ForgetBefore(first + 20);
  EXPECT_TRUE(profile.Behaviour().empty());
  EXPECT_TRUE(profile.replicas()[0].topic_days.empty());
}

// The day of a clock that was ahead: what came before is forgotten, what comes is recorded.
TEST(Forget, BeforeADayInTheFutureShutsOutNothingThatComes) {
  for (const Day ahead : {1, 31, 3650}) {
    Profile profile(1);
    for (std::uint32_t n = 0; n < 700; ++n) Tell(profile, Viewed(1, n, kMorning + n, n % 30));
    const Profile stored = Restored(profile.Snapshot(), 1);
    const Day before = DayOf(kMorning) - 30;
    profile.ForgetBefore(before + 30 + ahead);
    EXPECT_TRUE(profile.Behaviour().empty());
    profile.ForgetBefore(before);
    for (std::uint32_t n = 0; n < 25; ++n) {
      EXPECT_TRUE(Tell(profile, Viewed(1, 1000 + n, kMorning + 1000 + n, n))) << ahead;
    }
    Profile vault = stored;
    vault.Merge(Restored(profile.TakeDelta(), 1));
    profile.Merge(stored);
    EXPECT_EQ(profile.Behaviour().size(), 25u);
    EXPECT_EQ(vault.Snapshot(), profile.Snapshot());
  }
}

TEST(Forget, BeforeADayHoldsForWhatIsRecordedMergedAndImportedLater) {
  Profile old(2);
  Tell(old, Viewed(2, 1, kMorning, 5));
  const Day day = DayOf(kMorning) + 1;
  Profile profile(1);
  profile.ForgetBefore(day);
  EXPECT_FALSE(Tell(profile, Viewed(1, 1, kMorning, 5)));
  profile.Merge(old);
  profile.ForgetBefore(day);
  EXPECT_TRUE(profile.Behaviour().empty());
  ASSERT_TRUE(profile.Import(old).ok());
  profile.ForgetBefore(day);
  EXPECT_TRUE(profile.Behaviour().empty());
}

TEST(Forget, PastTheBoundTheOldestOrderWidens) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning - 1, 30));
  Tell(profile, Viewed(1, 2, kMorning + kDay, 30));
  for (std::uint32_t n = 0; n <= kMaxForgets; ++n) {
    profile.ForgetMatching({ForgetKind::kItem, 1 + n, kMorning + n});
  }
  EXPECT_EQ(profile.forgets().size(), kMaxForgets);
  ASSERT_EQ(profile.Behaviour().size(), 1u);
  EXPECT_EQ(profile.Behaviour()[0]->id.n, 2u);
}

}  // namespace
}  // namespace vitrine::testing
