#include <gtest/gtest.h>

#include "profile/encode.h"
#include "profile/histories.h"
#include "support/cases.h"

namespace vitrine::testing {
namespace {

// Everything that a snapshot can hold.
Profile Full() {
  Profile profile(1);
  Profile other(2);
  for (std::uint32_t n = 1; n <= 700; ++n) {
    const auto kind = n % 9 == 0 ? EventKind::kPurchase : EventKind::kViewItem;
    Event event = Happened(kind, 1 + n / 100, n, kMorning + n * kMinute, n % 25);
    event.utc_offset = n > 400 ? 120 : 60;
    if (kind == EventKind::kPurchase) event.transaction = Mix64(n);
    Tell(profile, event);
    Event shown = Happened(EventKind::kViewItemList, 50, n, kMorning + n * kMinute, n % 30);
    shown.items.push_back({ItemIdOf("item-3"), 1, 4, kNone});
    shown.list = 5;
    Tell(profile, shown);
  }
  Tell(profile, Happened(EventKind::kHideItem, 3, 9000, kMorning + 1, 6));
  profile.Seal();
  Event dwell = Happened(EventKind::kDwell, 9, 1, kMorning + kDay, 7);
  dwell.value = 31.5f;
  Tell(profile, dwell);
  Event search;
  search.kind = EventKind::kSearch;
  search.id = {9, 2};
  search.time = kMorning + kDay;
  search.topics = {TopicIdOf(KeyOf(3)), 12345};
  Tell(profile, search);
  Event unknown = Viewed(9, 3, kMorning + kDay + 1, 999);
  Tell(profile, unknown);
  Tell(other, Viewed(70, 1, kMorning, 8), 1);
  Tell(other, Undone(70, 2, kMorning + 5, {9, 1}));
  profile.Merge(other);
  profile.SetMute(TopicIdOf(KeyOf(2)), true);
  profile.ForgetMatching({ForgetKind::kItem, ItemIdOf("item-2"), kMorning + kHour});
  return profile;
}

ErrorCode CodeOf(const Bytes& bytes) {
  const Result<Profile> restored = Profile::Restore(bytes);
  return restored.ok() ? ErrorCode::kClosed : restored.error().code;
}

TEST(Snapshot, GivesTheSameProfileBack) {
  const Profile profile = Full();
  const Bytes bytes = profile.Snapshot();
  const Result<Profile> restored = Profile::Restore(bytes, 1);
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored.value().Snapshot(), bytes);
  EXPECT_EQ(restored.value().own_replica(), 1u);
  const std::span<const Event> before = profile.replicas()[0].behaviour;
  const std::span<const Event> after = restored.value().replicas()[0].behaviour;
  EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin(), after.end()));
  EXPECT_EQ(*restored.value().FindItem(ItemIdOf("item-7")), Known(7));
}

TEST(Snapshot, OfAnEmptyProfileRestores) {
  const Bytes bytes = Profile(5).Snapshot();
  EXPECT_EQ(bytes, Profile(6).Snapshot());
  EXPECT_TRUE(Profile::Restore(bytes).ok());
  EXPECT_TRUE(Restored(bytes).empty());
}

TEST(Snapshot, RefusesEveryTruncation) {
  const Bytes bytes = Full().Snapshot();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_EQ(CodeOf(cut), ErrorCode::kSnapshotTruncated) << size;
  }
}

TEST(Snapshot, RefusesEverySingleBitFlip) {
  Bytes bytes = Full().Snapshot();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ 1 << bit % 8);
    ASSERT_NE(CodeOf(bytes), ErrorCode::kClosed) << bit;
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ 1 << bit % 8);
  }
}

// With the checksum mended, the content itself is what has to be refused or kept.
TEST(Snapshot, WhateverIsAcceptedIsCanonical) {
  const Bytes bytes = Full().Snapshot();
  Random random(17);
  int accepted = 0;
  for (std::uint32_t round = 0; round < Cases(20'000); ++round) {
    Bytes changed = bytes;
    for (std::uint32_t flips = 1 + random.Below(3); flips > 0; --flips) {
      changed[13 + random.Below(static_cast<std::uint32_t>(bytes.size() - 21))] ^=
          static_cast<std::uint8_t>(1u << random.Below(8));
    }
    const std::uint64_t checksum = Hash64(changed.data(), changed.size() - 8);
    for (int i = 0; i < 8; ++i) {
      changed[changed.size() - 8 + static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(checksum >> (8 * i));
    }
    const Result<Profile> restored = Profile::Restore(changed);
    if (!restored.ok()) continue;
    ++accepted;
    ASSERT_EQ(restored.value().Snapshot(), changed);
  }
  EXPECT_GT(accepted, 0);
}

TEST(Snapshot, NamesWhatIsWrong) {
  Bytes bytes = Full().Snapshot();
  EXPECT_EQ(CodeOf({}), ErrorCode::kSnapshotTruncated);
  EXPECT_EQ(CodeOf({'{', '"', 'a'}), ErrorCode::kSnapshotMalformed);
  EXPECT_EQ(CodeOf(Bytes(kMaxSnapshotBytes + 1)), ErrorCode::kSnapshotTooLarge);
  bytes.push_back(0);
  EXPECT_EQ(CodeOf(bytes), ErrorCode::kSnapshotCorrupt);
  bytes[4] = kSnapshotVersion + 1;
  EXPECT_EQ(CodeOf(bytes), ErrorCode::kSnapshotTooNew);
  bytes[4] = kSnapshotVersion - 1;
  EXPECT_EQ(CodeOf(bytes), ErrorCode::kSnapshotMalformed);
}

}  // namespace
}  // namespace vitrine::testing
