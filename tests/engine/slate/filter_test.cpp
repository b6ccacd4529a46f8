#include "slate/filter.h"

#include <gtest/gtest.h>

#include <ostream>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::kShopTime;
using testing::Names;

/// The shop's own items, and one that nothing is known of.
PackContents ShopWithABareItem() {
  PackContents shop = testing::TestShop();
  PackItem bare;
  bare.shop_id = "bare";
  shop.items.push_back(bare);
  shop.popularity.shoppers.push_back(0);
  shop.popularity.trends.push_back(0);
  shop.popularity.positions.push_back(-1);
  for (PackGraph& graph : shop.graphs) graph.rows.emplace_back();
  shop.vectors = {};
  return shop;
}

struct Filters : ::testing::Test {
  Catalog catalog{testing::OpenPack(ShopWithABareItem())};

  /// How many of the 61 items match; -1 when it does not compile.
  int Matches(const FilterText& text) const {
    const Result<Filter> filter = Filter::Compile(text, catalog);
    EXPECT_TRUE(filter.ok()) << text.where << ": " << filter.error().message;
    if (!filter.ok()) return -1;
    int matches = 0;
    for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
      matches += filter.value().Matches(catalog, item, kShopTime) ? 1 : 0;
    }
    return matches;
  }
  int Matches(std::string_view where) const { return Matches({std::string(where), {}}); }
  /// "Code at path".
  std::string Refused(const FilterText& text) const {
    const Result<Filter> filter = Filter::Compile(text, catalog);
    if (filter.ok()) return "compiled";
    return std::string(Name(filter.error().code)) + " at " + filter.error().path;
  }
  std::string Refused(std::string_view where) const { return Refused({std::string(where), {}}); }
};

struct Good {
  const char* where;
  int matches;
};

TEST_F(Filters, SayWhichItemsMatch) {
  constexpr Good kGood[] = {
      {R"(brand = "Aalto")", 14},
      {R"(category = "Furniture")", 20},
      {R"(category = "Furniture > Chairs")", 10},
      {R"(color = "green" and category = "Lighting")", 6},
      {R"(brand = "Aalto" or brand = "Birk")", 29},
      {R"(not (brand = "Aalto" or brand = "Birk"))", 32},
      {R"(brand != "Aalto")", 46},
      {R"(brand = "Nobody")", 0},
      {R"(brand != "Nobody")", 60},
      {R"(id = "chair-1")", 1},
      {R"(id != "chair-1")", 60},
      {R"(id in "chair-1")", 1},
      {R"(group = "rug-1" or group = "rug-2" or group = "rug-3")", 3},
      {"in_stock", 59},
      {"not in_stock", 2},
      {"on_sale", 12},
      {"has_model", 4},
      {"price < 30", 0},
      {"price <= 30", 1},
      {"price = 30", 1},
      {"price >= 310 and price > 310.0", 8},
      {"list_price = 90 and price = 72", 1},
      {"discount > 0.1", 12},
      {"discount = 0", 49},
      {"rating >= 4.9", 6},
      {"rating >= 0", 60},
      {"popularity > 6.85", 1},
      {"age_days <= 2", 6},
      {"age_days != 2", 54},
      {"age_days > 80", 12},
      {"  in_stock\n\tand on_sale", 12},
      {"((((in_stock))))", 59},
      {"not not in_stock", 59},
      {"in_stock or on_sale and has_model", 59},
      {"(in_stock or on_sale) and has_model", 4},
      {"price > 0.5", 60},
      {"price > -1", 60},
  };
  for (const Good& good : kGood) EXPECT_EQ(Matches(good.where), good.matches) << good.where;
}

TEST_F(Filters, AMissingValueIsFalseWhateverIsAsked) {
  const auto bare = [](std::string_view test) { return R"(id = "bare" and )" + std::string(test); };
  for (const char* test :
       {"price < 1000", "price != 7", "list_price >= 0", "rating != 3", "age_days != 3",
        R"(brand = "Aalto")", R"(brand != "Aalto")", R"(color != "green")"}) {
    EXPECT_EQ(Matches(bare(test)), 0) << test;
    EXPECT_EQ(Matches(bare("not " + std::string(test))), 1) << test;
  }
}

TEST_F(Filters, TakeParametersOfOneOrSeveralValues) {
  EXPECT_EQ(Matches({"brand in $b", {{"b", {"Aalto", "Birk", "Nobody"}, {}}}}), 29);
  EXPECT_EQ(Matches({"brand != $b", {{"b", {"Aalto", "Birk"}, {}}}}), 31);
  EXPECT_EQ(Matches({"brand in $b", {{"b", {}, {}}}}), 0);
  EXPECT_EQ(Matches({"price < $max and price > $min", {{"max", {}, {140}}, {"min", {}, {120}}}}),
            4);
  EXPECT_EQ(Matches({"price in $p", {{"p", {}, {30, 40, 50}}}}), 4);
  EXPECT_EQ(Matches({"price != $p", {{"p", {}, {30, 40, 50}}}}), 56);
}

TEST_F(Filters, AParameterStaysAValue) {
  for (const char* value : {"Aalto\" or in_stock", "Aalto or in_stock", "\"", "$b",
                            "Aalto\") or (\"", "", "Aalto' or '1'='1"}) {
    EXPECT_EQ(Matches({"brand = $b", {{"b", {value}, {}}}}), 0) << value;
    EXPECT_EQ(Matches({"id = $b", {{"b", {value}, {}}}}), 0) << value;
  }
}

struct BadFilter {
  const char* where;
  const char* refusal;
};

TEST_F(Filters, AreRefusedWithTheirFault) {
  constexpr BadFilter kBad[] = {
      {"", "FilterSyntax at where"},
      {"   ", "FilterSyntax at where"},
      {"price", "FilterSyntax at where"},
      {"price <", "FilterSyntax at where"},
      {"price < < 3", "FilterSyntax at where"},
      {"price == 3", "FilterSyntax at where"},
      {"price ! 3", "FilterSyntax at where"},
      {"price < 3 4", "FilterSyntax at where"},
      {"price < 1x5", "FilterSyntax at where"},
      {"price < 1.2.3", "FilterSyntax at where"},
      {"price < 0x10", "FilterSyntax at where"},
      {"price < -", "FilterSyntax at where"},
      {"price < .", "FilterSyntax at where"},
      {"in_stock and", "FilterSyntax at where"},
      {"or in_stock", "FilterField at where"},
      {"(in_stock", "FilterSyntax at where"},
      {"in_stock)", "FilterSyntax at where"},
      {"in_stock = 1", "FilterSyntax at where"},
      {"in_stock; drop", "FilterSyntax at where"},
      {R"(brand = "Aalto)", "FilterSyntax at where"},
      {R"("Aalto" = brand)", "FilterSyntax at where"},
      {"brand = 'Aalto'", "FilterSyntax at where"},
      {"brand = Aalto", "FilterSyntax at where"},
      {"brand = $", "FilterParameter at params."},
      {"material = $m", "FilterField at where"},
      {"Price < 3", "FilterField at where"},
      {"brand = $b", "FilterParameter at params.b"},
      {"price < $max", "FilterParameter at params.max"},
      {"brand = 3", "FilterType at where"},
      {R"(price < "3")", "FilterType at where"},
      {R"(brand < "Aalto")", "FilterType at where"},
      {"id >= $b", "FilterType at where"},
  };
  for (const BadFilter& bad : kBad) EXPECT_EQ(Refused(bad.where), bad.refusal) << bad.where;
}

TEST_F(Filters, RefuseParametersOfTheWrongTypeOrTooMany) {
  EXPECT_EQ(Refused({"brand = $b", {{"b", {}, {3}}}}), "FilterType at params.b");
  EXPECT_EQ(Refused({"price < $b", {{"b", {"3"}, {}}}}), "FilterType at params.b");
  const List<double> many(257, 1.0);
  EXPECT_EQ(Refused({"price in $b", {{"b", {}, many}}}), "FieldRange at params.b");
}

TEST_F(Filters, AreAtMostAThousandAndTwentyFourBytesLong) {
  const std::string longest = "in_stock" + std::string(1024 - 8, ' ');
  EXPECT_EQ(Matches(longest), 59);
  EXPECT_EQ(Refused(longest + " "), "FilterTooLong at where");
}

TEST_F(Filters, AreAtMostSixteenLevelsDeep) {
  const auto nested = [](int levels) {
    return std::string(static_cast<std::size_t>(levels), '(') + "in_stock" +
           std::string(static_cast<std::size_t>(levels), ')');
  };
  const auto negated = [](int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += "not ";
    return text + "in_stock";
  };
  EXPECT_EQ(Matches(nested(16)), 59);
  EXPECT_EQ(Refused(nested(17)), "FilterTooDeep at where");
  EXPECT_EQ(Matches(negated(16)), 59);
  EXPECT_EQ(Refused(negated(17)), "FilterTooDeep at where");
  EXPECT_EQ(Refused(std::string(1024, '(')), "FilterTooDeep at where");
}

TEST_F(Filters, FollowLiveFacts) {
  EXPECT_EQ(Matches("price < 10"), 0);
  catalog.Update(catalog.FindItem("chair-1"), {.price = 500, .sale_price = {}, .in_stock = false});
  EXPECT_EQ(Matches("price < 10"), 1);
  EXPECT_EQ(Matches("not in_stock"), 3);
}

}  // namespace
}  // namespace vitrine
