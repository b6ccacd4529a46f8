#include <gtest/gtest.h>

#include <chrono>
#include <utility>

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
  EXPECT_FALSE(Tell(profile, Viewed(1, 400, kMorning + 400, 3)));
  EXPECT_TRUE(Tell(profile, Viewed(2, 1, own.behaviour_watermark - 5, 3)));
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

TEST(Sealing, ExposuresStandBesideTheirClicksAndAreNoBehaviour) {
  Profile profile(1);
  Tell(profile, Viewed(1, 0, kMorning, 1));
  for (std::uint32_t n = 1; n <= 3; ++n) {
    Tell(profile, Happened(EventKind::kViewPromotion, 1, n, kMorning + n * kMinute, 39));
  }
  for (std::uint32_t n = 4; n < 400; ++n) {
    Tell(profile, Happened(EventKind::kViewItemList, 1, n, kMorning + n * kMinute, n % 30));
  }
  const Replica& own = profile.replicas()[0];
  EXPECT_LE(own.impressions.size(), kMaxImpressionEvents);
  EXPECT_EQ(own.behaviour.size(), 4u);
  EXPECT_EQ(profile.Behaviour().size(), 1u);
  // A day later so much is looked at that all of it is sealed.
  for (std::uint32_t n = 400; n < 2000; ++n)
    Tell(profile, Viewed(1, n, kMorning + kDay + n, n % 30));
  const Replica& sealed = profile.replicas()[0];
  EXPECT_EQ(sealed.sessions, 2u);
  ASSERT_EQ(sealed.exposure_counts.size(), 1u);
  EXPECT_EQ(sealed.exposure_counts[0],
            (ItemDay{ItemIdOf(ShopIdOf(39)), DayOf(kMorning), 3, kNone}));
  EXPECT_EQ(Restored(profile.Snapshot()).Snapshot(), profile.Snapshot());
  profile.ForgetMatching({ForgetKind::kDay, static_cast<std::uint64_t>(DayOf(kMorning)), kLatest});
  EXPECT_TRUE(profile.replicas()[0].exposure_counts.empty());
}

TEST(Sealing, BytesAreMadeByImpressionsFirst) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 300; ++n) {
    Tell(profile, Viewed(1, n, kMorning + n, n % 30));
    Event shown = Happened(EventKind::kViewItemList, 2, n, kMorning + n, 0);
    shown.items.clear();
    for (std::uint32_t i = 0; i < kMaxEventItems; ++i) {
      shown.items.push_back({Mix64(n * kMaxEventItems + i), 1, 0xffff, kNone});
    }
    Tell(profile, shown);
  }
  EXPECT_EQ(profile.replicas()[0].behaviour.size(), 300u);
  EXPECT_LE(BytesOf(profile, profile.replicas()[0]), kMaxReplicaBytes);
}

TEST(Sealing, CapsWhatADayAddsToATopic) {
  Profile profile(1);
  for (std::uint32_t n = 0; n < 960; ++n) Tell(profile, Viewed(1, n, Hourly(n), 5));
  profile.Seal();
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
    Event cart = Happened(EventKind::kViewCart, 1, n, kMorning + n, 7 + n % 30);
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
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(profile, Viewed(1, n, kMorning + n, 7 + n % 30));
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
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(desk, Viewed(2, n, kMorning + n, 7 + n % 30));
  desk.Seal();
  EXPECT_EQ(desk.FindEvent({2, 1}), nullptr);
  phone.Merge(desk);
  for (const Event* event : phone.Behaviour()) EXPECT_NE(event->id, (EventId{1, 1}));
}

TEST(Sealing, HiddenItemsStayHidden) {
  Profile profile(1);
  Tell(profile, Happened(EventKind::kHideItem, 1, 1, kMorning, 5));
  for (std::uint32_t n = 10; n < 1024; ++n) Tell(profile, Viewed(1, n, kMorning + n, 7 + n % 30));
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
    List<KnownTopic> topics;
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

// Tabs of one browser profile and the vault between them, as the package has them: a tab stores
// what it recorded, at times, and all others hear of it; the vault seals after each 256 events.
class Browser {
 public:
  explicit Browser(std::size_t tabs) : tabs_(tabs), vault_(1) {
    std::uint64_t writer = 0;
    for (Tab& tab : tabs_) tab.profile.SetShared(true, ++writer);
    vault_.SetShared(true);
  }
  bool Buy(std::size_t tab, std::uint32_t n, Millis time) {
    Event bought = Happened(EventKind::kPurchase, tab + 1, n, time, n % 40);
    bought.transaction = (tab + 1) * 1'000'000 + n;
    ++tabs_[tab].waiting;
    return Tell(tabs_[tab].profile, bought);
  }
  void Store(std::size_t tab) {
    Flush(tabs_[tab]);
    for (const Bytes& part : std::exchange(tabs_[tab].queue, {})) {
      vault_.Merge(Restored(part));
      Broadcast(part);
    }
    fresh_ += std::exchange(tabs_[tab].waiting, 0);
    if (fresh_ < 256) return;
    fresh_ = 0;
    vault_.Seal();
    Broadcast(vault_.Snapshot());
  }
  std::size_t size() const { return tabs_.size(); }
  const Profile& tab(std::size_t tab) const { return tabs_[tab].profile; }
  const Profile& vault() const { return vault_; }

 private:
  struct Tab {
    Profile profile{1};
    std::vector<Bytes> queue;  // Deltas that are not stored yet,
    std::size_t waiting = 0;   // and how many events they have.
  };
  static void Flush(Tab& tab) {
    Bytes delta = tab.profile.TakeDelta();
    if (!delta.empty()) tab.queue.push_back(std::move(delta));
  }
  void Broadcast(const Bytes& said) {
    for (Tab& tab : tabs_) {
      Flush(tab);
      tab.profile.Merge(Restored(said));
      (void)tab.profile.TakeDelta();  // It is stored already.
    }
  }

  std::vector<Tab> tabs_;
  Profile vault_;
  std::size_t fresh_ = 0;
};

TEST(Sealing, FourTabsLoseNothingOfWhatTheyRecordAtOnce) {
  Browser browser(4);
  Random random(9);
  for (std::uint32_t n = 0; n < 1000; ++n) {
    for (std::size_t tab = 0; tab < browser.size(); ++tab) {
      ASSERT_TRUE(browser.Buy(tab, n, kMorning + n));
      if (random.Below(100) == 0) browser.Store(tab);
    }
  }
  for (std::size_t tab = 0; tab < browser.size(); ++tab) browser.Store(tab);
  for (std::size_t tab = 0; tab < browser.size(); ++tab) {
    EXPECT_EQ(PiecesBought(browser.tab(tab)), 4000u);
    EXPECT_EQ(browser.tab(tab).Snapshot(), browser.tab(0).Snapshot());
  }
  EXPECT_TRUE(Profile::Restore(browser.tab(0).Snapshot()).ok());
}

// Each as fast as it can, so that each is fuller than a shared replica may be before the vault has
// answered; what one records reaches the others early, late, twice, or in another order.
TEST(Sealing, EightTabsLoseNothingOfTenThousandEventsEach) {
  Browser browser(8);
  Random random(3);
  std::vector<std::uint32_t> next(browser.size());
  std::size_t left = browser.size() * 10'000;
  while (left > 0) {
    const std::size_t tab = random.Below(static_cast<std::uint32_t>(browser.size()));
    const std::uint32_t burst = random.Below(8) == 0 ? 9000 : 40;
    for (std::uint32_t i = 0; i < burst && next[tab] < 10'000; ++i, --left) {
      // Clocks of two tabs differ by what their timers do.
      ASSERT_TRUE(browser.Buy(tab, next[tab]++, kMorning + random.Below(3 * kHour)));
    }
    if (random.Below(12) == 0) browser.Store(tab);
  }
  for (int round = 0; round < 2; ++round) {
    for (std::size_t tab = 0; tab < browser.size(); ++tab) browser.Store(tab);
  }
  for (std::size_t tab = 0; tab < browser.size(); ++tab) {
    EXPECT_EQ(PiecesBought(browser.tab(tab)), 80'000u) << tab;
    EXPECT_EQ(browser.tab(tab).Snapshot(), browser.tab(0).Snapshot()) << tab;
  }
  EXPECT_EQ(PiecesBought(browser.vault()), 80'000u);
  EXPECT_LE(browser.vault().replicas().size(), 9u);
}

// Without a vault in between: each hears the others at once, and each seals what it must.
TEST(Sealing, TabsThatHearEachOtherAgreeWhoeverSeals) {
  List<Profile> tabs;
  for (std::uint64_t tab = 1; tab <= 4; ++tab) {
    tabs.emplace_back(1);
    tabs.back().SetShared(true, tab);
  }
  Random random(21);
  for (std::uint32_t n = 0; n < 5000; ++n) {
    for (std::uint64_t tab = 1; tab <= 4; ++tab) {
      ASSERT_TRUE(Tell(tabs[tab - 1], Happened(EventKind::kPurchase, tab, n,
                                               kMorning + random.Below(2 * kHour), n % 40)));
    }
    if (random.Below(200) != 0) continue;
    const Bytes said = tabs[random.Below(4)].TakeDelta();
    for (Profile& tab : tabs) {
      if (!said.empty()) tab.Merge(Restored(said));
    }
  }
  for (int round = 0; round < 2; ++round) {
    for (Profile& to : tabs) {
      for (const Profile& from : tabs) to.Merge(Restored(from.Snapshot()));
    }
  }
  for (const Profile& tab : tabs) {
    EXPECT_EQ(PiecesBought(tab), 20'000u);
    EXPECT_EQ(tab.Snapshot(), tabs[0].Snapshot());
  }
}

TEST(Sealing, ABurstIsSealedOnceItIsPast) {
  Browser browser(4);
  for (std::uint32_t n = 0; n < 1000; ++n) {
    for (std::size_t tab = 0; tab < browser.size(); ++tab) browser.Buy(tab, n, kMorning + n);
  }
  for (std::size_t tab = 0; tab < browser.size(); ++tab) browser.Store(tab);
  EXPECT_GT(browser.vault().replicas()[0].behaviour.size(), kMaxBehaviour);
  for (std::uint32_t n = 1000; n < 1256; ++n) browser.Buy(0, n, kMorning + 2 * kSealingRest + n);
  browser.Store(0);
  EXPECT_LE(browser.vault().replicas()[0].behaviour.size(), kMaxBehaviour);
  EXPECT_LE(BytesOf(browser.vault(), browser.vault().replicas()[0]), kMaxReplicaBytes);
  for (std::size_t tab = 0; tab < browser.size(); ++tab) {
    EXPECT_EQ(PiecesBought(browser.tab(tab)), 4256u);
  }
}

TEST(Sealing, ASharedReplicaIsBoundedToo) {
  Profile tab(1);
  tab.SetShared(true, 1);
  for (std::uint32_t n = 0; n < 20'000; ++n) Tell(tab, Viewed(1, n, kMorning + n, n % 30));
  ASSERT_EQ(tab.replicas().size(), 2u);
  for (const Replica& replica : tab.replicas()) {
    const bool shared = replica.id == tab.own_replica();
    EXPECT_LE(replica.behaviour.size(), (shared ? kBurst : 1) * kMaxBehaviour);
    EXPECT_LE(BytesOf(tab, replica), (shared ? kBurst : 1) * kMaxReplicaBytes);
  }
  tab.Seal();  // All of it is young.
  EXPECT_GT(tab.replicas()[0].behaviour.size(), kMaxBehaviour);
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
