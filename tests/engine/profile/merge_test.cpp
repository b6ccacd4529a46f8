#include <gtest/gtest.h>

#include "profile/histories.h"
#include "support/cases.h"

namespace vitrine::testing {
namespace {

// Four devices: two tabs of replica 1, and replicas 2 and 3. Some of what they say is lost on the
// way, some arrives twice.
List<Device> RandomHistory(std::uint64_t seed, std::uint32_t steps) {
  List<Device> devices;
  devices.emplace_back(1, 1, seed * 4, true);
  devices.emplace_back(1, 2, seed * 4 + 1, false);
  devices.emplace_back(2, 3, seed * 4 + 2, true);
  devices.emplace_back(3, 4, seed * 4 + 3, true);
  Random random(~seed);
  for (std::uint32_t step = 0; step < steps; ++step) {
    Device& device = devices[random.Below(4)];
    device.Act();
    if (random.Below(4) != 0) continue;
    const Bytes said = device.Speak();
    if (said.empty()) continue;
    for (std::uint32_t copies = random.Below(3); copies > 0; --copies) {
      devices[random.Below(4)].profile.Merge(Restored(said));
    }
  }
  return devices;
}

Bytes Merged(const Profile& a, const Profile& b) {
  Profile both = a;
  both.Merge(b);
  return both.Snapshot();
}

Bytes Merged(const Profile& a, const Profile& b, const Profile& c) {
  Profile all = a;
  all.Merge(b);
  all.Merge(c);
  return all.Snapshot();
}

TEST(Merge, IsCommutativeAssociativeAndIdempotent) {
  for (std::uint64_t seed = 0; seed < Cases(2000); ++seed) {
    const List<Device> devices = RandomHistory(seed, 30);
    const Profile& a = devices[0].profile;
    const Profile& b = devices[1].profile;
    const Profile& c = devices[2].profile;
    const Profile& d = devices[3].profile;
    const Bytes before = a.Snapshot();
    ASSERT_EQ(Merged(a, a), before) << "seed " << seed;
    ASSERT_EQ(Merged(a, b), Merged(b, a)) << "seed " << seed;
    ASSERT_EQ(Merged(c, d), Merged(d, c)) << "seed " << seed;
    const Bytes all = Merged(a, b, c);
    ASSERT_EQ(Merged(b, c, a), all) << "seed " << seed;
    ASSERT_EQ(Merged(c, b, a), all) << "seed " << seed;
    Profile right = b;
    right.Merge(c);
    ASSERT_EQ(Merged(a, right), all) << "seed " << seed;
    ASSERT_EQ(Merged(Restored(all), b), all) << "seed " << seed;
    ASSERT_EQ(Restored(all).Snapshot(), all) << "seed " << seed;
  }
}

TEST(Merge, EveryDeviceEndsWithTheSameBytes) {
  for (std::uint64_t seed = 5000; seed < 5000 + Cases(300); ++seed) {
    List<Device> devices = RandomHistory(seed, 60);
    for (int round = 0; round < 2; ++round) {
      for (Device& to : devices) {
        for (Device& from : devices) to.profile.Merge(Restored(from.profile.Snapshot()));
      }
    }
    for (const Device& device : devices) {
      ASSERT_EQ(device.profile.Snapshot(), devices[0].profile.Snapshot()) << "seed " << seed;
    }
  }
}

TEST(Merge, OrderOfArrivalAndRepeatsDoNotMatter) {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    List<Event> events;
    for (std::uint32_t n = 0; n < 300; ++n) {
      events.push_back(
          Viewed(1 + n % 3, n, kMorning + random.Below(100) * kMinute, random.Below(20)));
    }
    Profile in_order(1);
    for (const Event& event : events) Tell(in_order, event);
    for (std::uint32_t i = 299; i > 0; --i) std::swap(events[i], events[random.Below(i + 1)]);
    Profile shuffled(1);
    for (const Event& event : events) Tell(shuffled, event);
    for (const Event& event : events) EXPECT_FALSE(Tell(shuffled, event));
    ASSERT_EQ(shuffled.Snapshot(), in_order.Snapshot());
  }
}

TEST(Merge, TwoTabsThatExchangeDeltasEndWithEqualBytes) {
  Profile left(1);
  Profile right(1);
  Random random(3);
  for (std::uint32_t n = 1; n <= 600; ++n) {
    const Millis time = kMorning + n * kMinute;
    Tell(left, Viewed(10, n, time, random.Below(40)));
    Tell(right, Viewed(11, n, time, random.Below(40)));
    if (n % 50 == 0) left.SetMute(TopicIdOf(KeyOf(n % 7)), true);
    if (n % 90 == 0) Tell(right, Undone(11, 10'000 + n, time, {10, n - 1}));
    if (n == 300) left.Seal();
    const Bytes from_left = left.TakeDelta();
    const Bytes from_right = right.TakeDelta();
    if (!from_left.empty()) right.Merge(Restored(from_left));
    if (!from_right.empty()) left.Merge(Restored(from_right));
  }
  EXPECT_EQ(left.Snapshot(), right.Snapshot());
  EXPECT_EQ(left.replicas().size(), 1u);
  EXPECT_EQ(left.replicas()[0].sealed, right.replicas()[0].sealed);
}

TEST(Merge, AnEchoOfOnesOwnDeltaIsNoNews) {
  Profile left(1);
  Profile right(1);
  Tell(left, Viewed(10, 1, kMorning, 3));
  right.Merge(Restored(left.TakeDelta()));
  left.Merge(Restored(right.TakeDelta()));
  EXPECT_TRUE(left.TakeDelta().empty());
  EXPECT_TRUE(left == right);
}

TEST(Merge, HigherCounterOfAMuteWinsAndTiesGoToTheMorePrivate) {
  const TopicId topic = TopicIdOf("brand:Aalto");
  Profile left(1);
  Profile right(2);
  left.SetMute(topic, true);
  right.SetMute(topic, true);
  right.SetMute(topic, false);
  left.Merge(right);
  ASSERT_EQ(left.mutes().size(), 1u);
  EXPECT_FALSE(left.mutes()[0].muted);

  Profile third(3);
  third.SetMute(TopicIdOf("brand:Birk"), true);
  third.SetMute(topic, true);  // Counter 2, as high as the unmuting one.
  left.Merge(third);
  EXPECT_TRUE(left.mutes()[0].topic == topic ? left.mutes()[0].muted : left.mutes()[1].muted);
}

TEST(Merge, KeepsTheOwnAndTheMostRecentReplicas) {
  Profile own(1);
  Tell(own, Viewed(1, 1, kMorning, 1));
  for (std::uint64_t replica = 2; replica <= kMaxReplicas + 4; ++replica) {
    Profile other(replica);
    Tell(other, Viewed(replica, 1, kMorning + static_cast<Millis>(replica) * kDay, 1));
    own.Merge(other);
  }
  ASSERT_EQ(own.replicas().size(), kMaxReplicas);
  EXPECT_EQ(own.replicas()[0].id, 1u);
  EXPECT_EQ(own.replicas()[1].id, 6u);
}

// What tabs say one by one takes another way than what they say at once.
TEST(Merge, EventsOneByOneGiveWhatTheyGiveAtOnce) {
  for (std::uint64_t seed = 9000; seed < 9000 + Cases(200); ++seed) {
    Device speaker(1, 1, seed, seed % 3 == 0);
    Profile one_by_one(1);
    one_by_one.SetMute(5, true);
    Profile at_once = one_by_one;
    List<Bytes> said;
    for (int step = 0; step < 40; ++step) {
      speaker.Act();
      const Bytes delta = speaker.profile.TakeDelta();
      if (!delta.empty()) said.push_back(delta);
    }
    Random random(seed);
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (random.Below(5) == 0)
        one_by_one.Merge(Restored(said[random.Below(static_cast<std::uint32_t>(i + 1))]));
      one_by_one.Merge(Restored(said[i]));
    }
    at_once.Merge(Restored(speaker.profile.Snapshot()));
    ASSERT_EQ(one_by_one.Snapshot(), at_once.Snapshot()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace vitrine::testing
