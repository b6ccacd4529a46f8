#include "decisions/rescue.h"

#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Names;
using testing::Scenario;

std::string FirstReason(const Json& rescue) { return rescue["reasons"][0]["code"]; }

TEST(Rescue, AnEmptyCartNeedsNone) {
  Scenario story;
  story.View("chair-1");
  const Json rescue = story.Call("rescue");
  EXPECT_FALSE(rescue["due"]);
  EXPECT_EQ(FirstReason(rescue), "empty");
  EXPECT_TRUE(rescue["items"].empty());
}

TEST(Rescue, WaitsForAPauseOfTheVisitsOwnTempo) {
  Scenario story;
  story.View("chair-1");
  story.AddToCart("chair-1");
  const Json early = story.Call("rescue");
  EXPECT_FALSE(early["due"]);
  EXPECT_GT(early["wait"], 0);
  EXPECT_GT(early["abandonment"], 0.5);
  story.Wait(static_cast<Millis>(early["wait"].get<double>() * 1000) + 1000);
  const Json late = story.Call("rescue");
  EXPECT_TRUE(late["due"]) << late;
  EXPECT_EQ(late["items"][0]["item"], "chair-1");
  EXPECT_FALSE(late["companions"]["items"].empty());
  EXPECT_TRUE(late["offer"].is_null());
}

TEST(Rescue, AnUndoIsNoAct) {
  // A view that was taken back at once, beside a cart that was filled just now: nothing is due, as
  // if it had never been looked at.
  Scenario undone, never;
  undone.AddToCart("chair-1");
  never.AddToCart("chair-1");
  undone.Undo(undone.View("rug-1"));
  never.At(undone.now());
  for (const Millis later : {Millis{0}, Millis{1000}, 10 * kHour}) {
    EXPECT_EQ(undone.Wait(later).Call("rescue"), never.Wait(later).Call("rescue")) << later;
  }
  EXPECT_EQ(undone.Call("intent"), never.Call("intent"));
}

TEST(Rescue, NeitherAskingNorLookingIntoTheCartStartsAnew) {
  Scenario story;
  story.AddToCart("chair-1");
  const double wait = story.Call("rescue")["wait"];
  for (double waited = 0; waited <= wait; waited += 10) {
    story.Wait(9'000);
    story.Record({{"event", "view_cart"}});
    story.Record({{"event", "offer_shown"}, {"promotion_id", "ten"}});
    story.Call("rescue");
  }
  EXPECT_TRUE(story.Call("rescue")["due"]);
}

TEST(Rescue, WhoComesBackIsRemindedAtOnce) {
  Scenario story;
  story.AddToCart("chair-1");
  story.Wait(5 * kHour);
  story.View("rug-1");
  const Json rescue = story.Call("rescue");
  EXPECT_TRUE(rescue["due"]);
  EXPECT_EQ(FirstReason(rescue), "returned");
}

TEST(Rescue, WhoComesBackAndGoesToTheCheckoutIsNotReminded) {
  for (const char* act : {"view_cart", "begin_checkout", "add_shipping_info"}) {
    Scenario story;
    story.AddToCart("chair-1");
    story.Wait(5 * kHour);
    story.View("rug-1");
    story.Record({{"event", act}});
    const Json rescue = story.Call("rescue");
    EXPECT_FALSE(rescue["due"]) << act;
    EXPECT_NE(FirstReason(rescue), "returned") << act;
  }
}

TEST(Rescue, WhatWasLookedAtMostComesFirstAndWhatIsSoldOutNotAtAll) {
  Scenario story;
  story.AddToCart("cushion-1");
  for (int i = 0; i < 3; ++i) story.View("chair-1");
  story.AddToCart("chair-1");
  story.AddToCart("table-5");
  story.Call("update", {{"facts", {{{"item", "cushion-1"}, {"inStock", false}}}}});
  const Json rescue = story.Call("rescue");
  ASSERT_EQ(rescue["items"].size(), 2u);
  EXPECT_EQ(rescue["items"][0]["item"], "chair-1");
  EXPECT_EQ(rescue["items"][0]["reason"], "wanted");
  EXPECT_EQ(rescue["items"][1]["reason"], "on-sale");
}

TEST(Rescue, IsOfTheCartThatThePageTells) {
  Scenario story;
  story.AddToCart("rug-5");
  const Json rescue = story.Call("rescue", {{"cart", {"chair-1"}}});
  ASSERT_EQ(rescue["items"].size(), 1u);
  EXPECT_EQ(rescue["items"][0]["item"], "chair-1");
  for (const Json& item : rescue["companions"]["items"]) EXPECT_NE(item["item"], "chair-1");
  EXPECT_TRUE(story.Call("rescue", {{"cart", Json::array()}})["items"].empty());
}

TEST(Rescue, BoughtIsNotAbandoned) {
  Scenario story;
  story.AddToCart("chair-1");
  story.Purchase("chair-1");
  EXPECT_EQ(FirstReason(story.Call("rescue")), "empty");
}

}  // namespace
}  // namespace vitrine
