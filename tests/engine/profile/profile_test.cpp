#include "profile/profile.h"

#include <gtest/gtest.h>

#include "profile/histories.h"

namespace vitrine::testing {
namespace {

TEST(Profile, IsEmptyAtFirst) {
  const Profile profile(9);
  EXPECT_TRUE(profile.empty());
  EXPECT_TRUE(profile.Behaviour().empty());
  EXPECT_EQ(profile.own_replica(), 9u);
  ASSERT_EQ(profile.replicas().size(), 1u);
}

TEST(Profile, KeepsAnEventAndWhatIsKnownOfItsItem) {
  Profile profile(1);
  const Event event = Viewed(1, 1, kMorning, 5);
  ASSERT_TRUE(Tell(profile, event));
  ASSERT_NE(profile.FindEvent({1, 1}), nullptr);
  EXPECT_EQ(*profile.FindEvent({1, 1}), event);
  ASSERT_NE(profile.FindItem(ItemIdOf("item-5")), nullptr);
  EXPECT_EQ(*profile.FindItem(ItemIdOf("item-5")), Known(5));
  const TopicId topic = Known(5).topics[0];
  ASSERT_NE(profile.FindTopic(topic), nullptr);
  EXPECT_EQ(TopicIdOf(profile.FindTopic(topic)->key), topic);
}

TEST(Profile, ARepeatedIdCountsOnce) {
  Profile profile(1);
  EXPECT_TRUE(Tell(profile, Viewed(1, 1, kMorning, 5)));
  const std::uint64_t version = profile.version();
  EXPECT_FALSE(Tell(profile, Viewed(1, 1, kMorning + 1, 6)));
  EXPECT_EQ(profile.version(), version);
  EXPECT_EQ(profile.Behaviour().size(), 1u);
}

TEST(Profile, ARepeatedTransactionCountsOnce) {
  Profile profile(1);
  Event bought = Happened(EventKind::kPurchase, 1, 1, kMorning, 5);
  bought.transaction = 77;
  EXPECT_TRUE(Tell(profile, bought));
  bought.id.n = 2;
  EXPECT_FALSE(Tell(profile, bought));
  bought.transaction = 78;
  EXPECT_TRUE(Tell(profile, bought));
}

TEST(Profile, AnUndoneEventIsNoBehaviour) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  Tell(profile, Viewed(1, 2, kMorning + 1, 6));
  Tell(profile, Undone(1, 3, kMorning + 2, {1, 1}));
  for (const Event* event : profile.Behaviour()) EXPECT_NE(event->id, (EventId{1, 1}));
}

TEST(Profile, AnUndoIsPlacedBehindItsTargetWhateverTheClockSays) {
  Profile profile(1);
  Tell(profile, Viewed(1, 5, kMorning, 5));
  Tell(profile, Undone(1, 2, kMorning - kDay, {1, 5}));
  EXPECT_TRUE(Earlier(*profile.FindEvent({1, 5}), *profile.FindEvent({1, 2})));
}

TEST(Profile, MutingIsASettingAndNotHistory) {
  Profile profile(1);
  Event mute;
  mute.kind = EventKind::kMuteTopic;
  mute.id = {1, 1};
  mute.topics = {TopicIdOf("brand:Aalto")};
  EXPECT_TRUE(profile.Record(mute, {}, {}));
  EXPECT_FALSE(profile.Record(mute, {}, {}));
  EXPECT_TRUE(profile.Behaviour().empty());
  ASSERT_EQ(profile.mutes().size(), 1u);
  EXPECT_TRUE(profile.mutes()[0].muted);
  EXPECT_FALSE(profile.empty());
}

TEST(Profile, MutesStayWithinTheirBoundAndTheLatestStay) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 200; ++n) profile.SetMute(TopicIdOf(KeyOf(n)), true);
  EXPECT_EQ(profile.mutes().size(), kMaxMutes);
  EXPECT_FALSE(profile.SetMute(TopicIdOf(KeyOf(199)), true));
  EXPECT_TRUE(profile.SetMute(TopicIdOf(KeyOf(0)), true));
}

TEST(Profile, HoldsOutOfRangeEventsToTheBounds) {
  Profile profile(1);
  Event event = Viewed(1, 1, kLatest * 2, 5);
  event.utc_offset = 10'000;
  const EventItem first = event.items[0];
  event.items.resize(500, first);
  event.topics.resize(20, 3);
  event.value = -1;
  ASSERT_TRUE(Tell(profile, event));
  const Event& held = *profile.FindEvent({1, 1});
  EXPECT_EQ(held.time, kLatest);
  EXPECT_EQ(held.utc_offset, 840);
  EXPECT_EQ(held.items.size(), kMaxEventItems);
  EXPECT_EQ(held.topics.size(), kMaxEventTopics);
  EXPECT_EQ(held.value, 0);
  EXPECT_TRUE(Profile::Restore(profile.Snapshot()).ok());
}

TEST(Profile, ADeltaHoldsOnlyWhatIsNew) {
  Profile profile(1);
  EXPECT_TRUE(profile.TakeDelta().empty());
  Tell(profile, Viewed(1, 1, kMorning, 5));
  profile.TakeDelta();
  Tell(profile, Viewed(1, 2, kMorning + 1, 6));
  const Profile delta = Restored(profile.TakeDelta());
  EXPECT_EQ(delta.Behaviour().size(), 1u);
  EXPECT_NE(delta.FindItem(ItemIdOf("item-6")), nullptr);
  EXPECT_EQ(delta.FindItem(ItemIdOf("item-5")), nullptr);
  EXPECT_TRUE(profile.TakeDelta().empty());
}

TEST(Profile, AllDeltasTogetherMakeTheProfile) {
  Device device(1, 1, 99, true);
  Profile copy(1);
  for (int step = 0; step < 400; ++step) {
    device.Act();
    const Bytes delta = device.profile.TakeDelta();
    if (!delta.empty()) copy.Merge(Restored(delta));
    ASSERT_EQ(copy.Snapshot(), device.profile.Snapshot()) << "step " << step;
  }
}

TEST(Profile, AnErasedCopyCanNotComeBack) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  profile.SetMute(TopicIdOf(KeyOf(1)), true);
  profile.ForgetMatching({ForgetKind::kItem, ItemIdOf("item-9"), kMorning - kDay});
  const Bytes old = profile.Snapshot();
  profile.Erase();
  EXPECT_TRUE(profile.empty());
  EXPECT_TRUE(profile.forgets().empty());
  const Bytes erased = profile.Snapshot();
  EXPECT_LE(erased.size(), 67u);
  profile.Merge(Restored(old));
  EXPECT_EQ(profile.Snapshot(), erased);
  Tell(profile, Viewed(1, 2, kMorning + 1, 6));
  profile.Merge(Restored(old));
  EXPECT_EQ(profile.Behaviour().size(), 1u);
}

TEST(Profile, AnErasedCopyComesBackWhenItsOwnerImportsIt) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  profile.SetMute(TopicIdOf(KeyOf(1)), true);
  const Profile kept = Restored(profile.Snapshot());
  profile.Erase();
  Tell(profile, Viewed(1, 2, kMorning + kHour, 6));
  (void)profile.Import(kept);
  EXPECT_EQ(profile.Behaviour().size(), 2u);
  EXPECT_EQ(profile.mutes().size(), 1u);
  EXPECT_NE(profile.FindItem(ItemIdOf("item-5")), nullptr);
  const Bytes imported = profile.Snapshot();
  (void)profile.Import(kept);
  EXPECT_EQ(profile.Snapshot(), imported);
  profile.Merge(kept);  // And still not by itself.
  EXPECT_EQ(profile.Snapshot(), imported);
}

TEST(Profile, WhatWasSealedComesBackToo) {
  Profile profile(1);
  Event bought = Happened(EventKind::kPurchase, 1, 1, kMorning, 5);
  Tell(profile, bought);
  for (std::uint32_t n = 2; n < 1024; ++n) Tell(profile, Viewed(1, n, kMorning + n, 7 + n % 30));
  profile.Seal();
  const Profile kept = Restored(profile.Snapshot());
  const std::size_t unsealed = profile.Behaviour().size();
  profile.Erase();
  (void)profile.Import(kept);
  EXPECT_EQ(profile.Behaviour().size(), unsealed);
  ASSERT_EQ(profile.replicas().size(), 2u);
  EXPECT_EQ(profile.replicas()[0].purchases.size() + profile.replicas()[1].purchases.size(), 1u);
}

TEST(Profile, ExportsFromBeforeAndAfterAnErasureMeetUnderOneReplica) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  const Profile first = Restored(profile.Snapshot());
  profile.Erase();
  (void)profile.Import(first);
  Tell(profile, Viewed(1, 2, kMorning + 1, 6));
  const Profile second = Restored(profile.Snapshot());
  profile.Erase();
  (void)profile.Import(first);
  (void)profile.Import(second);
  (void)profile.Import(first);
  EXPECT_EQ(profile.Behaviour().size(), 2u);
}

TEST(Profile, AnImportReachesEveryCopyAlike) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  const Profile kept = Restored(profile.Snapshot());
  profile.Erase();
  Profile tab = Restored(profile.Snapshot(), 1);
  profile.TakeDelta();
  (void)profile.Import(kept);
  tab.Merge(Restored(profile.TakeDelta()));
  EXPECT_EQ(tab.Snapshot(), profile.Snapshot());
  (void)tab.Import(kept);
  EXPECT_EQ(tab.Snapshot(), profile.Snapshot());
}

TEST(Profile, ErasingReachesEveryCopyThatMeetsIt) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  Profile copy = Restored(profile.Snapshot(), 2);
  profile.TakeDelta();
  profile.Erase();
  copy.Merge(Restored(profile.TakeDelta()));
  EXPECT_TRUE(copy.empty());
}

TEST(Profile, VersionChangesWithTheContent) {
  Profile profile(1);
  std::uint64_t version = profile.version();
  const auto changed = [&] {
    const bool differs = profile.version() != version;
    version = profile.version();
    return differs;
  };
  Tell(profile, Viewed(1, 1, kMorning, 5));
  EXPECT_TRUE(changed());
  profile.SetMute(7, true);
  EXPECT_TRUE(changed());
  profile.Merge(Profile(profile));
  EXPECT_FALSE(changed());
  profile.Erase();
  EXPECT_TRUE(changed());
}

}  // namespace
}  // namespace vitrine::testing
