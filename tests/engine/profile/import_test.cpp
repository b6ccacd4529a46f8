#include <gtest/gtest.h>

#include "profile/encode.h"
#include "profile/histories.h"

// A file that a shopper imports may be an attacker's: it may add, and do nothing else.
namespace vitrine::testing {
namespace {

Bytes FileOf(const Settings& settings, std::span<const Replica> replicas) {
  return EncodeSnapshot(settings, replicas, {});
}

Profile HeldProfile() {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 700; ++n) {
    Tell(profile, Happened(EventKind::kPurchase, 1, n, kMorning + n * kMinute, n % 40));
  }
  profile.Seal();
  return profile;
}

ErrorCode CodeOfStatus(const Status& status) {
  return status.ok() ? ErrorCode::kClosed : status.error().code;
}

TEST(Import, NothingInItErasesOrSilences) {
  const Millis ever = kLatest;
  const Mute mute{TopicIdOf(KeyOf(1)), kMaxCounter, true};
  List<Forget> forgets;
  for (Day day = DayOf(kMorning) - 2; day < DayOf(kMorning) + 100; ++day) {
    forgets.push_back({ForgetKind::kDay, static_cast<std::uint64_t>(day), ever});
  }
  Replica erased;
  erased.id = 1;
  erased.epoch = kMaxCounter;
  Replica sealed;
  sealed.id = 1;
  sealed.sealed = kMaxCounter;
  sealed.behaviour_watermark = sealed.impression_watermark = ever;
  sealed.behaviour_through = sealed.impressions_through = {{1, 0xffffffff}};
  const Bytes files[] = {FileOf({0, ever, {}, {}}, {}),
                         FileOf({kMaxCounter, -1, {}, {}}, {}),
                         FileOf({0, -1, {&mute, 1}, {}}, {}),
                         FileOf({0, -1, {}, forgets}, {}),
                         FileOf({}, {&erased, 1}),
                         FileOf({}, {&sealed, 1})};
  for (const Bytes& file : files) {
    Profile profile = HeldProfile();
    const std::size_t before = PiecesBought(profile);
    ASSERT_TRUE(Profile::Restore(file).ok());
    ASSERT_TRUE(profile.Import(Restored(file)).ok());
    EXPECT_EQ(PiecesBought(profile), before);
    const Bytes once = profile.Snapshot();
    EXPECT_TRUE(profile.Import(Restored(file)).ok());
    EXPECT_EQ(profile.Snapshot(), once);
    const Millis now = kMorning + kDay;
    profile.Observe(now);
    EXPECT_TRUE(Tell(profile, Happened(EventKind::kPurchase, 1, 900, now, 3)));
    // Muting and unmuting hold against a copy from before.
    const Profile copy = Restored(profile.Snapshot(), 1);
    profile.SetMute(mute.topic, true);
    profile.SetMute(mute.topic, false);
    profile.Merge(copy);
    for (const Mute& held : profile.mutes()) EXPECT_FALSE(held.muted);
    // So does erasing.
    profile.Erase();
    const Bytes empty = profile.Snapshot();
    profile.Merge(copy);
    EXPECT_EQ(profile.Snapshot(), empty);
    EXPECT_TRUE(profile.empty() || profile.mutes().empty());
    profile.Observe(now);
    EXPECT_TRUE(Tell(profile, Happened(EventKind::kPurchase, 1, 901, now + 1, 3)));
  }
}

TEST(Import, TakesNothingBack) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  Profile file(2);
  Tell(file, Undone(7, 1, kMorning + 1, {1, 1}));
  ASSERT_TRUE(profile.Import(file).ok());
  EXPECT_EQ(profile.Behaviour().size(), 1u);
}

TEST(Import, MutesWhatIsNotSetHere) {
  Profile profile(1);
  profile.SetMute(5, true);
  profile.SetMute(5, false);
  Profile file(2);
  file.SetMute(5, true);
  file.SetMute(6, true);
  ASSERT_TRUE(profile.Import(file).ok());
  ASSERT_EQ(profile.mutes().size(), 2u);
  EXPECT_FALSE(profile.mutes()[0].muted);
  EXPECT_TRUE(profile.mutes()[1].muted);
}

TEST(Import, RefusesMoreReplicasThanFit) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 5));
  Profile file(100);
  for (std::uint64_t replica = 100; replica < 100 + kMaxReplicas; ++replica) {
    Profile other(replica);
    Tell(other, Viewed(replica, 1, kMorning, 5));
    file.Merge(other);
  }
  const Bytes before = profile.Snapshot();
  const Status refused = profile.Import(file);
  EXPECT_EQ(CodeOfStatus(refused), ErrorCode::kProfileFull);
  EXPECT_EQ(refused.error().path, "replicas");
  EXPECT_NE(refused.error().message.find("at most 16"), std::string::npos);
  EXPECT_EQ(profile.Snapshot(), before);
}

TEST(Import, RefusesMoreEventsThanFit) {
  Profile file(2);
  file.SetShared(true, 1);
  for (std::uint32_t n = 0; n < kBurst * kMaxBehaviour; ++n) {
    Tell(file, Viewed(1, n, kMorning + n, n % 40));
  }
  Profile profile(1);
  EXPECT_TRUE(profile.Import(file).ok());
  Profile more(2);
  more.SetShared(true, 2);
  Tell(more, Viewed(2, 1, kMorning, 5));
  more.Merge(file);
  const Status refused = profile.Import(more);
  EXPECT_EQ(CodeOfStatus(refused), ErrorCode::kProfileFull);
  EXPECT_EQ(refused.error().path, "events");
}

// Counters stay at their end instead of wrapping.
TEST(Import, CountersDoNotWrap) {
  EXPECT_EQ(Next(kMaxCounter), kMaxCounter);
  Replica replica;
  replica.id = 9;
  replica.epoch = kMaxCounter;
  Bytes bytes = FileOf({kMaxCounter, -1, {}, {}}, {&replica, 1});
  Profile profile = Restored(bytes, 9);
  profile.Erase();
  EXPECT_TRUE(Profile::Restore(profile.Snapshot()).ok());
  replica.epoch = kMaxCounter + 1;
  EXPECT_FALSE(Profile::Restore(FileOf({}, {&replica, 1})).ok());
}

}  // namespace
}  // namespace vitrine::testing
