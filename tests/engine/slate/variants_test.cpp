// Which variant of a group a shopper meets: in reasons, in lists of their own, and in slates.

#include <gtest/gtest.h>

#include <set>

#include "base/random.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Has;
using testing::ItemsOf;
using testing::Json;
using testing::kShopTime;
using testing::Names;
using testing::OpenPack;
using testing::Scenario;

Bytes PackFile(const PackContents& shop) {
  const auto pack = OpenPack(shop);
  return Bytes(pack->file().begin(), pack->file().end());
}

PackItem Variant(const std::string& id, const std::string& group, const std::string& colour) {
  PackItem item;
  item.shop_id = id;
  item.title = id;
  item.group_shop_id = group;
  item.price = 2000;
  item.topics = {"category:" + (group.empty() ? id : group), "color:" + colour};
  return item;
}

/// A shirt in three colours, of which red sells best, a cap in two that stand alone, and socks.
/// After the red shirt the red cap is viewed, after the blue one the blue cap.
PackContents ShirtShop() {
  PackContents shop;
  shop.shop = "Shirts";
  shop.currency = "EUR";
  shop.locale = "en";
  shop.built_at = kShopTime;
  shop.items = {Variant("shirt-red", "shirt", "red"),     Variant("shirt-blue", "shirt", "blue"),
                Variant("shirt-green", "shirt", "green"), Variant("cap-red", "", "red"),
                Variant("cap-blue", "", "blue"),          Variant("sock", "", "green")};
  shop.popularity.shoppers = {9, 9, 9, 5, 5, 7};
  shop.popularity.order = {9.5, 9.2, 9.1, 5, 5, 7};
  shop.graphs = {{fbs::SectionKind::ViewedNext, {{{3, 1}}, {{4, 1}}, {}, {}, {}, {}}},
                 {fbs::SectionKind::BoughtWith, {{{3, 1}}, {{4, 1}}, {}, {}, {}, {}}}};
  return shop;
}

std::string ShirtIn(const Json& slate) {
  for (const std::string& item : ItemsOf(slate)) {
    if (item.starts_with("shirt-")) return item;
  }
  return "";
}

TEST(Variants, EvidenceIsOfTheOneThatWasTouched) {
  Scenario story(PackFile(ShirtShop()));
  story.View("shirt-blue");
  const Json slate = story.Recommend(
      {{"exploration", 0},
       {"filter",
        {{"where",
          "group != \"shirt-red\" and group != \"shirt-blue\" and group != \"shirt-green\""}}}});
  EXPECT_EQ(ItemsOf(slate)[0], "cap-blue");
  EXPECT_TRUE(Has(testing::ReasonsOf(testing::Placed(slate, "cap-blue")), "viewed-next"));
  for (const Json& placed : slate["items"]) {
    for (const Json& reason : placed["reasons"]) {
      if (reason.contains("item")) {
        EXPECT_EQ(reason["item"], "shirt-blue");
      }
    }
  }
}

TEST(Variants, RecentlyViewedIsWhatWasOpened) {
  Scenario story(PackFile(ShirtShop()));
  const auto recent = [&](const std::string& where) {
    return ItemsOf(story.Recommend({{"kind", "recently-viewed"}, {"filter", {{"where", where}}}}));
  };
  story.View("shirt-blue");
  story.View("shirt-green");
  EXPECT_EQ(ItemsOf(story.Recommend({{"kind", "recently-viewed"}})), Names{"shirt-green"});
  EXPECT_EQ(recent(R"(id = "shirt-blue")"), Names{"shirt-blue"});
  EXPECT_EQ(recent(R"(id = "shirt-red")"), Names{});
}

TEST(Variants, BuyAgainIsWhatWasBought) {
  Scenario story(PackFile(ShirtShop()));
  story.Purchase("shirt-green");
  story.Wait(40 * kDay);
  const Json slate = story.Recommend({{"kind", "buy-again"}});
  EXPECT_EQ(ItemsOf(slate), Names{"shirt-green"});
  EXPECT_EQ(story.Call("inspect")["purchases"][0]["item"], "shirt-green");
}

struct StandingCase {
  const char* name;
  std::vector<const char*> viewed;
  std::vector<const char*> sold_out;
  const char* shown;
};

TEST(Variants, TheOneThatSuitsTheShopperStandsForTheGroup) {
  const StandingCase cases[] = {
      {"a stranger meets the best seller", {}, {}, "shirt-red"},
      {"the one that was touched", {"shirt-blue"}, {}, "shirt-blue"},
      {"of two, the one touched last", {"shirt-blue", "shirt-green"}, {}, "shirt-green"},
      {"the colour that is liked", {"cap-blue"}, {}, "shirt-blue"},
      {"not what is sold out", {"shirt-blue"}, {"shirt-blue"}, "shirt-red"},
      {"the best seller in stock", {}, {"shirt-red"}, "shirt-blue"},
      {"the liked colour in stock", {"sock"}, {"shirt-red"}, "shirt-green"},
  };
  for (const StandingCase& c : cases) {
    SCOPED_TRACE(c.name);
    Scenario story(PackFile(ShirtShop()));
    for (const char* item : c.viewed) story.View(item);
    for (const char* item : c.sold_out) {
      story.Call("update", {{"facts", {{{"item", item}, {"inStock", false}}}}});
    }
    for (const char* kind : {"for-you", "popular"}) {
      EXPECT_EQ(ShirtIn(story.Recommend({{"kind", kind}, {"exploration", 0}})), c.shown) << kind;
    }
  }
}

TEST(Variants, AnAnchorMayBeAVariantOrItsGroup) {
  Scenario story(PackFile(ShirtShop()));
  const auto with = [&](const Names& items) {
    return ItemsOf(
        story.Recommend({{"kind", "bought-together"}, {"items", items}, {"fallback", false}}));
  };
  EXPECT_EQ(with({"shirt-blue"})[0], "cap-blue");
  EXPECT_EQ(with({"shirt-red"})[0], "cap-red");
  EXPECT_EQ(
      with({"shirt"}),
      with({std::string(story.catalog().shop_id(story.catalog().group(story.Item("shirt-red"))))}));
  EXPECT_EQ(with({"shirt-blue", "shirt-red"}), with({"shirt-blue"})) << "A cart of two sizes.";
  const Names left = ItemsOf(story.Recommend({{"kind", "popular"}, {"exclude", {"shirt"}}}));
  EXPECT_EQ(left, (Names{"sock", "cap-blue", "cap-red"}));
}

TEST(Variants, AnAnchorMayBeAVariantThatOnlyTheProfileKnows) {
  PackContents before = ShirtShop();
  before.items.push_back(Variant("shirt-grey", "shirt", "grey"));
  before.popularity.shoppers.push_back(1);
  before.popularity.order.push_back(1);
  for (PackGraph& graph : before.graphs) graph.rows.push_back({});
  Scenario story(PackFile(before));
  story.View("shirt-grey");
  story.OpenPack(PackFile(ShirtShop()));
  const auto ask = [&](const char* item) {
    return ItemsOf(story.Recommend({{"kind", "similar"}, {"items", {item}}, {"fallback", false}}));
  };
  if (story.catalog().FindItemOrGroup(story.profile().FindItem(ItemIdOf("shirt-grey"))->group) !=
      kNone) {
    EXPECT_EQ(ask("shirt-grey"), ask("shirt"));
  }
  EXPECT_EQ(ask("never-heard-of"), Names{});
}

/// A shop of groups of one to five variants, with colours and sizes by draw.
PackContents DrawShop(Random& random) {
  PackContents shop;
  shop.shop = "Drawn";
  shop.currency = "EUR";
  shop.locale = "en";
  shop.built_at = kShopTime;
  for (int group = 0; group < 20; ++group) {
    const int variants = 1 + static_cast<int>(random.Below(5));
    for (int v = 0; v < variants; ++v) {
      const std::string name = "g" + std::to_string(group);
      PackItem item =
          Variant(name + "-" + std::to_string(v), name, std::to_string(random.Below(4)));
      item.topics[0] = "category:" + std::to_string(group % 4);
      item.in_stock = random.Below(6) != 0;
      shop.items.push_back(item);
    }
  }
  const auto items = static_cast<std::uint32_t>(shop.items.size());
  PackGraph next{fbs::SectionKind::ViewedNext, {}};
  for (std::uint32_t item = 0; item < items; ++item) {
    shop.popularity.shoppers.push_back(static_cast<double>(random.Below(50)));
    next.rows.push_back({});
    std::set<std::uint32_t> targets;
    for (int edge = 0; edge < 4; ++edge) targets.insert(random.Below(items));
    targets.erase(item);
    for (const std::uint32_t target : targets) next.rows.back().push_back({target, 0.5f});
  }
  shop.graphs = {next};
  return shop;
}

// Over random catalogs and histories: what a slate says of the shopper is of what they touched.
TEST(Variants, OfAnyCatalogAreOneInASlateAndNamedAsTouched) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const PackContents shop = DrawShop(random);
    Scenario story(PackFile(shop));
    std::set<std::string> touched, groups;
    for (int act = 0; act < 12; ++act) {
      const std::string item =
          shop.items[random.Below(static_cast<std::uint32_t>(shop.items.size()))].shop_id;
      random.Below(4) == 0 ? story.AddToCart(item) : story.View(item);
      touched.insert(item);
    }
    for (const char* kind : {"for-you", "popular", "recently-viewed"}) {
      groups.clear();
      const Json slate = story.Recommend({{"kind", kind}, {"limit", 20}});
      for (const Json& placed : slate["items"]) {
        const ItemIndex item = story.Item(placed["item"].get<std::string>());
        EXPECT_TRUE(story.catalog().in_stock(item));
        EXPECT_TRUE(groups.insert(std::string(story.catalog().shop_id(story.catalog().group(item))))
                        .second);
        for (const Json& reason : placed["reasons"]) {
          if (reason.contains("item")) {
            EXPECT_TRUE(touched.contains(reason["item"].get<std::string>()));
          }
          if (reason["code"] == "recently-viewed") {
            EXPECT_TRUE(touched.contains(placed["item"].get<std::string>()));
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace vitrine
