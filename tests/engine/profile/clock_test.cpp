#include <gtest/gtest.h>

#include "profile/histories.h"
#include "support/cases.h"

// The device's clock may be wrong, and be put right: the state machine of profile/clock.cpp.
namespace vitrine::testing {
namespace {

constexpr Millis kYear = 365 * kDay;

Millis LatestIn(const Profile& profile) {
  Millis latest = -1;
  for (const Replica& replica : profile.replicas()) {
    for (const List<Event>* log : {&replica.behaviour, &replica.impressions}) {
      for (const Event& event : *log) latest = std::max(latest, event.time);
    }
    latest = std::max({latest, replica.behaviour_watermark, replica.impression_watermark});
    for (const TopicDay& day : replica.topic_days) latest = std::max(latest, day.day * kDay);
  }
  for (const Forget& forget : profile.forgets()) latest = std::max(latest, forget.through);
  return latest;
}

TEST(Clock, TenYearsAheadAndPutRightLosesNothingAndRecordsOn) {
  for (const std::uint32_t ahead : {1u, 600u, 1100u, 5000u}) {
    Profile profile(1);
    for (std::uint32_t n = 0; n < ahead; ++n) {
      ASSERT_TRUE(
          Tell(profile, Happened(EventKind::kPurchase, 1, n, kMorning + 10 * kYear + n, n % 40)));
    }
    profile.Observe(kMorning);
    EXPECT_LE(LatestIn(profile), kMorning + kClockSlack);
    for (std::uint32_t n = 0; n < 1500; ++n) {
      ASSERT_TRUE(Tell(profile, Happened(EventKind::kPurchase, 2, n, kMorning + kMinute + n, 7)));
    }
    EXPECT_EQ(PiecesBought(profile), ahead + 1500u);
    EXPECT_EQ(Restored(profile.Snapshot()).Snapshot(), profile.Snapshot());
  }
}

TEST(Clock, FiveYearsBackRecordsOnAndKeepsWhatWasKnown) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 2000; ++n) {
    Tell(profile, Happened(EventKind::kPurchase, 1, n, kMorning + n * kMinute, n % 40));
  }
  for (std::uint32_t n = 0; n < 2000; ++n) {
    profile.Observe(kMorning - 5 * kYear + n);
    ASSERT_TRUE(
        Tell(profile, Happened(EventKind::kPurchase, 2, n, kMorning - 5 * kYear + n, n % 40)));
  }
  profile.Observe(kMorning + 2 * kDay);
  for (std::uint32_t n = 0; n < 2000; ++n) {
    ASSERT_TRUE(Tell(profile, Happened(EventKind::kPurchase, 3, n, kMorning + 2 * kDay + n, 3)));
  }
  EXPECT_EQ(PiecesBought(profile), 6000u);
}

TEST(Clock, OrderAndSpacingStay) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning - kDay, 1));
  for (std::uint32_t n = 2; n < 20; ++n) {
    Tell(profile, Viewed(1, n, kMorning + kYear + n * kMinute, n));
  }
  profile.Observe(kMorning);
  const std::span<const Event> log = profile.replicas()[0].behaviour;
  for (std::uint32_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].id.n, i + 1);
  EXPECT_EQ(log.back().time, kMorning);
  EXPECT_EQ(log[log.size() - 2].time, kMorning - kMinute);
}

TEST(Clock, AMinuteAheadIsAnotherDevicesClockAndStays) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning + kMinute, 1));
  const Bytes before = profile.Snapshot();
  profile.Observe(kMorning);
  EXPECT_EQ(profile.Snapshot(), before);
}

TEST(Clock, APageWithoutAClockMovesNothing) {
  Profile profile(1);
  Tell(profile, Viewed(1, 1, kMorning, 1));
  const Bytes before = profile.Snapshot();
  profile.Observe(0);
  profile.Observe(123'456);
  EXPECT_EQ(profile.Snapshot(), before);
  EXPECT_TRUE(Tell(profile, Viewed(1, 2, 1000, 1)));
}

TEST(Clock, AnOrderFromAClockThatWasAheadDoesNotSilenceWhatComes) {
  Profile profile(1);
  profile.ForgetMatching({ForgetKind::kItem, ItemIdOf("item-5"), kMorning + 10 * kYear});
  profile.Observe(kMorning);
  EXPECT_TRUE(Tell(profile, Viewed(1, 1, kMorning + 1, 5)));
  profile.Erase();
  profile.Observe(kMorning + kMinute);
  EXPECT_TRUE(Tell(profile, Viewed(1, 2, kMorning + kMinute + 1, 5)));
}

// A copy that was not put right does not bring the wrong times back.
TEST(Clock, WhatWasPutRightStaysSo) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 700; ++n) Tell(profile, Viewed(1, n, kMorning + kYear + n, n % 40));
  profile.Seal();
  const Profile wrong = Restored(profile.Snapshot(), 1);
  profile.Observe(kMorning);
  const Bytes right = profile.Snapshot();
  profile.Merge(wrong);
  EXPECT_EQ(profile.Snapshot(), right);
  Profile other = wrong;
  other.Merge(Restored(profile.TakeDelta()));
  EXPECT_EQ(other.Snapshot(), right);
}

// Two tabs and two devices whose clocks jump at random, and are right in the end.
TEST(Clock, WhateverClocksDoCopiesAgreeAndNothingIsLost) {
  for (std::uint64_t seed = 0; seed < Cases(25); ++seed) {
    Random random(seed);
    List<Profile> devices;
    for (const std::uint64_t replica : {1u, 1u, 2u, 3u}) devices.emplace_back(replica);
    devices[0].SetShared(true, 1);
    devices[1].SetShared(true, 2);
    Millis now = kMorning;
    Millis skew[4] = {};
    std::uint32_t n = 0;
    for (int step = 0; step < 60; ++step) {
      const std::uint32_t at = random.Below(4);
      now += random.Below(60) * kMinute;
      constexpr Millis kJumps[] = {0, 10 * kYear, -5 * kYear, -56 * kYear, kDay, -kHour, kYear};
      if (random.Below(6) == 0) skew[at] = kJumps[random.Below(7)];
      const Millis shown = std::max(now + skew[at], Millis{0});
      devices[at].Observe(shown);
      const std::uint32_t burst = random.Below(10) == 0 ? 700 : 1;
      for (std::uint32_t i = 0; i < burst; ++i) {
        ++n;
        ASSERT_TRUE(
            Tell(devices[at], Happened(EventKind::kPurchase, 1 + at, n, shown + i, n % 40)));
      }
      if (at != 1 && random.Below(4) == 0) devices[at].Seal();
      if (random.Below(3) == 0) {
        devices[random.Below(4)].Merge(Restored(devices[at].Snapshot()));
      }
    }
    now += kDay;
    for (int round = 0; round < 3; ++round) {
      for (Profile& to : devices) {
        to.Observe(now);
        for (const Profile& from : devices) to.Merge(Restored(from.Snapshot()));
      }
    }
    for (std::uint32_t at = 0; at < 4; ++at) {
      ASSERT_EQ(devices[at].Snapshot(), devices[0].Snapshot()) << "seed " << seed;
      ASSERT_LE(LatestIn(devices[at]), now + kClockSlack) << "seed " << seed;
      ASSERT_EQ(PiecesBought(devices[at]), n) << "seed " << seed;
    }
    ASSERT_TRUE(Tell(devices[0], Viewed(1, n + 1, now, 5))) << "seed " << seed;
  }
}

}  // namespace
}  // namespace vitrine::testing
