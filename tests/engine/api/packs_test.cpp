#include <gtest/gtest.h>

#include <algorithm>

#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::Names;
using testing::Scenario;

Bytes Written(const PackContents& shop) {
  auto file = WritePack(shop);
  EXPECT_TRUE(file.ok());
  return std::move(file).value();
}

/// The shop after a season: chairs are called seats, and are found under another category.
PackContents ShopRenamed() {
  PackContents shop = testing::TestShop();
  for (PackItem& item : shop.items) {
    for (std::string& topic : item.topics) {
      if (topic == "category:Furniture > Chairs") topic = "category:Seating";
      if (topic == "brand:Aalto") topic = "brand:Aalto & Sons";
    }
    item.title = "New " + item.title;
  }
  shop.contexts.clear();
  shop.regions.clear();
  return shop;
}

/// The shop without its chairs, 1 to 5.
PackContents ShopWithoutChairs() {
  PackContents shop;
  const PackContents whole = testing::TestShop();
  shop.shop = whole.shop;
  shop.currency = whole.currency;
  for (std::size_t i = 0; i < whole.items.size(); ++i) {
    if (i >= 20 && i < 25) continue;
    shop.items.push_back(whole.items[i]);
    shop.popularity.shoppers.push_back(whole.popularity.shoppers[i]);
    shop.popularity.trends.push_back(whole.popularity.trends[i]);
    shop.popularity.positions.push_back(whole.popularity.positions[i]);
  }
  return shop;
}

void Shop(Scenario& scenario) {
  for (const char* item : {"chair-1", "chair-2", "rug-5"}) scenario.View(item);
  scenario.AddToCart("cushion-4");
}

TEST(PackSwap, KeepsTheProfile) {
  Scenario scenario;
  Shop(scenario);
  const Bytes before = scenario.engine().Snapshot();
  scenario.OpenPack(Written(ShopRenamed()));
  EXPECT_EQ(scenario.engine().Snapshot(), before);
  const Json slate = scenario.Recommend({{"exploration", 0}});
  EXPECT_EQ(slate["rung"], "session");
  const auto items = ItemsOf(slate);
  const auto liked = testing::CountOf(items, "chair") + testing::CountOf(items, "rug") +
                     testing::CountOf(items, "cushion");
  EXPECT_GT(2 * liked, items.size()) << "what they looked at, of seven kinds";
  EXPECT_EQ(scenario.Call("events")["events"][1]["items"][0]["title"], "New Birk rug 5");
}

Names InterestsOf(Scenario& scenario) {
  const Json profile = scenario.Call("inspect");
  Names topics;
  for (const Json& interest : profile["interests"]) {
    topics.push_back(interest["topic"].get<std::string>());
  }
  return topics;
}

TEST(PackSwap, InterestFollowsItemsToTheirNewTopics) {
  Scenario scenario;
  scenario.View("chair-1");
  scenario.OpenPack(Written(ShopRenamed()));
  EXPECT_TRUE(Has(InterestsOf(scenario), "category:Seating"));
  EXPECT_FALSE(Has(InterestsOf(scenario), "category:Furniture > Chairs"));
}

TEST(PackSwap, DelistedItemsStillCount) {
  Scenario scenario;
  Shop(scenario);
  scenario.OpenPack(Written(ShopWithoutChairs()));
  const Json recent = scenario.Call("inspect")["recent"];
  EXPECT_EQ(recent.size(), 4u);
  EXPECT_EQ(recent[3]["item"], "chair-1");
  EXPECT_TRUE(Has(InterestsOf(scenario), "category:Furniture > Chairs"));
  EXPECT_FALSE(Has(ItemsOf(scenario.Recommend({{"exploration", 0}})), "chair-1"));
}

TEST(PackSwap, TheWayBackIsTheSame) {
  Scenario scenario;
  Shop(scenario);
  Json before = scenario.Recommend({{"exploration", 0}});
  scenario.OpenPack(Written(ShopWithoutChairs()));
  scenario.OpenPack(testing::TestShopFile());
  Json after = scenario.Recommend({{"exploration", 0}});
  before.erase("requestId");
  after.erase("requestId");
  EXPECT_EQ(before, after);
}

TEST(PackSwap, ExpiresTheSlatesOfTheOldPack) {
  Scenario scenario;
  const Json slate = scenario.Recommend();
  scenario.OpenPack(testing::TestShopFile());
  const Json question = {{"op", "explain"},
                         {"now", 1},
                         {"requestId", slate["requestId"]},
                         {"item", slate["items"][0]["item"]}};
  EXPECT_EQ(scenario.Refused(question.dump()).code, "RequestExpired");
}

TEST(PackSwap, DropsTheFactsOfTheOldPack) {
  Scenario scenario;
  scenario.Call("update", {{"facts", {{{"item", "chair-1"}, {"price", 1}}}}});
  scenario.OpenPack(testing::TestShopFile());
  EXPECT_EQ(scenario.Call("item", {{"item", "chair-1"}})["price"], 130);
}

/// A bad pack of some kind, which must leave the engine as it was.
void ExpectRefused(Bytes bad, std::string_view code) {
  Scenario scenario;
  Shop(scenario);
  Json before = scenario.Recommend();
  const std::string staged = scenario.engine().StagePack(std::move(bad));
  const std::string committed = scenario.engine().CommitPack(scenario.engine().staged(), true);
  EXPECT_NE((staged + committed).find(code), std::string::npos) << staged << committed;
  Json after = scenario.Recommend();
  before.erase("requestId");
  after.erase("requestId");
  EXPECT_EQ(before, after);
}

TEST(BadPack, LeavesTheOldOneInUse) {
  ExpectRefused({}, "PackMalformed");
  ExpectRefused(Bytes(1000, 'x'), "PackMalformed");
  Bytes cut = testing::TestShopFile();
  cut.resize(cut.size() / 2);
  ExpectRefused(cut, "PackTruncated");
  Bytes newer = testing::TestShopFile();
  newer[8] = 200;
  ExpectRefused(newer, "PackTooNew");
  Bytes harmed = testing::TestShopFile();
  harmed[harmed.size() - 20] ^= 1;
  ExpectRefused(harmed, "PackDigest");
}

TEST(BadPack, StagedAndNeverCommittedChangesNothing) {
  Scenario scenario;
  scenario.engine().StagePack(Written(ShopWithoutChairs()));
  EXPECT_EQ(scenario.Call("pack")["items"], 60);
  scenario.engine().CommitPack(scenario.engine().staged(), true);
  EXPECT_EQ(scenario.Call("pack")["items"], 55);
}

TEST(BadPack, IsOneWithARuleThatDoesNotCompile) {
  PackContents shop = testing::TestShop();
  shop.rules[0].where = "no_such_field = 3";
  ExpectRefused(Written(shop), "PackCorrupt");
}

TEST(Deferred, BeforeItTheEngineDoesWithout) {
  Engine engine;
  engine.StagePack(testing::TestShopFile());
  engine.CommitPack(engine.staged(), true);
  const auto recommend = [&](const char* kind) {
    const Json call = {{"op", "recommend"},
                       {"now", testing::kShopTime},
                       {"requests", {{{"slot", "a"}, {"kind", kind}, {"items", {"chair-1"}}}}}};
    return Json::parse(engine.Call(call.dump()))["value"]["slates"][0];
  };
  EXPECT_EQ(recommend("for-you")["rung"], "popular");
  EXPECT_EQ(testing::CountOf(ItemsOf(recommend("similar")), "chair"), 8u);
  engine.OpenDeferred();
  EXPECT_EQ(recommend("for-you")["rung"], "context");
  EXPECT_TRUE(Has(ItemsOf(recommend("bought-together")), "table-1"));
}

/// The items that the popular slate has for a slot before the deferred sections are open.
Names ShownAtOnce(const PackContents& shop, const char* slot, const char* where) {
  Engine engine;
  engine.StagePack(Written(shop));
  engine.CommitPack(engine.staged(), false);
  Json views = Json::array();
  for (const char* item : {"chair-1", "chair-2", "chair-4"}) {
    const Millis time = testing::kShopTime - kMinute * static_cast<Millis>(3 - views.size());
    views.push_back({{"event", "view_item"}, {"item", item}, {"time", time}});
  }
  const Json request = {
      {"slot", slot}, {"kind", "popular"}, {"limit", 100}, {"filter", {{"where", where}}}};
  engine.Call(Json{{"op", "record"}, {"now", testing::kShopTime}, {"events", views}}.dump());
  const Json call = {
      {"op", "recommend"}, {"now", testing::kShopTime}, {"requests", Json::array({request})}};
  const Json reply = Json::parse(engine.Call(call.dump()));
  EXPECT_FALSE(Json::parse(engine.Call(R"({"op":"pack"})"))["value"]["deferred"]);
  return ItemsOf(reply["value"]["slates"][0]);
}

TEST(Deferred, RulesHoldBeforeIt) {
  const Names ruled = ShownAtOnce(testing::TestShop(), "ruled", "in_stock");
  EXPECT_FALSE(Has(ruled, "chair-9")) << "it is hidden";
  EXPECT_EQ(ruled[0], "cushion-9") << "it is pinned";
  EXPECT_TRUE(Has(ShownAtOnce(testing::TestShop(), "home", "in_stock"), "chair-9"));
}

TEST(Deferred, WhatTheVisitIsIsKnownBeforeIt) {
  PackContents shop = testing::TestShop();
  PackRule& hide = shop.rules.emplace_back();
  hide.action = fbs::RuleAction::Hide;
  hide.where = "category = \"Lighting\"";
  hide.context = {{"visit", {"mission"}, {}}};
  EXPECT_EQ(testing::CountOf(ShownAtOnce(shop, "home", "in_stock"), "table-lamp"), 0u);
  EXPECT_GT(testing::CountOf(ShownAtOnce(testing::TestShop(), "home", "in_stock"), "table-lamp"),
            0u);
  EXPECT_TRUE(ShownAtOnce(shop, "home", "context.visit = \"looking\"").empty());
  EXPECT_FALSE(ShownAtOnce(shop, "home", "context.visit = \"mission\"").empty());
}

/// The reply of an engine that has put a pack to use and not opened its deferred sections.
Json AskedAtOnce(Engine& engine, Bytes pack, const Json& call) {
  engine.StagePack(std::move(pack));
  engine.CommitPack(engine.staged(), false);
  return Json::parse(engine.Call(call.dump()));
}

bool AllIsOpen(Engine& engine) {
  return Json::parse(engine.Call(R"({"op":"pack"})"))["value"]["deferred"];
}

PackContents ShopThatSpeaks() {
  PackContents shop = testing::TestShop();
  PackContentItem banner;
  banner.id = "sale";
  banner.slots = {"hero"};
  shop.content.items = {banner};
  PackOffer offer;
  offer.id = "free";
  offer.kind = static_cast<std::uint8_t>(OfferKind::kShipping);
  offer.value = 500;
  shop.offers.offers = {offer};
  return shop;
}

TEST(Deferred, WhatIsAskedBeforeAndNeedsThemOpensThem) {
  const Json now = {{"now", testing::kShopTime}};
  const auto ask = [&](Json call, const char* field) {
    Engine engine;
    call.update(now);
    const Json reply = AskedAtOnce(engine, Written(ShopThatSpeaks()), call);
    EXPECT_TRUE(AllIsOpen(engine)) << call;
    return reply["value"][field];
  };
  EXPECT_EQ(ask({{"op", "content"}, {"slot", "hero"}}, "items")[0]["id"], "sale");
  EXPECT_EQ(ask({{"op", "offer"}, {"cart", {"chair-1"}}}, "considered")[0]["id"], "free");
  EXPECT_EQ(ask({{"op", "rescue"}, {"cart", {"chair-1"}}}, "considered")[0]["id"], "free");
  EXPECT_TRUE(ask({{"op", "intent"}}, "learned").is_boolean());
  Engine engine;
  const Json item = {{"op", "item"}, {"item", "chair-1"}};
  EXPECT_NE(AskedAtOnce(engine, Written(ShopThatSpeaks()), item)["value"]["title"], Json());
}

TEST(Deferred, ThoseThatAreOpenAlreadyAreNotOpenedAnew) {
  Engine engine;
  const Json hero = {{"op", "content"}, {"slot", "hero"}, {"now", testing::kShopTime}};
  const Json before = AskedAtOnce(engine, Written(ShopThatSpeaks()), hero);
  EXPECT_EQ(engine.OpenDeferred(), R"({"value":{}})");
  EXPECT_EQ(Json::parse(engine.Call(hero.dump())), before);
  // Another pack has its own.
  EXPECT_TRUE(AskedAtOnce(engine, testing::TestShopFile(), hero)["value"]["considered"].empty());
}

/// The shop with one bit of a section changed.
Bytes Damaged(fbs::SectionKind kind) {
  Bytes pack = Written(ShopThatSpeaks());
  const auto whole = Pack::Open(Buffer(pack)).value();
  for (const SectionEntry& entry : whole->sections()) {
    if (entry.kind == kind) pack[entry.offset + entry.size / 2] ^= 1;
  }
  return pack;
}

TEST(BadPack, IsOneWithADamagedDeferredSectionToo) {
  for (auto kind :
       {fbs::SectionKind::Titles, fbs::SectionKind::ViewedNext, fbs::SectionKind::Contexts,
        fbs::SectionKind::Offers, fbs::SectionKind::Content}) {
    ExpectRefused(Damaged(kind), "Pack");
  }
  ExpectRefused(Damaged(fbs::SectionKind::Titles), "PackDigest");
}

TEST(Staging, LoadsThatOverlapDoNotMeet) {
  Scenario scenario;
  Engine& engine = scenario.engine();
  engine.StagePack(Written(ShopWithoutChairs()));
  const std::uint32_t smaller = engine.staged();
  engine.StagePack(Damaged(fbs::SectionKind::Titles));
  const std::uint32_t bad = engine.staged();
  EXPECT_EQ(engine.CommitPack(smaller, false), R"({"value":{}})");
  EXPECT_EQ(scenario.Call("pack")["items"], 55);
  EXPECT_NE(engine.CommitPack(bad, true).find("PackDigest"), std::string::npos);
  EXPECT_EQ(scenario.Call("pack")["items"], 55);
}

TEST(Staging, ANumberIsGoodForOneCommit) {
  Scenario scenario;
  Engine& engine = scenario.engine();
  engine.StagePack(testing::TestShopFile());
  const std::uint32_t number = engine.staged();
  EXPECT_EQ(engine.CommitPack(number, true), R"({"value":{}})");
  EXPECT_NE(engine.CommitPack(number, true).find("PackMissing"), std::string::npos);
  engine.StagePack(Written(ShopWithoutChairs()));
  engine.DropPack(engine.staged());
  EXPECT_NE(engine.CommitPack(engine.staged(), true).find("PackMissing"), std::string::npos);
  // A refused one has taken a number, so that it names no other pack.
  engine.StagePack(Bytes(10, 'x'));
  EXPECT_NE(engine.CommitPack(engine.staged(), true).find("PackMissing"), std::string::npos);
  EXPECT_EQ(scenario.Call("pack")["items"], 60);
}

TEST(Merge, UnitesTwoDevices) {
  Scenario phone("00000000000000c1"), laptop("00000000000000c2");
  phone.View("chair-1");
  laptop.View("rug-5");
  laptop.engine().Merge(phone.engine().Snapshot());
  phone.engine().Merge(laptop.engine().Snapshot());
  EXPECT_EQ(phone.engine().Snapshot(), laptop.engine().Snapshot());
  EXPECT_EQ(ItemsOf(phone.Recommend({{"exploration", 0}})),
            ItemsOf(laptop.Recommend({{"exploration", 0}})));
}

TEST(Merge, OfABadSnapshotChangesNothing) {
  Scenario scenario;
  scenario.View("chair-1");
  Bytes snapshot = scenario.engine().Snapshot();
  const Bytes before = snapshot;
  snapshot[20] ^= 1;
  EXPECT_NE(scenario.engine().Merge(snapshot).find("SnapshotCorrupt"), std::string::npos);
  EXPECT_NE(scenario.engine().Merge({}).find("Snapshot"), std::string::npos);
  EXPECT_EQ(scenario.engine().Snapshot(), before);
}

// The file is of as many replicas as a profile holds; the own one makes one too many.
TEST(Merge, RefusesAnImportThatDoesNotFit) {
  Scenario scenario;
  scenario.View("chair-1");
  Profile file(1);
  for (std::uint64_t replica = 1; replica <= kMaxReplicas; ++replica) {
    Profile other(replica);
    Event viewed;
    viewed.id = {replica, 1};
    viewed.time = testing::kShopTime;
    (void)other.Record(viewed, {}, {});
    file.Merge(other);
  }
  const Bytes before = scenario.engine().Snapshot();
  const std::string reply = scenario.engine().Merge(file.Snapshot(), true);
  EXPECT_NE(reply.find("ProfileFull"), std::string::npos);
  EXPECT_NE(reply.find("at most 16"), std::string::npos);
  EXPECT_EQ(scenario.engine().Snapshot(), before);
}

TEST(Delta, TellsAnotherTabWhatIsNew) {
  Scenario one("00000000000000c1");
  Scenario other("00000000000000c1");
  one.View("chair-1");
  other.engine().Merge(one.engine().TakeDelta());
  one.View("rug-5");
  other.engine().Merge(one.engine().TakeDelta());
  EXPECT_EQ(one.engine().Snapshot(), other.engine().Snapshot());
  EXPECT_TRUE(one.engine().TakeDelta().empty());
}

}  // namespace
}  // namespace vitrine
