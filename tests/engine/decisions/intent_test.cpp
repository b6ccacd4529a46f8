#include "decisions/intent.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Scenario;

Json IntentOf(Scenario& story) { return story.Call("intent"); }

double SumOfNext(const Json& intent) {
  double sum = 0;
  for (const Json& next : intent["next"]) sum += next["probability"].get<double>();
  return sum;
}

/// Whether the visit's side `code` is told for `of`, and on which side it stands: -1, 0 or 1.
int Sign(const Json& intent, std::string_view of, std::string_view code) {
  for (const Json& reason : intent["reasons"]) {
    if (reason["of"] != of || reason["code"] != code) continue;
    return reason["weight"].get<double>() > 0 ? 1 : -1;
  }
  return 0;
}

TEST(Intent, AVisitThatHasNotBegunIsBrowsing) {
  Scenario story;
  const Json intent = IntentOf(story);
  EXPECT_EQ(intent["stage"], "browsing");
  EXPECT_FALSE(intent["learned"]);
  EXPECT_FALSE(intent.contains("tempo"));
  EXPECT_LT(intent["purchase"], 0.1);
  EXPECT_LT(intent["abandonment"], 0.05);
  EXPECT_NEAR(SumOfNext(intent), 1, 1e-5);
}

TEST(Intent, TheWayToTheCheckoutMakesAPurchaseLikelier) {
  Scenario story;
  story.View("chair-1");
  const double viewed = IntentOf(story)["purchase"];
  story.AddToCart("chair-1");
  const Json in_cart = IntentOf(story);
  EXPECT_GT(in_cart["purchase"], 3 * viewed);
  EXPECT_GT(in_cart["abandonment"], 0.5);
  EXPECT_EQ(in_cart["stage"], "deciding");
  EXPECT_EQ(Sign(in_cart, "purchase", "cart"), 1);
  EXPECT_EQ(Sign(in_cart, "abandonment", "cart"), 1);
  story.Record({{"event", "begin_checkout"}});
  story.Record({{"event", "add_payment_info"}});
  const Json paying = IntentOf(story);
  EXPECT_GT(paying["purchase"], 2 * in_cart["purchase"].get<double>());
  EXPECT_LT(paying["abandonment"], in_cart["abandonment"]);
  EXPECT_EQ(paying["stage"], "buying");
  EXPECT_EQ(Sign(paying, "purchase", "checkout"), 1);
}

TEST(Intent, IdlenessMakesLeavingLikelier) {
  Scenario story;
  story.View("chair-1");
  const double at_once = IntentOf(story)["leaving"];
  const Json later = IntentOf(story.Wait(10 * kMinute));
  EXPECT_GT(later["leaving"], 1.5 * at_once);
  EXPECT_EQ(Sign(later, "leaving", "idle"), 1);
}

TEST(Intent, AnEmptiedCartIsNotAbandoned) {
  Scenario story;
  story.AddToCart("chair-1");
  story.RemoveFromCart("chair-1");
  EXPECT_LT(IntentOf(story)["abandonment"], 0.05);
}

TEST(Intent, StagesFollowWhatIsLookedAt) {
  Scenario story;
  story.View("chair-1");
  EXPECT_EQ(IntentOf(story)["stage"], "browsing");
  story.View("chair-2");
  EXPECT_EQ(IntentOf(story)["stage"], "comparing");
  story.View("chair-2");
  story.View("chair-2");
  EXPECT_EQ(IntentOf(story)["stage"], "deciding");
  EXPECT_NEAR(IntentOf(story)["tempo"], 60, 0.1) << "a minute passes before each";
  EXPECT_EQ(IntentOf(story.Wait(kDay))["stage"], "browsing") << "another visit";
}

TEST(Intent, TheNextCategoryIsMostLikelyThatOfTheVisit) {
  Scenario story;
  story.View("rug-4");
  story.View("rug-5");
  const Json categories = IntentOf(story)["categories"];
  ASSERT_GE(categories.size(), 2u);
  EXPECT_LE(categories.size(), kNextCategories);
  EXPECT_EQ(categories[0]["topic"], "category:Textiles > Rugs");
  EXPECT_GT(categories[0]["probability"], 0.5);
  double sum = 0;
  for (const Json& category : categories) sum += category["probability"].get<double>();
  EXPECT_LE(sum, 1 + 1e-5);
}

TEST(Intent, WhatHasNoFieldOfThisNameIsRefused) {
  Scenario story;
  EXPECT_EQ(story.Refused(R"({"op":"intent"})"), (testing::Refusal{"FieldMissing", "now"}));
  EXPECT_EQ(story.Refused(R"({"op":"intent","now":1,"slot":"x"})"),
            (testing::Refusal{"FieldUnknown", "slot"}));
}

TEST(Visit, CountsWhatWasDone) {
  Scenario story;
  story.View("chair-1");
  story.View("chair-1");
  story.View("table-2");
  story.AddToCart("table-2");
  story.Wait(7000);
  const Visit visit = ReadVisit(story.profile(), story.catalog(), story.Reading(), 0);
  EXPECT_NEAR(visit[IntentFeature::kActs], std::log2(5.0), 1e-5);
  EXPECT_NEAR(visit[IntentFeature::kViews], std::log2(4.0), 1e-5);
  EXPECT_NEAR(visit[IntentFeature::kIdle], std::log2(8.0), 1e-5);
  EXPECT_NEAR(visit[IntentFeature::kGap], std::log2(61.0), 1e-5);
  EXPECT_EQ(visit[IntentFeature::kBreadth], 1);
  EXPECT_EQ(visit[IntentFeature::kVariety], 0.5f);
  EXPECT_EQ(visit[IntentFeature::kSinceCart], 0);
  EXPECT_EQ(visit[IntentFeature::kCartLines], 1);
  EXPECT_EQ(visit[IntentFeature::kPause], -1);
}

/// Whatever happens, probabilities are probabilities and features are finite.
TEST(Intent, HoldsForAnyVisit) {
  constexpr std::string_view kEvents[] = {"view_item",   "select_item",      "add_to_cart",
                                          "dwell",       "remove_from_cart", "view_cart",
                                          "add_to_cart", "begin_checkout",   "add_to_wishlist"};
  Random random(3);
  Scenario story;
  for (int step = 0; step < 400; ++step) {
    const std::string item = (random.Below(2) == 0 ? "chair-" : "rug-") +
                             std::to_string(1 + random.Below(12));  // Some are not sold.
    Json event = {{"event", kEvents[random.Below(std::size(kEvents))]}, {"item", item}};
    if (event["event"] == "dwell") event["value"] = random.Below(100);
    story.Record(event);
    if (random.Below(30) == 0) story.Purchase("rug-1");
    if (random.Below(20) == 0) story.Wait(static_cast<Millis>(random.Below(100)) * kMinute);
    const Visit visit = ReadVisit(story.profile(), story.catalog(), story.Reading(), 0);
    for (const float feature : visit.features) ASSERT_TRUE(std::isfinite(feature));
    const Json intent = IntentOf(story);
    const double purchase = intent["purchase"], abandonment = intent["abandonment"];
    ASSERT_GE(purchase, 0);
    ASSERT_GE(abandonment, 0);
    ASSERT_LE(purchase + abandonment, 1 + 1e-5);
    ASSERT_NEAR(SumOfNext(intent), 1, 1e-5);
    ASSERT_EQ(intent, IntentOf(story)) << "asking changes nothing";
  }
}

}  // namespace
}  // namespace vitrine
