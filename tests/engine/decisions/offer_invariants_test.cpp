#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"
#include "decisions/offer.h"
#include "decisions/offer_prices.h"
#include "support/shop.h"

namespace vitrine {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VITRINE_SLOW_BUILD
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__EMSCRIPTEN__)
#define VITRINE_SLOW_BUILD
#endif

/// Random catalogs (their prices anew for each shopper) and profiles; fewer where all is slower.
#ifdef VITRINE_SLOW_BUILD
constexpr int kCatalogs = 60;
#else
constexpr int kCatalogs = 1000;
#endif
constexpr int kShoppers = 1000;
constexpr Millis kNow = testing::kShopTime;
constexpr int kItems = 8;

/// A shop of a few items with random prices, minimums and offers.
PackContents RandomShop(Random& random) {
  PackContents shop;
  shop.currency = "EUR";
  for (int i = 0; i < kItems; ++i) {
    PackItem& item = shop.items.emplace_back();
    item.shop_id = "item-" + std::to_string(i);
    item.price = random.Below(20) == 0 ? kNoMoney : 1 + random.Below(50'000);
    item.topics = {random.Below(2) == 0 ? "brand:A" : "brand:B"};
    shop.offers.minimums.push_back(random.Below(3) == 0 ? kNoMoney : random.Below(60'000));
    shop.offers.lowest.push_back(random.Below(2) == 0 ? kNoMoney : random.Below(50'000));
  }
  shop.items[0].topics = {"brand:A"};
  const std::uint32_t count = 1 + random.Below(5);
  for (std::uint32_t i = 0; i < count; ++i) {
    PackOffer& offer = shop.offers.offers.emplace_back();
    offer.id = "offer-" + std::to_string(i);
    offer.kind = static_cast<std::uint8_t>(random.Below(3));
    offer.value = offer.kind == 0 ? random.Below(101) : random.Below(20'000);
    if (random.Below(2) == 0) offer.where = "brand = \"A\"";
    if (random.Below(4) == 0) offer.cart = "price > 10";
    offer.least = random.Below(2) == 0 ? 0 : random.Below(40'000);
    offer.share = static_cast<float>(random.NextUniform());
    if (random.Below(2) == 0) offer.caps = {1, 2, 3, 4};
    offer.from = random.Below(8) == 0 ? kNow + 1 : 0;
    offer.until = random.Below(8) == 0 ? kNow : 0;
    offer.floor = static_cast<float>(random.NextUniform());
  }
  return shop;
}

void Reprice(Random& random, Catalog& catalog) {
  ItemFacts facts;
  facts.price = 1 + random.Below(50'000);
  catalog.Update(random.Below(kItems), facts);
}

List<CartLine> RandomCart(Random& random) {
  List<CartLine> cart;
  const std::uint32_t lines = 1 + random.Below(4);
  for (std::uint32_t i = 0; i < lines; ++i) {
    cart.push_back({random.Below(kItems), 1 + random.Below(3), {}});
  }
  return cart;
}

void Show(ItemId promotion, Millis time, std::uint32_t n, Profile& profile) {
  Event event;
  event.id = {7, n};
  event.time = time;
  event.kind = EventKind::kOfferShown;
  event.items.emplace_back().item = promotion;
  profile.Record(event, {}, {});
}

/// How often it was shown in this session, today, within a week and ever, counted plainly.
struct Times {
  int session = 0, day = 0, week = 0, all = 0;
};

/// One shopper before a shop: what happens to them must hold whatever is drawn.
class Shopper {
 public:
  Shopper(Random& random, std::span<const Offer> offers, const Catalog& catalog)
      : random_(random), offers_(offers), catalog_(catalog), times_(offers.size()) {
    request_.now = kNow;
    request_.seed = random.Next();
    const std::uint32_t shown = random.Below(3);
    for (std::uint32_t i = 0; i < shown; ++i) Remember();
  }

  void Ask() {
    request_.cart = RandomCart(random_);
    request_.purchase = static_cast<float>(random_.NextUniform());
    const OfferDecision decision = ChooseOffer(offers_, profile_, catalog_, request_);
    if (random_.Below(16) == 0) ExpectSame(decision);
    if (decision.chosen == OfferDecision::kNoOffer) return;
    const WeighedOffer& chosen = decision.weighed[decision.chosen];
    ExpectAllowed(chosen, decision.held);
    ExpectPrices(chosen, decision);
    if (!decision.held) Show(offers_[chosen.place].promotion.id, kNow, next_++, profile_);
    if (!decision.held) held_ = chosen.place;
    ASSERT_EQ(chosen.place, held_);
  }

 private:
  void Remember() {
    const Millis ages[] = {10 * kMinute, 3 * kHour, 30 * kHour, 20 * kDay};
    const Millis age = ages[random_.Below(4)];
    const std::size_t offer = random_.Below(static_cast<std::uint32_t>(offers_.size()));
    Show(offers_[offer].promotion.id, kNow - age, next_++, profile_);
    Times& times = times_[offer];
    times.session += age <= kSessionGap;
    times.day += DayOf(kNow - age) == DayOf(kNow);
    times.week += DayOf(kNow - age) + 7 > DayOf(kNow);
    ++times.all;
    // Of those of one moment the last, as events of one time are in the order of their ids.
    if (age <= kSessionGap) held_ = offer;
  }

  void ExpectSame(const OfferDecision& decision) const {
    const OfferDecision again = ChooseOffer(offers_, profile_, catalog_, request_);
    ASSERT_EQ(again.chosen, decision.chosen);
    ASSERT_EQ(again.lines.size(), decision.lines.size());
    for (std::size_t i = 0; i < again.lines.size(); ++i) {
      ASSERT_EQ(again.lines[i].offered, decision.lines[i].offered);
    }
  }

  void ExpectAllowed(const WeighedOffer& chosen, bool held) const {
    const fbs::Offer& stored = *offers_[chosen.place].stored;
    ASSERT_TRUE(stored.from() <= kNow && (stored.until() == 0 || kNow < stored.until()));
    ASSERT_LT(Uniform(Draw(request_.seed, Purpose::kOffer, {offers_[chosen.place].promotion.id})),
              static_cast<double>(stored.share()));
    ASSERT_EQ(held, held_ != OfferDecision::kNoOffer);
    if (held || stored.caps() == nullptr) return;
    const Times& times = times_[chosen.place];
    ASSERT_LT(times.session, stored.caps()->Get(0));
    ASSERT_LT(times.day, stored.caps()->Get(1));
    ASSERT_LT(times.week, stored.caps()->Get(2));
    ASSERT_LT(times.all, stored.caps()->Get(3));
  }

  void ExpectPrices(const WeighedOffer& chosen, const OfferDecision& decision) {
    const fbs::Offer& stored = *offers_[chosen.place].stored;
    std::uint64_t asked = 0, lines = 0, least = 0;
    for (const OfferLine& line : decision.lines) {
      ASSERT_EQ(line.price, catalog_.price(line.item));
      ASSERT_LE(line.offered, line.price);
      const Money minimum = MinimumOf(catalog_, line.item, stored.floor());
      ASSERT_GE(line.offered, std::min(line.price, minimum));
      const auto [known, is_new] = prices_.try_emplace(line.item, line.offered);
      ASSERT_EQ(known->second, line.offered) << "Two prices for one shopper in one session.";
      asked += std::uint64_t{line.price} * line.quantity;
      lines += std::uint64_t{line.offered} * line.quantity;
      least += std::uint64_t{std::min(line.price, minimum)} * line.quantity;
    }
    ASSERT_GE(asked, stored.least());
    ASSERT_GT(chosen.saving, 0u);
    const auto kind = static_cast<OfferKind>(stored.kind());
    ASSERT_TRUE(kind != OfferKind::kPercent || chosen.saving == asked - lines);
    ASSERT_TRUE(kind == OfferKind::kPercent || chosen.saving <= stored.value());
    ASSERT_TRUE(kind != OfferKind::kAmount || asked >= least + chosen.saving);
  }

  Random& random_;
  const std::span<const Offer> offers_;
  const Catalog& catalog_;
  Profile profile_;
  OfferRequest request_;
  std::vector<Times> times_;
  std::uint32_t next_ = 1;
  std::size_t held_ = OfferDecision::kNoOffer;
  std::map<ItemIndex, Money> prices_;
};

TEST(OfferInvariants, HoldForAMillionRandomCatalogsAndProfiles) {
  Random random(20'260);
  for (int i = 0; i < kCatalogs; ++i) {
    Catalog catalog(testing::OpenPack(RandomShop(random)));
    const auto offers = CompileOffers(catalog);
    ASSERT_TRUE(offers.ok()) << offers.error().path;
    for (int j = 0; j < kShoppers; ++j) {
      Reprice(random, catalog);
      Shopper shopper(random, offers.value(), catalog);
      shopper.Ask();
      if (random.Below(4) == 0) shopper.Ask();  // The same visit, another cart and forecast.
      if (::testing::Test::HasFatalFailure()) FAIL() << "catalog " << i << ", shopper " << j;
    }
  }
}

TEST(OfferInvariants, NoMoreDevicesThanItsShareMayHaveAnOffer) {
  Random random(7);
  for (const double share : {0.0, 0.01, 0.25, 0.9, 1.0}) {
    constexpr int kDevices = 100'000;
    int admitted = 0;
    for (int i = 0; i < kDevices; ++i) {
      const ItemId offer = ItemIdOf("promotion:welcome");
      admitted += Uniform(Draw(random.Next(), Purpose::kOffer, {offer})) < share ? 1 : 0;
    }
    const double doubt = 5 * std::sqrt(share * (1 - share) * kDevices);
    EXPECT_NEAR(admitted, share * kDevices, doubt) << share;
  }
}

}  // namespace
}  // namespace vitrine
