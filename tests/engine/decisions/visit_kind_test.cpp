#include "decisions/visit_kind.h"

#include <gtest/gtest.h>

#include <cmath>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Refusal;
using testing::Scenario;

/// By how much a side of the visit speaks for a mission.
double Weight(Scenario& story, std::string_view code) {
  const Json intent = story.Call("intent");
  for (const Json& reason : intent["reasons"]) {
    if (reason["of"] == "visit" && reason["code"] == code) return reason["weight"];
  }
  return 0;
}

Json VisitOf(Scenario& story, Json request = Json::object()) {
  const Json intent = story.Call("intent", std::move(request));
  return intent.contains("visit") ? intent["visit"] : Json();
}

/// The test shop with one banner for each kind of visit.
Bytes ShopForVisits() {
  PackContents shop = testing::TestShop();
  for (const std::string_view kind : kVisitKinds) {
    PackContentItem item;
    item.id = kind;
    item.slots = {"hero"};
    item.context = {{"visit", {std::string(kind)}, {}}};
    shop.content.items.push_back(item);
  }
  shop.content.model = {1, 0.5f, 1, 0, 0.5f};
  return WritePack(shop).value();
}

/// The banner that the visit's context lets through; empty: none.
std::string BannerOf(Scenario& story, Json request = Json::object()) {
  request["slot"] = "hero";
  const Json items = story.Call("content", request)["items"];
  return items.empty() ? "" : items[0]["id"].get<std::string>();
}

TEST(VisitKind, OneItemTellsNothing) {
  Scenario story;
  EXPECT_TRUE(VisitOf(story).is_null());
  story.View("chair-1");
  story.View("chair-1");
  EXPECT_TRUE(VisitOf(story).is_null()) << "no step from one item to another";
}

TEST(VisitKind, WhoStaysInACategoryIsOnAMission) {
  Scenario story;
  for (const char* item : {"chair-1", "chair-2", "chair-4", "chair-5"}) story.View(item);
  const Json visit = VisitOf(story);
  EXPECT_EQ(visit["kind"], "mission");
  EXPECT_EQ(visit["stated"], false);
  EXPECT_GT(visit["probability"], 0.9);
  EXPECT_NEAR(Weight(story, "breadth"), 3 * 0.636, 1e-3);
  EXPECT_NEAR(Weight(story, "tempo"), 0.4 * (std::log2(61) - 4), 1e-3) << "a minute between";
}

TEST(VisitKind, WhoWandersLooksAround) {
  Scenario story;
  for (const char* item : {"chair-1", "rug-4", "cushion-2", "table-lamp-1"}) story.View(item);
  const Json visit = VisitOf(story);
  EXPECT_EQ(visit["kind"], "looking");
  EXPECT_GT(visit["probability"], 0.9);
  EXPECT_NEAR(Weight(story, "breadth"), 3 * -1.299, 1e-3);
}

TEST(VisitKind, HasteSpeaksAgainstAMissionAndPatienceForOne) {
  const auto probability = [](Millis pause) {
    Scenario story;
    for (const char* item : {"chair-1", "chair-2", "rug-4"}) {
      story.Wait(pause - kMinute);  // A minute passes before each view.
      story.View(item);
    }
    const Visit visit = ReadVisit(story.profile(), story.catalog(), story.Reading(), 0);
    return InferVisit(visit).probability();
  };
  EXPECT_LT(probability(2'000), probability(15'000));
  EXPECT_LT(probability(15'000), probability(60'000));
  EXPECT_EQ(probability(10 * kMinute), probability(20 * kMinute)) << "within bounds";
}

/// The same manner for twice as long is the same kind, only surer.
TEST(VisitKind, LengthAloneChangesNoMind) {
  Scenario story;
  const char* const round[] = {"chair-1", "rug-4", "chair-2", "cushion-2"};
  for (int times = 0; times < 6; ++times) {
    for (const char* item : round) story.View(item);
    EXPECT_EQ(VisitOf(story)["kind"], "looking") << times;
  }
}

TEST(VisitKind, WhatIsStatedStands) {
  Scenario story;
  for (const char* item : {"chair-1", "chair-2", "chair-4"}) story.View(item);
  const Json visit = VisitOf(story, {{"visit", "gift"}});
  EXPECT_EQ(visit, Json({{"kind", "gift"}, {"stated", true}, {"probability", 1}}));
  EXPECT_EQ(story.Refused(R"({"op":"intent","now":1,"visit":"boredom"})"),
            (Refusal{"FieldValue", "visit"}));
}

TEST(VisitKind, ContentKnowsTheVisit) {
  Scenario story(ShopForVisits());
  EXPECT_EQ(BannerOf(story), "") << "nothing is known of it";
  for (const char* item : {"chair-1", "chair-2", "chair-4"}) story.View(item);
  EXPECT_EQ(BannerOf(story), "mission");
  EXPECT_EQ(BannerOf(story, {{"context", {{"visit", "gift"}}}}), "gift");
  EXPECT_EQ(BannerOf(story, {{"personalize", false}}), "") << "as for a stranger";
}

TEST(VisitKind, OffersKnowTheVisit) {
  PackContents shop = testing::TestShop();
  PackOffer offer;
  offer.id = "treat";
  offer.kind = 0;
  offer.value = 5;
  offer.context = {{"visit", {"treat"}, {}}};
  offer.floor = 0.5f;
  shop.offers.offers.push_back(offer);
  Scenario story(WritePack(shop).value());
  story.AddToCart("chair-1");
  const auto withheld = [&](Json request) {
    request["left"] = true;
    return story.Call("offer", std::move(request))["considered"][0].value("withheld", "");
  };
  EXPECT_EQ(withheld(Json::object()), "context");
  EXPECT_EQ(withheld({{"context", {{"visit", "treat"}}}}), "");
}

}  // namespace
}  // namespace vitrine
