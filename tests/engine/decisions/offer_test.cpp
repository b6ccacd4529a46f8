#include "decisions/offer.h"

#include <gtest/gtest.h>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Refusal;
using testing::Scenario;

PackOffer Percent(std::string id, std::uint32_t value) {
  PackOffer offer;
  offer.id = std::move(id);
  offer.value = value;
  offer.floor = 0;
  return offer;
}

/// The test shop with these offers; chair-1 (130 €) costs at least 115 €, and cost 116 € lately.
Bytes ShopWith(std::vector<PackOffer> offers) {
  PackContents shop = testing::TestShop();
  shop.offers.offers = std::move(offers);
  shop.offers.minimums.assign(shop.items.size(), kNoMoney);
  shop.offers.lowest.assign(shop.items.size(), kNoMoney);
  for (std::size_t i = 0; i < shop.items.size(); ++i) {
    if (shop.items[i].shop_id != "chair-1") continue;
    shop.offers.minimums[i] = 11'500;
    shop.offers.lowest[i] = 11'600;
  }
  return WritePack(shop).value();
}

constexpr Millis kPause = 5 * 60'000;  ///< As long as any visit's.

/// Somebody with a chair in the cart, who hesitates.
Scenario Hesitating(std::vector<PackOffer> offers) {
  Scenario story(ShopWith(std::move(offers)));
  story.View("chair-1");
  story.View("table-1");
  story.AddToCart("chair-1");
  story.Wait(kPause);
  return story;
}

/// What somebody is offered for a chair that they only looked at.
Json OfferedToALooker(std::vector<PackOffer> offers) {
  Scenario story(ShopWith(std::move(offers)));
  story.View("chair-1");
  story.Wait(kPause);
  return story.Call("offer", {{"cart", {"chair-1"}}});
}

std::string WithheldOf(const Json& decision, std::string_view id) {
  for (const Json& offer : decision["considered"]) {
    if (offer["id"] == id) return offer.value("withheld", "");
  }
  return "absent";
}

TEST(Offer, TheCheapestThatHelpsIsMade) {
  const Json decision =
      OfferedToALooker({Percent("twenty", 20), Percent("ten", 10), Percent("none", 0)});
  ASSERT_TRUE(decision["offer"].is_object()) << decision;
  EXPECT_EQ(decision["offer"]["id"], "ten");
  EXPECT_EQ(decision["offer"]["saving"], 13.0);
  EXPECT_EQ(decision["offer"]["personalised"], true);
  EXPECT_EQ(WithheldOf(decision, "twenty"), "dearer");
  EXPECT_EQ(WithheldOf(decision, "none"), "minimum");
}

TEST(Offer, APriceStopsAtItsMinimum) {
  const Json decision = OfferedToALooker({Percent("half", 50)});
  ASSERT_TRUE(decision["offer"].is_object()) << decision;
  const Json& line = decision["offer"]["lines"][0];
  EXPECT_EQ(line["price"], 130.0);
  EXPECT_EQ(line["offered"], 115.0);
}

TEST(Offer, OnlyWhatIsBelowTheLowestPriceOfThirtyDaysIsAReduction) {
  const Json ten = OfferedToALooker({Percent("ten", 10)});
  ASSERT_TRUE(ten["offer"].is_object()) << ten;
  const Json& dearer = ten["offer"]["lines"][0];
  EXPECT_EQ(dearer["offered"], 117.0);
  EXPECT_EQ(dearer["lowest30"], 116.0);
  EXPECT_EQ(dearer["reduction"], false);
  const Json twenty = OfferedToALooker({Percent("twenty", 20)});
  ASSERT_TRUE(twenty["offer"].is_object()) << twenty;
  EXPECT_EQ(twenty["offer"]["lines"][0]["reduction"], true);
}

TEST(Offer, WaitsForHesitation) {
  Scenario story(ShopWith({Percent("ten", 10)}));
  story.View("chair-1");
  story.AddToCart("chair-1");
  EXPECT_EQ(WithheldOf(story.Call("offer"), "ten"), "early");
  EXPECT_EQ(WithheldOf(story.Call("rescue"), "ten"), "early");
  EXPECT_EQ(WithheldOf(story.Call("offer", {{"left", true}}), "ten"), "");
  story.Wait(kPause);
  EXPECT_EQ(WithheldOf(story.Call("offer"), "ten"), "");
  EXPECT_EQ(WithheldOf(story.Call("offer"), "ten"), "") << "asking is no act";
}

TEST(Offer, WhoBuysAnywayGetsNone) {
  Scenario story = Hesitating({Percent("ten", 10)});
  for (const char* event : {"begin_checkout", "add_shipping_info", "add_payment_info"}) {
    story.Record({{"event", event}});
  }
  const Json decision = story.Call("offer");
  EXPECT_TRUE(decision["offer"].is_null()) << decision;
  EXPECT_EQ(WithheldOf(decision, "ten"), "needless");
}

TEST(Offer, WhatWasShownStandsUntilTheSessionEnds) {
  Scenario story = Hesitating({Percent("twenty", 20), Percent("ten", 10)});
  story.Record({{"event", "offer_shown"}, {"promotion_id", "twenty"}});
  const Json decision = story.Call("offer");
  EXPECT_EQ(decision["offer"]["id"], "twenty");
  EXPECT_EQ(decision["offer"]["held"], true);
  EXPECT_EQ(WithheldOf(decision, "ten"), "session");
  story.Record({{"event", "begin_checkout"}});
  story.Record({{"event", "add_payment_info"}});
  EXPECT_EQ(story.Call("offer")["offer"]["id"], "twenty");
  story.Wait(2 * kHour);
  EXPECT_NE(WithheldOf(story.Call("offer"), "ten"), "session");
}

/// A long visit: far more shelves are seen than the profile keeps one by one.
void SeeManyShelves(Scenario& story, int shelves) {
  for (int shelf = 0; shelf < shelves; ++shelf) {
    story.Show({"chair-" + std::to_string(shelf % 12 + 1), "item-" + std::to_string(shelf),
                "other-" + std::to_string(shelf)});
    if (shelf % 10 == 0) story.View("rug-1");
  }
}

TEST(Offer, WhatWasShownStandsHoweverManyShelvesFollow) {
  Scenario story = Hesitating({Percent("twenty", 20), Percent("ten", 10)});
  story.Record({{"event", "offer_shown"}, {"promotion_id", "twenty"}});
  SeeManyShelves(story, 300);
  ASSERT_GT(story.profile().replicas()[0].sealed, 0u);
  const Json decision = story.Call("offer");
  EXPECT_EQ(decision["offer"]["id"], "twenty") << decision;
  EXPECT_EQ(WithheldOf(decision, "ten"), "session");
}

TEST(Offer, CapsAreNotForgottenForShelves) {
  PackOffer once = Percent("once", 10);
  once.caps = {0, 0, 0, 1};
  Scenario story = Hesitating({once});
  story.Record({{"event", "offer_shown"}, {"promotion_id", "once"}});
  story.Wait(kDay);
  SeeManyShelves(story,
                 1500);  // More items than are counted by days, and the events of all sealed.
  EXPECT_LE(story.profile().replicas()[0].impression_counts.size(), kMaxImpressionCounts);
  EXPECT_EQ(WithheldOf(story.Call("offer", {{"cart", {"chair-1"}}}), "once"), "cap");
}

TEST(Offer, DaysOfCapsAreTheShoppers) {
  PackOffer daily = Percent("daily", 10);
  daily.caps = {0, 1, 0, 0};
  Scenario story = Hesitating({daily});  // It is past four in the afternoon in UTC.
  story.Record({{"event", "offer_shown"}, {"promotion_id", "daily"}});
  story.Wait(3 * kHour);
  const auto withheld = [&](int utc_offset) {
    return WithheldOf(story.Call("offer", {{"cart", {"chair-1"}}, {"utcOffset", utc_offset}}),
                      "daily");
  };
  EXPECT_EQ(withheld(0), "cap");
  EXPECT_EQ(withheld(6 * 60), "");  // Where it was past ten at night, it is past one.
}

TEST(Offer, TheProfilesCartNamesTheVariantThatWasAdded) {
  Scenario story(ShopWith({Percent("ten", 10)}));
  for (const char* rug : {"rug-2", "rug-3"}) story.View(rug);  // Both are variants of rug-1.
  story.AddToCart("rug-3");
  story.AddToCart("rug-2");
  story.AddToCart("rug-3");
  const auto lines = [&] {
    testing::Names lines;
    const Json cart = story.Call("inspect")["cart"];
    for (const Json& line : cart) {
      lines.push_back(line["item"].get<std::string>() + " " + line["quantity"].dump());
    }
    return lines;
  };
  EXPECT_EQ(lines(), (testing::Names{"rug-2 1", "rug-3 2"}));
  story.Wait(kPause);
  const Json offer = story.Call("offer")["offer"];
  ASSERT_TRUE(offer.is_object());
  EXPECT_EQ(offer["lines"][1]["item"], "rug-3");
  EXPECT_EQ(offer["lines"][1]["price"],
            story.Call("offer", {{"cart", {"rug-3"}}})["offer"]["lines"][0]["price"]);
  story.RemoveFromCart("rug-3");
  EXPECT_EQ(lines(), (testing::Names{"rug-2 1", "rug-3 1"}));
  story.Purchase("rug-1");  // The order names the group: the first of it is bought.
  EXPECT_EQ(lines(), (testing::Names{"rug-2 1"}));
}

TEST(Offer, CapsCountWhatWasShown) {
  PackOffer once = Percent("once", 10);
  once.caps = {0, 0, 1, 0};
  Scenario story = Hesitating({once});
  story.Record({{"event", "offer_shown"}, {"promotion_id", "once"}});
  story.Wait(2 * kHour);
  story.View("chair-1");
  EXPECT_EQ(WithheldOf(story.Call("offer"), "once"), "cap");
  story.Wait(8 * kDay);
  EXPECT_NE(WithheldOf(story.Call("offer"), "once"), "cap");
}

TEST(Offer, IsForTheLinesCartsAndContextsThatItNames) {
  PackOffer offer = Percent("rainy-chairs", 10);
  offer.where = "category = \"Furniture > Chairs\"";
  offer.cart = "price > 100";
  offer.context = {{"weather", {"rain"}, {}}};
  offer.least = 12'000;
  Scenario story = Hesitating({offer});
  EXPECT_EQ(WithheldOf(story.Call("offer"), "rainy-chairs"), "context");
  const Json rain = {{"context", {{"weather", "rain"}}}};
  EXPECT_EQ(story.Call("offer", rain)["offer"]["lines"].size(), 1u);
  Json cheap = rain;
  cheap["cart"] = {"cushion-1"};
  EXPECT_EQ(WithheldOf(story.Call("offer", cheap), "rainy-chairs"), "cart");
  Json tables = rain;
  tables["cart"] = {{{"item", "table-1"}, {"quantity", 2}}};
  EXPECT_EQ(WithheldOf(story.Call("offer", tables), "rainy-chairs"), "cart");
}

TEST(Offer, AnAmountIsSpreadAndFreeShippingLowersNoPrice) {
  PackOffer amount = Percent("five", 500);
  amount.kind = static_cast<std::uint8_t>(OfferKind::kAmount);
  Scenario story = Hesitating({amount});
  const Json made = story.Call("offer")["offer"];
  ASSERT_TRUE(made.is_object());
  EXPECT_EQ(made["kind"], "amount");
  EXPECT_EQ(made["saving"], 5.0);
  EXPECT_EQ(made["lines"][0]["offered"], made["lines"][0]["price"]);
}

TEST(Offer, WithoutAMinimumAPriceFallsToTheOffersFloor) {
  PackOffer offer = Percent("half", 50);
  offer.floor = 0.9f;
  Scenario story = Hesitating({offer});
  const Json cart = {{"cart", {"table-1"}}};
  EXPECT_EQ(story.Call("offer", cart)["offer"]["lines"][0]["offered"], 279.0);
}

TEST(Offer, IsForTheCartThatThePageTells) {
  Scenario story = Hesitating({Percent("ten", 10)});
  const Json own = story.Call("offer");
  EXPECT_EQ(own["offer"]["lines"].size(), 1u) << own.dump();
  for (const Json& cart : {Json::array(), Json::array({"nobody-sells-it"})}) {
    const Json none = story.Call("offer", {{"cart", cart}});
    EXPECT_TRUE(none["offer"].is_null()) << none.dump();
  }
}

TEST(Offer, HostileRequestsAreRefusedWithCodeAndPath) {
  Scenario story = Hesitating({Percent("ten", 10)});
  const std::string head = R"({"op":"offer","now":1,)";
  EXPECT_EQ(story.Refused(head + R"("cart":"x"})"), (Refusal{"FieldType", "cart"}));
  EXPECT_EQ(story.Refused(head + R"("cart":[1]})"), (Refusal{"FieldType", "cart[0]"}));
  EXPECT_EQ(story.Refused(head + R"("cart":[{"quantity":1}]})"),
            (Refusal{"FieldMissing", "cart[0].item"}));
  EXPECT_EQ(story.Refused(head + R"("cart":[{"item":"a","quantity":0}]})"),
            (Refusal{"FieldRange", "cart[0].quantity"}));
  EXPECT_EQ(story.Refused(head + R"("cart":[{"item":"a","price":0}]})"),
            (Refusal{"FieldUnknown", "cart[0].price"}));
  EXPECT_EQ(story.Refused(head + R"("context":[]})"), (Refusal{"FieldType", "context"}));
  EXPECT_EQ(story.Refused(head + R"("context":{"weather":1}})"),
            (Refusal{"FieldType", "context.weather"}));
  EXPECT_EQ(story.Refused(head + R"("discount":90})"), (Refusal{"FieldUnknown", "discount"}));
  EXPECT_EQ(story.RefusedEvent({{"event", "offer_shown"}}),
            (Refusal{"FieldMissing", "events[0].items"}));
}

TEST(Offer, HostilePacksAreRefused) {
  PackOffer bad = Percent("bad", 10);
  bad.where = "nothing = 1";
  Engine engine;
  Bytes file = ShopWith({bad});
  engine.StagePack(Buffer(file));
  const Json reply = Json::parse(engine.CommitPack(1, true));
  EXPECT_EQ(reply["error"]["code"], "PackCorrupt");
  EXPECT_EQ(reply["error"]["path"], "Offers");
}

}  // namespace
}  // namespace vitrine
