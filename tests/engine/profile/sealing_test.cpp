#include <gtest/gtest.h>

#include <chrono>

#include "profile/encode.h"
#include "profile/histories.h"

namespace vitrine::testing {
namespace {

std::size_t BytesOf(const Profile& profile, const Replica& replica) {
  ByteWriter out;
  EncodeReplica(replica, profile.dictionary(), out);
  return out.size();
}

TEST(Sealing, KeepsHalfOfTheBoundUnsealed) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 1000; ++n) Tell(profile, Viewed(1, n, kMorning + n, n % 20));
  profile.Seal();
  const Replica& own = profile.replicas()[0];
  EXPECT_EQ(own.behaviour.size(), kMaxBehaviour / 2);
  EXPECT_EQ(own.sealed, 1u);
  EXPECT_EQ(own.behaviour_watermark, own.behaviour.front().time - 1);
  EXPECT_FALSE(Tell(profile, Viewed(2, 1, own.behaviour_watermark, 3)));
}

TEST(Sealing, RecordingNeverPassesTheBounds) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 5000; ++n) {
    Tell(profile, Viewed(1, n, kMorning + n, n % 30));
    Tell(profile, Happened(EventKind::kViewItemList, 2, n, kMorning + n, n % 30));
    ASSERT_LE(profile.replicas()[0].behaviour.size(), kMaxBehaviour);
    ASSERT_LE(profile.replicas()[0].impressions.size(), kMaxImpressionEvents);
  }
}

TEST(Sealing, CapsWhatADayAddsToATopic) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 3000; ++n) Tell(profile, Viewed(1, n, kMorning + n, 5));
  ASSERT_EQ(profile.replicas()[0].topic_days.size(), 4u);
  for (const TopicDay& day : profile.replicas()[0].topic_days) {
    EXPECT_EQ(day.strength, kSessionCap);
  }
}

TEST(Sealing, UndoneAndRefundedEventsCountForNothing) {
  Profile profile(1);
  Event bought = Happened(EventKind::kPurchase, 1, 1, kMorning, 5);
  bought.transaction = 77;
  Tell(profile, bought);
  Event refund = Happened(EventKind::kRefund, 1, 2, kMorning + 1, 5);
  refund.items.clear();
  refund.transaction = 77;
  Tell(profile, refund);
  Tell(profile, Viewed(1, 3, kMorning + 2, 6));
  Tell(profile, Undone(1, 4, kMorning + 3, {1, 3}));
  for (std::uint32_t n = 10; n < 1024; ++n) {
    Event cart = Happened(EventKind::kViewCart, 1, n, kMorning + n, 7);
    Tell(profile, cart);
  }
  profile.Seal();
  EXPECT_EQ(profile.replicas()[0].sealed, 1u);
  EXPECT_TRUE(profile.replicas()[0].topic_days.empty());
  EXPECT_TRUE(profile.replicas()[0].purchases.empty());
}

TEST(Sealing, PurchasesKeepTheirItemsKnown) {
  Profile profile(1);
  Event bought = Happened(EventKind::kPurchase, 1, 1, kMorning, 5);
  bought.items[0].quantity = 3;
  Tell(profile, bought);
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(profile, Viewed(1, n, kMorning + n, 7));
  profile.Seal();
  const Replica& own = profile.replicas()[0];
  ASSERT_EQ(own.purchases.size(), 1u);
  EXPECT_EQ(own.purchases[0], (ItemDay{ItemIdOf("item-5"), DayOf(kMorning), 3, kNone}));
  EXPECT_NE(profile.FindItem(ItemIdOf("item-5")), nullptr);
}

TEST(Sealing, ASealedUndoStillHoldsOnAnotherDevice) {
  Profile phone(1);
  Tell(phone, Viewed(1, 1, kMorning, 5));
  Profile desk(2);
  desk.Merge(phone);
  Tell(desk, Undone(2, 1, kMorning + 1, {1, 1}));
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(desk, Viewed(2, n, kMorning + n, 7));
  desk.Seal();
  EXPECT_EQ(desk.FindEvent({2, 1}), nullptr);
  phone.Merge(desk);
  for (const Event* event : phone.Behaviour()) EXPECT_NE(event->id, (EventId{1, 1}));
}

TEST(Sealing, HiddenItemsStayHidden) {
  Profile profile(1);
  Tell(profile, Happened(EventKind::kHideItem, 1, 1, kMorning, 5));
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(profile, Viewed(1, n, kMorning + n, 7));
  profile.Seal();
  ASSERT_EQ(profile.replicas()[0].hidden.size(), 1u);
  EXPECT_EQ(profile.replicas()[0].hidden[0].item, ItemIdOf("item-5"));
}

TEST(Sealing, AFullTailOfTypicalEventsFitsItsBytes) {
  Profile profile(1);
  Random random(5);
  for (std::uint32_t n = 0; n < kMaxBehaviour; ++n) {
    Tell(profile, Viewed(1 + n / 20, n % 20, kMorning + n * 40 * kMinute, random.Below(40)));
  }
  EXPECT_EQ(profile.replicas()[0].behaviour.size(), kMaxBehaviour);
  EXPECT_LE(BytesOf(profile, profile.replicas()[0]), kMaxReplicaBytes);
}

TEST(Sealing, HoldsTheBytesOfAReplicaWhateverIsRecorded) {
  Profile profile(1);
  Random random(11);
  for (std::uint32_t n = 0; n < 3000; ++n) {
    const std::string shop_id(100, static_cast<char>('a' + n % 26));
    KnownItem item;
    item.shop_id = shop_id + std::to_string(n);
    item.id = ItemIdOf(item.shop_id);
    std::vector<KnownTopic> topics;
    for (std::uint32_t i = 0; i < 8; ++i) {
      const std::string key = "material:" + shop_id + std::to_string(random.Below(100'000));
      topics.push_back({TopicIdOf(key), key});
      item.topics.push_back(topics.back().id);
    }
    Event event = Happened(n % 3 == 0 ? EventKind::kPurchase : EventKind::kViewItem, n, n,
                           kMorning + n * kHour, 0);
    event.items[0].item = item.id;
    event.list = random.Next();
    ASSERT_TRUE(profile.Record(event, {&item, 1}, topics));
    ASSERT_LE(BytesOf(profile, profile.replicas()[0]), kMaxReplicaBytes) << n;
  }
  EXPECT_TRUE(Profile::Restore(profile.Snapshot()).ok());
}

TEST(Sealing, AFloodIsCheapAndBounded) {
  Profile profile(1);
  const KnownItem item = Known(5);
  constexpr std::uint32_t kFlood = 1'000'000;
  const auto start = std::chrono::steady_clock::now();
  for (std::uint32_t n = 0; n < kFlood; ++n) {
    profile.Record(Viewed(1, n, kMorning + n, 5), {&item, 1}, {});
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  RecordProperty("seconds", std::to_string(taken.count()));
  EXPECT_LE(profile.Snapshot().size(), kMaxReplicaBytes);
  EXPECT_LE(profile.TakeDelta().size(), kMaxReplicaBytes + 100);
}

}  // namespace
}  // namespace vitrine::testing
