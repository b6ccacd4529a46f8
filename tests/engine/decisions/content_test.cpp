#include "decisions/content.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <set>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::kShopTime;
using testing::Names;
using testing::Refusal;
using testing::Scenario;

PackContentItem Banner(const std::string& id,
                       const std::function<void(PackContentItem&)>& with = {}) {
  PackContentItem item;
  item.id = id;
  item.slots = {"hero"};
  item.creative = R"({"title":")" + id + R"("})";
  if (with) with(item);
  return item;
}

/// The test shop, which says these things; its draws do not vary unless `exploration` says so.
Bytes ShopSaying(std::vector<PackContentItem> items, float exploration = 0) {
  PackContents shop = testing::TestShop();
  shop.content.items = std::move(items);
  shop.content.model = {1, 0.5f, 1, exploration, 0.5f};
  return WritePack(shop).value();
}

Json Content(Scenario& story, Json request = Json::object()) {
  if (!request.contains("slot")) request["slot"] = "hero";
  return story.Call("content", request);
}

Names Chosen(Scenario& story, Json request = Json::object()) {
  Names names;
  const Json reply = Content(story, std::move(request));
  for (const Json& item : reply["items"]) names.push_back(item["id"]);
  return names;
}

/// Why an item is not shown; empty: it may be.
std::string Withheld(Scenario& story, const std::string& id, Json request = Json::object()) {
  const Json reply = Content(story, std::move(request));
  for (const Json& item : reply["considered"]) {
    if (item["id"] == id) return item.value("withheld", "");
  }
  return "absent";
}

void Show(Scenario& story, const std::string& id) {
  story.Record({{"event", "view_promotion"}, {"promotion_id", id}, {"creative_slot", "hero"}});
}
void Click(Scenario& story, const std::string& id) {
  story.Record({{"event", "select_promotion"}, {"promotion_id", id}});
}

TEST(Content, IsChosenForItsSlotWithItsCreative) {
  Scenario story(ShopSaying({Banner("a"), Banner("b", [](auto& item) { item.slots = {"foot"}; })}));
  const Json reply = Content(story);
  EXPECT_EQ(reply["slot"], "hero");
  ASSERT_EQ(reply["items"].size(), 1u);
  EXPECT_EQ(reply["items"][0]["id"], "a");
  EXPECT_EQ(reply["items"][0]["kind"], "banner");
  EXPECT_EQ(reply["items"][0]["creative"], R"({"title":"a"})");
  EXPECT_EQ(reply["items"][0]["propensity"], 1.0);
  EXPECT_EQ(reply["items"][0]["reasons"][0]["code"], "usual");
  EXPECT_TRUE(Chosen(story, {{"slot", "nowhere"}}).empty());
  Scenario silent;
  EXPECT_TRUE(Chosen(silent).empty());
}

TEST(Content, KeepsToScheduleAndDayParts) {
  Scenario story(ShopSaying({Banner("past", [](auto& item) { item.until = kShopTime; }),
                             Banner("soon", [](auto& item) { item.from = kShopTime + 1; }),
                             Banner("evening", [](auto& item) { item.hours = 1u << 18; }),
                             Banner("monday", [](auto& item) { item.weekdays = 1; })}));
  EXPECT_EQ(Withheld(story, "past"), "schedule");
  EXPECT_EQ(Withheld(story, "soon"), "schedule");
  EXPECT_EQ(Withheld(story, "evening"), "day-part");  // It is four in the afternoon in UTC,
  EXPECT_EQ(Withheld(story, "evening", {{"utcOffset", 120}}), "");
  EXPECT_EQ(Withheld(story, "monday"), "");
  EXPECT_EQ(Withheld(story, "monday", {{"utcOffset", 600}}), "day-part");
  story.Wait(1);
  EXPECT_EQ(Withheld(story, "soon"), "");
}

TEST(Content, IsTargetedByPageCartAndContext) {
  Scenario story(ShopSaying(
      {Banner("lamps", [](auto& item) { item.where = "category = \"Lighting\""; }),
       Banner("full", [](auto& item) { item.cart = "price > 100"; }),
       Banner("phone", [](auto& item) {
         item.context = {{"device", {"mobile", "tablet"}, {}}, {"campaign", {"spring"}, {}}};
       })}));
  EXPECT_EQ(Withheld(story, "lamps"), "item");
  EXPECT_EQ(Withheld(story, "lamps", {{"item", "chair-1"}}), "item");
  EXPECT_EQ(Withheld(story, "lamps", {{"item", "table-lamp-1"}}), "");
  EXPECT_EQ(Withheld(story, "full"), "cart");
  story.AddToCart("chair-10");
  EXPECT_EQ(Withheld(story, "full"), "");
  EXPECT_EQ(Withheld(story, "phone", {{"context", {{"device", "tablet"}}}}), "context");
  EXPECT_EQ(Withheld(story, "phone", {{"context", {{"device", "tablet"}, {"campaign", "spring"}}}}),
            "");
}

TEST(Content, FiltersAskForWhatThePageTells) {
  Scenario story(ShopSaying({Banner("coats",
                                    [](auto& item) {
                                      item.where =
                                          "category = \"Lighting\" and context.weather = \"rain\"";
                                    }),
                             Banner("full", [](auto& item) {
                               item.cart = "price > 100 and context.weather = \"rain\"";
                             })}));
  story.AddToCart("chair-10");
  const Json rain = {{"weather", "rain"}}, sun = {{"weather", "sun"}};
  EXPECT_EQ(Withheld(story, "coats", {{"item", "table-lamp-1"}, {"context", sun}}), "item");
  EXPECT_EQ(Withheld(story, "coats", {{"item", "table-lamp-1"}, {"context", rain}}), "");
  EXPECT_EQ(Withheld(story, "full", {{"context", sun}}), "cart");
  EXPECT_EQ(Withheld(story, "full", {{"context", rain}}), "");
}

TEST(Content, WhatIsUndoneWasNotSeen) {
  Scenario story(ShopSaying({Banner("once", [](auto& item) { item.caps = {0, 0, 0, 1}; })}));
  const std::string seen = story.Record({{"event", "view_promotion"}, {"promotion_id", "once"}});
  EXPECT_EQ(Withheld(story, "once"), "cap");
  story.Undo(seen);
  EXPECT_EQ(Withheld(story, "once"), "");
}

TEST(Content, CapsCountWhatWasSeen) {
  Scenario story(ShopSaying({Banner("visit",
                                    [](auto& item) {
                                      item.caps = {1, 0, 0, 0};
                                    }),
                             Banner("day",
                                    [](auto& item) {
                                      item.caps = {0, 2, 0, 0};
                                    }),
                             Banner("week",
                                    [](auto& item) {
                                      item.caps = {0, 0, 1, 0};
                                    }),
                             Banner("ever", [](auto& item) {
                               item.caps = {0, 0, 0, 1};
                             })}));
  for (const char* id : {"visit", "day", "week", "ever"}) {
    EXPECT_EQ(Withheld(story, id), "");
    Show(story, id);
  }
  EXPECT_EQ(Withheld(story, "visit"), "cap");
  EXPECT_EQ(Withheld(story, "day"), "");
  Show(story, "day");
  EXPECT_EQ(Withheld(story, "day"), "cap");
  story.Wait(kDay);
  EXPECT_EQ(Withheld(story, "visit"), "");
  EXPECT_EQ(Withheld(story, "day"), "");
  EXPECT_EQ(Withheld(story, "week"), "cap");
  story.Wait(7 * kDay);
  EXPECT_EQ(Withheld(story, "week"), "");
  EXPECT_EQ(Withheld(story, "ever"), "cap");
}

TEST(Content, AnEventOfTheFutureDoesNotEndTheSession) {
  Scenario story(ShopSaying({Banner("visit", [](auto& item) { item.caps = {1, 0, 0, 0}; })}));
  story.View("chair-1");
  Show(story, "visit");
  for (int i = 0; i < 2; ++i) {
    story.Wait(20 * kMinute);
    story.View("chair-1");
  }
  story.Record({{"event", "view_item"}, {"item", "chair-2"}, {"time", story.now() + kDay}});
  EXPECT_EQ(Withheld(story, "visit"), "cap");
}

TEST(Content, NeighboursShareNeitherThemeNorAdvertiser) {
  const auto themed = [](const std::string& id, const char* theme, const char* advertiser,
                         float prior) {
    return Banner(id, [&](auto& item) {
      item.theme = theme;
      item.advertiser = advertiser;
      item.prior = prior;
    });
  };
  Scenario story(ShopSaying({themed("a", "sale", "x", -1), themed("b", "sale", "y", -2),
                             themed("c", "new", "x", -3), themed("d", "", "z", -4)}));
  EXPECT_EQ(Chosen(story, {{"count", 4}}), (Names{"a", "d", "b", "c"}));
}

TEST(Content, NothingThatCouldStandIsLeftOut) {
  const auto themed = [](const std::string& id, const char* theme, const char* advertiser,
                         float prior) {
    return Banner(id, [&](auto& item) {
      item.theme = theme;
      item.advertiser = advertiser;
      item.prior = prior;
    });
  };
  // The most likely first would part no two of a theme.
  Scenario themes(ShopSaying({themed("a", "new", "", -1), themed("b", "sale", "", -2),
                              themed("c", "sale", "", -3), themed("d", "sale", "", -4),
                              themed("e", "", "", -5)}));
  EXPECT_EQ(Chosen(themes, {{"count", 5}}), (Names{"b", "a", "c", "e", "d"}));
  EXPECT_EQ(Chosen(themes, {{"count", 2}}), (Names{"a", "b"}));
  Scenario advertisers(
      ShopSaying({themed("a", "", "y", -1), themed("b", "", "x", -2), themed("c", "", "x", -3)}));
  EXPECT_EQ(Chosen(advertisers, {{"count", 3}}), (Names{"b", "a", "c"}));
}

TEST(Content, LearnsFromClicksAndFromWhatWasPassedOver) {
  Scenario story(ShopSaying({Banner("a", [](auto& item) { item.prior = -4; }),
                             Banner("b", [](auto& item) { item.prior = -4.1f; })}));
  EXPECT_EQ(Chosen(story), Names{"a"});
  for (int i = 0; i < 20; ++i) Show(story, "a");
  EXPECT_EQ(Chosen(story), Names{"b"});  // Twenty times in vain.
  Show(story, "a");
  Click(story, "a");
  const Json reply = Content(story);
  EXPECT_EQ(reply["items"][0]["id"], "a");
  EXPECT_EQ(reply["items"][0]["views"], 21);
  EXPECT_EQ(reply["items"][0]["clicks"], 1);
  EXPECT_EQ(reply["items"][0]["reasons"][1]["code"], "clicked");
}

TEST(Content, InterestInWhatItPromotesCounts) {
  Scenario story(ShopSaying(
      {Banner("usual", [](auto& item) { item.prior = -4; }), Banner("rugs", [](auto& item) {
         item.prior = -4.5f;
         item.topics = {"category:Textiles > Rugs"};
         item.items = {"rug-5"};
       })}));
  EXPECT_EQ(Chosen(story), Names{"usual"});
  story.View("rug-5");
  const Json reply = Content(story);
  EXPECT_EQ(reply["items"][0]["id"], "rugs");
  EXPECT_EQ(reply["items"][0]["reasons"][1]["code"], "interest");
}

TEST(Content, AStrangerIsKnownNothingOf) {
  Scenario story(ShopSaying({Banner("a", [](auto& item) { item.prior = -4; }),
                             Banner("b", [](auto& item) { item.prior = -4.1f; })}));
  for (int i = 0; i < 20; ++i) Show(story, "a");
  EXPECT_EQ(Chosen(story), Names{"b"});
  EXPECT_EQ(Chosen(story, {{"personalize", false}}), Names{"a"});
}

TEST(Content, WeightIsWhatAClickIsWorth) {
  Scenario story(
      ShopSaying({Banner("a", [](auto& item) { item.prior = -4; }), Banner("b", [](auto& item) {
                    item.prior = -4.5f;
                    item.weight = 2;
                  })}));
  EXPECT_EQ(Chosen(story), Names{"b"});
}

TEST(Content, IsStableInAVisitAndDrawsAnewInTheNext) {
  std::vector<PackContentItem> items;
  for (int i = 0; i < 6; ++i) items.push_back(Banner("b" + std::to_string(i)));
  Scenario story(ShopSaying(items, 1));
  std::set<std::string> seen;
  double propensities = 0;
  for (int visit = 0; visit < 24; ++visit) {
    story.Wait(kDay);
    story.Record({{"event", "view_cart"}});
    const Json first = Content(story)["items"][0];
    story.Wait(kMinute);
    EXPECT_EQ(Chosen(story), Names{first["id"]});
    seen.insert(first["id"]);
    propensities += first["propensity"].get<double>() / 24;
  }
  EXPECT_GE(seen.size(), 4u);
  EXPECT_NEAR(propensities, 1.0 / 6, 0.01);
}

TEST(Content, SectionsAreOrderedByTheSameMachinery) {
  std::vector<PackContentItem> items;
  for (int i = 0; i < 5; ++i) {
    items.push_back(Banner("s" + std::to_string(i), [&](auto& item) {
      item.kind = 2;
      item.prior = static_cast<float>(-3 + i % 3);
    }));
  }
  Scenario story(ShopSaying(items));
  EXPECT_EQ(Chosen(story, {{"count", 32}}), (Names{"s2", "s1", "s4", "s0", "s3"}));
}

TEST(Content, BadRequestsAreRefused) {
  Scenario story(ShopSaying({Banner("a")}));
  const auto refused = [&](const std::string& rest) {
    return story.Refused(R"({"op":"content","now":1)" + rest + "}");
  };
  EXPECT_EQ(refused(""), (Refusal{"FieldMissing", "slot"}));
  EXPECT_EQ(refused(R"(,"slot":1)"), (Refusal{"FieldType", "slot"}));
  EXPECT_EQ(refused(R"(,"slot":"a","count":33)"), (Refusal{"FieldRange", "count"}));
  EXPECT_EQ(refused(R"(,"slot":"a","context":[])"), (Refusal{"FieldType", "context"}));
  EXPECT_EQ(refused(R"(,"slot":"a","context":{"device":1})"),
            (Refusal{"FieldType", "context.device"}));
  EXPECT_EQ(refused(R"(,"slot":"a","context":{"device":[]})"),
            (Refusal{"FieldType", "context.device"}));
  EXPECT_EQ(refused(R"(,"slot":"a","slots":["a"])"), (Refusal{"FieldUnknown", "slots"}));
  EXPECT_EQ(refused(R"(,"slot":"a","kind":"b")"), (Refusal{"FieldUnknown", "kind"}));
}

/// The error of opening the shop after `change` was made in place to its content section.
std::string ContentErrorAfter(const std::function<void(const fbs::Content&)>& change) {
  Bytes file = ShopSaying({Banner("a", [](auto& item) { item.caps = {1, 2, 3, 4}; })});
  const auto whole = Pack::Open(file).value();
  for (const SectionEntry& entry : whole->sections()) {
    if (entry.kind != fbs::SectionKind::Content) continue;
    change(*flatbuffers::GetRoot<fbs::Content>(file.data() + entry.offset));
  }
  const auto opened = Pack::Open(std::move(file));
  if (opened.ok()) return "none";
  return std::string(Name(opened.error().code)) + " " + opened.error().path;
}

TEST(Content, HostileSectionsAreRefused) {
  EXPECT_EQ(ContentErrorAfter([](const fbs::Content&) {}), "none");
  EXPECT_EQ(ContentErrorAfter([](const fbs::Content& content) {
              const_cast<float*>(content.model()->data())[0] =
                  std::numeric_limits<float>::quiet_NaN();
            }),
            "PackCorrupt Content");
  EXPECT_EQ(ContentErrorAfter([](const fbs::Content& content) {
              const_cast<std::uint8_t*>(content.items()->Get(0)->caps()->Data())[-4] = 3;
            }),
            "PackCorrupt Content");
}

TEST(Content, AFilterThatDoesNotReadIsRefused) {
  Engine engine;
  (void)engine.StagePack(ShopSaying({Banner("a", [](auto& item) { item.where = "price >"; })}));
  const Json reply = Json::parse(engine.CommitPack(1, false));
  EXPECT_EQ(reply["error"]["code"], "PackCorrupt");
  EXPECT_EQ(reply["error"]["path"], "Content");
}

TEST(Content, TheWriterRefusesWhatTheReaderWould) {
  const auto error = [](std::vector<PackContentItem> items) {
    PackContents shop = testing::TestShop();
    shop.content.items = std::move(items);
    const auto written = WritePack(shop);
    return written.ok() ? std::string() : std::string(Name(written.error().code));
  };
  EXPECT_EQ(error({Banner("a")}), "");
  EXPECT_EQ(error({Banner("a"), Banner("a")}), "FieldRepeated");
  EXPECT_EQ(error({Banner("a", [](auto& item) { item.slots.clear(); })}), "FieldMissing");
  EXPECT_EQ(error({Banner("a", [](auto& item) { item.weight = 0; })}), "FieldRange");
  EXPECT_EQ(error(std::vector<PackContentItem>(129, Banner("a"))), "FieldRange");
}

}  // namespace
}  // namespace vitrine
