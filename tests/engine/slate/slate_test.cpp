#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "candidates/similarity.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::CountOf;
using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::kShopTime;
using testing::Names;
using testing::ReasonsOf;
using testing::Scenario;

void ViewChairs(Scenario& scenario) {
  for (const char* item : {"chair-1", "chair-2", "chair-4"}) scenario.View(item);
}

Bytes FileOf(const PackContents& shop) {
  const auto pack = testing::OpenPack(shop);
  return Bytes(pack->file().begin(), pack->file().end());
}

/// Mean likeness of the pairs of a slate.
float Likeness(const Scenario& scenario, const Names& items) {
  float sum = 0;
  int pairs = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j, ++pairs) {
      sum += Similarity(scenario.catalog(), scenario.Item(items[i]), scenario.Item(items[j]));
    }
  }
  return sum / static_cast<float>(pairs);
}

TEST(Slate, TheEventAtHandChangesTheNextRanking) {
  Scenario scenario;
  const Json request = {{"limit", 10}, {"exploration", 0}};
  const Names before = ItemsOf(scenario.Recommend(request));
  ViewChairs(scenario);
  const Names after = ItemsOf(scenario.Recommend(request));
  EXPECT_GE(CountOf(after, "chair"), CountOf(before, "chair") + 3);
}

TEST(Slate, ShowsOneItemOfAGroup) {
  Scenario scenario;
  for (const char* kind : {"for-you", "popular", "new", "similar", "bought-together"}) {
    const Json slate = scenario.Recommend({{"kind", kind}, {"items", {"rug-4"}}, {"limit", 200}});
    const Names items = ItemsOf(slate);
    const std::size_t variants =
        static_cast<std::size_t>(Has(items, "rug-1") + Has(items, "rug-2") + Has(items, "rug-3"));
    EXPECT_EQ(variants, 1u) << kind;
  }
}

TEST(Slate, NoItemStandsInTwoSlatesOfOneCall) {
  Scenario scenario;
  ViewChairs(scenario);
  Json requests = Json::array();
  for (const char* kind : {"for-you", "popular", "trending", "new", "on-sale", "for-you"}) {
    requests.push_back({{"slot", kind}, {"kind", kind}, {"limit", 7}});
  }
  const Json reply = scenario.Call("recommend", {{"requests", requests}});
  std::set<ItemIndex> groups;
  std::size_t shown = 0;
  for (const Json& slate : reply["slates"]) {
    for (const std::string& item : ItemsOf(slate)) {
      groups.insert(scenario.catalog().group(scenario.Item(item)));
      ++shown;
    }
  }
  EXPECT_EQ(groups.size(), shown);
  EXPECT_GE(shown, 35u);
}

TEST(Slate, WithFewerThanTheLeastItIsEmpty) {
  Scenario scenario;
  Json request = {{"kind", "trending"}, {"fallback", false}, {"min", 6}};
  EXPECT_EQ(ItemsOf(scenario.Recommend(request)).size(), 6u);
  request["min"] = 7;
  const Json slate = scenario.Recommend(request);
  EXPECT_TRUE(ItemsOf(slate).empty());
  EXPECT_EQ(slate["rung"], "none");
}

TEST(Slate, IsNeverLongerThanItsLimitAndRanksFromOne) {
  Scenario scenario;
  for (const int limit : {1, 5, 12, 200}) {
    const Json slate = scenario.Recommend({{"limit", limit}});
    EXPECT_EQ(ItemsOf(slate).size(), static_cast<std::size_t>(std::min(limit, 56)));
    int rank = 0;
    for (const Json& placed : slate["items"]) EXPECT_EQ(placed["rank"], ++rank);
  }
}

TEST(Ladder, ReachesTheBestStepThereIs) {
  Scenario scenario;
  const auto rung = [&] { return scenario.Recommend()["rung"].get<std::string>(); };
  EXPECT_EQ(rung(), "context");
  scenario.View("chair-1");
  EXPECT_EQ(rung(), "session");
  scenario.Wait(kDay);
  EXPECT_EQ(rung(), "profile");
  EXPECT_EQ(scenario.Recommend({{"personalize", false}})["rung"], "context");
}

TEST(Ladder, EndsAtWhatIsPopular) {
  PackContents shop = testing::TestShop();
  shop.contexts.clear();
  shop.regions.clear();
  Scenario scenario(FileOf(shop));
  const Json slate = scenario.Recommend({{"exploration", 0}});
  EXPECT_EQ(slate["rung"], "popular");
  EXPECT_TRUE(Has(ItemsOf(slate), "table-lamp-1"));
}

TEST(Ladder, FillsShortShelvesUnlessToldNotTo) {
  Scenario scenario;
  Json request = {{"kind", "trending"}, {"limit", 12}};
  EXPECT_EQ(ItemsOf(scenario.Recommend(request)).size(), 12u);
  request["fallback"] = false;
  EXPECT_EQ(ItemsOf(scenario.Recommend(request)).size(), 6u);
}

TEST(Ladder, NothingElseFillsTheShoppersOwnHistory) {
  Scenario scenario;
  for (const char* kind : {"recently-viewed", "buy-again"}) {
    EXPECT_EQ(scenario.Recommend({{"kind", kind}})["rung"], "none");
  }
  scenario.View("chair-1");
  scenario.View("rug-5");
  EXPECT_EQ(ItemsOf(scenario.Recommend({{"kind", "recently-viewed"}})),
            (Names{"rug-5", "chair-1"}));
}

TEST(Ladder, FillingUpCountsNothingTwice) {
  PackContents shop = testing::TestShop();
  constexpr std::uint16_t kPopularRaw = 48;
  shop.blends = {{static_cast<std::uint8_t>(SlateKind::kPopular), {{kPopularRaw, 1, 0, 1}}}};
  Scenario scenario(FileOf(shop));
  const auto best = [&](int limit) {
    const Json slate = scenario.Recommend({{"kind", "popular"}, {"limit", limit}});
    return slate["items"][0]["score"].get<double>();
  };
  EXPECT_EQ(best(5), best(200));  // The second pool is short of twice the limit.
}

TEST(Diversity, OfNothingLeavesTheOrderOfScores) {
  Scenario scenario;
  ViewChairs(scenario);
  const Json slate = scenario.Recommend({{"limit", 30}, {"diversity", 0}, {"exploration", 0}});
  double before = 1e9;
  for (const Json& placed : slate["items"]) {
    EXPECT_LE(placed["score"].get<double>(), before);
    before = placed["score"].get<double>();
  }
}

TEST(Diversity, MakesTheListLessAlike) {
  Scenario scenario;
  ViewChairs(scenario);
  const auto likeness = [&](double diversity) {
    return Likeness(
        scenario,
        ItemsOf(scenario.Recommend({{"limit", 10}, {"diversity", diversity}, {"exploration", 0}})));
  };
  const float none = likeness(0), some = likeness(0.3), most = likeness(0.8);
  EXPECT_LT(some, none);
  EXPECT_LT(most, 0.7f * none);
}

TEST(Diversity, KeepsTheBestFirst) {
  Scenario scenario;
  ViewChairs(scenario);
  const auto first = [&](double diversity) {
    return ItemsOf(scenario.Recommend({{"diversity", diversity}, {"exploration", 0}}))[0];
  };
  EXPECT_EQ(first(0), first(0.5));
  EXPECT_EQ(first(0), first(0.9));
}

/// Which places of a slate were explored, in a new session.
List<int> Explored(Scenario& scenario, std::string_view seed, double share) {
  scenario.Call("configure", {{"seed", seed}});
  List<int> places;
  const Json slate = scenario.Recommend({{"limit", 10}, {"exploration", share}});
  for (const Json& placed : slate["items"]) {
    if (Has(ReasonsOf(placed), "explored")) places.push_back(placed["rank"].get<int>());
  }
  return places;
}

TEST(Exploration, GivesEachPlaceItsShareOnItsOwn) {
  Scenario scenario;
  constexpr int kShoppers = 2000;
  constexpr double kShare = 0.2;
  List<int> counts(11);
  int together = 0;  // Places 2 and 3 at once.
  for (int shopper = 0; shopper < kShoppers; ++shopper) {
    const List<int> places = Explored(scenario, HexOf(Mix64(shopper)), kShare);
    for (const int place : places) ++counts[static_cast<std::size_t>(place)];
    together +=
        std::count(places.begin(), places.end(), 2) * std::count(places.begin(), places.end(), 3);
  }
  EXPECT_EQ(counts[1], 0);
  // Five deviations of a binomial: sqrt(2000 × 0.2 × 0.8) = 18.
  for (std::size_t place = 2; place <= 10; ++place) EXPECT_NEAR(counts[place], 400, 90) << place;
  EXPECT_NEAR(together, 80, 45);
}

TEST(Exploration, IsSteadyWithinASessionAndNewInTheNext) {
  Scenario scenario;
  scenario.View("chair-1");
  const auto slate = [&] {
    return ItemsOf(scenario.Recommend({{"limit", 40}, {"exploration", 0.5}}));
  };
  const Names first = slate();
  EXPECT_EQ(slate(), first);
  scenario.Wait(kDay);
  EXPECT_NE(slate(), first);
}

TEST(Exploration, ShowsWhatWasNeverShownAndKeepsItsReasons) {
  Scenario scenario;
  scenario.Show({"table-lamp-1", "floor-lamp-1"});
  const Json slate = scenario.Recommend({{"limit", 30}, {"exploration", 1}});
  int explored = 0;
  for (const Json& placed : slate["items"]) {
    const Names reasons = ReasonsOf(placed);
    if (!Has(reasons, "explored")) continue;
    ++explored;
    EXPECT_GT(reasons.size(), 1u);
    EXPECT_NE(placed["item"], "table-lamp-1");
    EXPECT_NE(placed["item"], "floor-lamp-1");
  }
  EXPECT_GE(explored, 20);
}

TEST(Exploration, OfNothingIsNone) {
  Scenario scenario;
  for (int shopper = 0; shopper < 50; ++shopper) {
    EXPECT_TRUE(Explored(scenario, HexOf(Mix64(shopper)), 0).empty());
  }
}

TEST(Personalization, SwitchedOffIsWhatAStrangerSees) {
  Scenario shopper, stranger;
  ViewChairs(shopper);
  shopper.Purchase("cushion-1");
  const Json request = {{"personalize", false}, {"limit", 20}, {"exploration", 0}};
  stranger.At(shopper.now());
  const Json off = shopper.Recommend(request), on = stranger.Recommend(request);
  EXPECT_EQ(off["items"], on["items"]);
  EXPECT_NE(ItemsOf(shopper.Recommend({{"limit", 20}, {"exploration", 0}})), ItemsOf(off));
}

TEST(Rank, IsAPermutation) {
  Scenario scenario;
  ViewChairs(scenario);
  scenario.AddToCart("rug-5");
  const Names given = {"rug-5", "chair-3", "not-sold", "cushion-4",
                       "rug-1", "rug-2",   "not-sold", "chair-1"};
  Names ranked = ItemsOf(scenario.Rank(given));
  EXPECT_EQ(ranked[2], "not-sold");
  EXPECT_EQ(ranked[6], "not-sold");
  Names sorted = given;
  std::sort(sorted.begin(), sorted.end());
  std::sort(ranked.begin(), ranked.end());
  EXPECT_EQ(ranked, sorted);
}

TEST(Rank, OfTheSameItemTwiceIsStillAPermutation) {
  Scenario scenario;
  Names ranked = ItemsOf(scenario.Rank({"chair-1", "rug-5", "chair-1"}));
  std::sort(ranked.begin(), ranked.end());
  EXPECT_EQ(ranked, (Names{"chair-1", "chair-1", "rug-5"}));
}

TEST(Rank, LosesOnlyWhatIsHidden) {
  Scenario scenario;
  scenario.Hide("chair-1");
  scenario.Call("mute", {{"topic", "category:Textiles"}});
  const Json hide = {{"action", "hide"}, {"items", {"rug-5"}}};
  const Names ranked = ItemsOf(
      scenario.Rank({"not-sold", "chair-1", "rug-5", "cushion-1", "table-1"}, {{"rules", {hide}}}));
  EXPECT_EQ(ranked.size(), 3u);
  EXPECT_EQ(ranked[0], "not-sold");
  EXPECT_TRUE(Has(ranked, "cushion-1"));
  EXPECT_TRUE(Has(ranked, "table-1"));
}

TEST(Rank, PutsWhatIsOutOfStockLast) {
  Scenario scenario;
  ViewChairs(scenario);
  EXPECT_EQ(ItemsOf(scenario.Rank({"chair-3", "cushion-9", "cushion-10"})).back(), "chair-3");
}

TEST(Rank, FollowsTasteAndGivesReasons) {
  Scenario scenario;
  ViewChairs(scenario);
  const Json slate = scenario.Rank({"cushion-9", "table-lamp-9", "chair-5", "nowhere"});
  EXPECT_EQ(ItemsOf(slate)[0], "chair-5");
  for (const Json& placed : slate["items"]) EXPECT_FALSE(placed["reasons"].empty());
}

TEST(Rank, OfNothingIsEmpty) {
  Scenario scenario;
  EXPECT_TRUE(ItemsOf(scenario.Rank({})).empty());
}

}  // namespace
}  // namespace vitrine
