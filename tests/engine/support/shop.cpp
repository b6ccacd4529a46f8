#include "support/shop.h"

#include <cmath>

#include "base/random.h"
#include "gtest/gtest.h"
#include "pack/format.h"
#include "pack/pack.h"
#include "packing/pack_writer.h"

namespace vitrine::testing {
namespace {

struct Category {
  const char* path;
  const char* id;
  Money base;   ///< Cents.
  int partner;  ///< Index of the category that goes with it.
};
constexpr Category kCategories[] = {{"Lighting > Table lamps", "table-lamp", 4000, 1},
                                    {"Lighting > Floor lamps", "floor-lamp", 9000, 0},
                                    {"Furniture > Chairs", "chair", 12000, 3},
                                    {"Furniture > Tables", "table", 30000, 2},
                                    {"Textiles > Rugs", "rug", 15000, 5},
                                    {"Textiles > Cushions", "cushion", 2000, 4}};
constexpr const char* kBrands[] = {"Aalto", "Birk", "Corda", "Dune"};
constexpr const char* kColours[] = {"green", "white", "oak"};
constexpr int kPerCategory = 10;
constexpr int kDimensions = 64;

/// Position in the contents of number `n` (1-based) of a category.
std::uint32_t At(int category, int n) {
  return static_cast<std::uint32_t>(category * kPerCategory + n - 1);
}

PackItem MakeItem(int c, int n) {
  const Category& category = kCategories[c];
  PackItem item;
  item.shop_id = std::string(category.id) + "-" + std::to_string(n);
  item.title = std::string(kBrands[(c + n) % 4]) + " " + category.id + " " + std::to_string(n);
  item.price = category.base + 1000 * static_cast<Money>(n);
  if (n % 5 == 0) item.sale_price = item.price / 5 * 4;
  item.in_stock = !(item.shop_id == "chair-3" || item.shop_id == "rug-7");
  item.has_model = c < 2 && n <= 2;
  item.added_day = DayOf(kShopTime) - 2 - 10 * (kPerCategory - n);
  item.rating = 3.0f + 0.2f * static_cast<float>((n * 7 + c) % 11);
  if (c == 4 && n <= 3) item.group_shop_id = "rug-1";
  const char* band = n <= 3 ? "low" : n <= 7 ? "mid" : "high";
  item.topics = {
      std::string("category:") + category.path, std::string("brand:") + kBrands[(c + n) % 4],
      std::string("color:") + kColours[n % 3], std::string("price:") + category.path + "/" + band};
  return item;
}

void AddPopularity(PackContents& shop) {
  for (int c = 0; c < 6; ++c) {
    for (int n = 1; n <= kPerCategory; ++n) {
      shop.popularity.shoppers.push_back((kPerCategory + 1 - n) * (12 - c));
      shop.popularity.trends.push_back(n == 4   ? 0.75f + 0.1f * static_cast<float>(c)
                                       : n == 2 ? -0.5f
                                                : 0.0f);
      shop.popularity.positions.push_back(static_cast<float>(n) / 12);
    }
  }
}

/// Rows by item from (category, number) → edges.
template <typename MakeRow>
PackGraph MakeGraph(fbs::SectionKind relation, MakeRow make_row) {
  PackGraph graph{relation, {}};
  for (int c = 0; c < 6; ++c) {
    for (int n = 1; n <= kPerCategory; ++n) graph.rows.push_back(make_row(c, n));
  }
  return graph;
}

std::vector<PackEdge> ViewedNext(int c, int n) {
  std::vector<PackEdge> row;
  float weight = 1;
  for (int next = n + 1; next <= n + 3 && next <= kPerCategory; ++next, weight *= 0.7f) {
    row.push_back({At(c, next), weight});
  }
  row.push_back({At(kCategories[c].partner, n), 0.4f});
  return row;
}

std::vector<PackEdge> ViewedBefore(int c, int n) {
  std::vector<PackEdge> row;
  float weight = 1;
  for (int before = n - 1; before >= n - 3 && before >= 1; --before, weight *= 0.7f) {
    row.push_back({At(c, before), weight});
  }
  return row;
}

std::vector<PackEdge> BoughtWith(int c, int n) {
  std::vector<PackEdge> row = {{At(kCategories[c].partner, n), 1.0f}};
  if (c != 5 && !(c == 4 && n == 1)) row.push_back({At(5, 1), 0.5f});
  return row;
}

std::vector<PackEdge> Curated(int c, int n) {
  if (c != 2 || n != 1) return {};
  return {{At(3, 1), 1.0f}, {At(4, 4), 0.8f}};
}

/// A direction of its own for every name, from its hash: entries in [-1, 1).
void AddDirection(std::string_view name, float weight, float* vector) {
  Random random(Hash64(name));
  for (int d = 0; d < kDimensions; ++d) {
    vector[d] += weight * static_cast<float>(2 * random.NextUniform() - 1);
  }
}

/// Unit vectors: items of a category are near, more so of one brand or colour.
void AddVectors(PackContents& shop) {
  shop.vectors.dimensions = kDimensions;
  for (const PackItem& item : shop.items) {
    float vector[kDimensions] = {};
    AddDirection(item.topics[0], 1.0f, vector);
    AddDirection(item.topics[1], 0.5f, vector);
    AddDirection(item.topics[2], 0.3f, vector);
    AddDirection(item.shop_id, 0.3f, vector);
    float sum = 0;
    for (float value : vector) sum += value * value;
    for (float value : vector) shop.vectors.values.push_back(value / std::sqrt(sum));
  }
}

PackContext MakeContext(std::string topic, std::size_t column, float lift) {
  PackContext context{std::move(topic), std::vector<float>(kContextColumns + 2, 0.0f)};
  context.lifts[column] = lift;
  return context;
}

void AddContexts(PackContents& shop) {
  constexpr std::size_t kEvening = 6, kSunday = 8 + 6, kNorth = kContextColumns;
  shop.regions = {"north", "south"};
  shop.contexts = {MakeContext("category:Lighting", kEvening, 1.0f),
                   MakeContext("category:Textiles", kSunday, 0.8f),
                   MakeContext("category:Furniture", kNorth, 0.6f)};
}

void AddRules(PackContents& shop) {
  PackRule pin;
  pin.slot = "ruled";
  pin.items = {"cushion-9"};
  PackRule hide;
  hide.action = fbs::RuleAction::Hide;
  hide.slot = "ruled";
  hide.items = {"chair-9"};
  shop.rules = {pin, hide};
}

}  // namespace

PackContents TestShop() {
  PackContents shop;
  shop.shop = "Test shop";
  shop.market = "FI";
  shop.currency = "EUR";
  shop.locale = "en";
  shop.built_at = kShopTime;
  for (int c = 0; c < 6; ++c) {
    for (int n = 1; n <= kPerCategory; ++n) shop.items.push_back(MakeItem(c, n));
  }
  AddPopularity(shop);
  shop.graphs = {MakeGraph(fbs::SectionKind::ViewedNext, ViewedNext),
                 MakeGraph(fbs::SectionKind::BoughtWith, BoughtWith),
                 MakeGraph(fbs::SectionKind::Curated, Curated),
                 MakeGraph(fbs::SectionKind::ViewedBefore, ViewedBefore)};
  AddVectors(shop);
  AddContexts(shop);
  AddRules(shop);
  return shop;
}

PackContents EncodedShop() {
  PackContents shop = TestShop();
  Random random(41);
  const auto draw = [&random](std::size_t count, float spread) {
    std::vector<float> numbers(count);
    for (float& number : numbers) {
      number = static_cast<float>(random.NextUniform() - 0.5) * 2 * spread;
    }
    return numbers;
  };
  constexpr std::size_t kD = kEncoderDimensions;
  shop.vectors.queries = draw(shop.items.size() * kDimensions, 1);
  shop.encoder.rows = draw(shop.items.size() * kD, 0.2f);
  shop.encoder.matrices = draw(4 * kD * kD + 2 * kD * kEncoderHidden, 0.2f);
  shop.encoder.vectors = draw(5 * kD + kEncoderHidden + kEncoderHeads * kEncoderPlaces, 0.5f);
  return shop;
}

Bytes TestShopFile() {
  auto file = WritePack(TestShop());
  if (!file.ok()) ADD_FAILURE() << file.error().path << ": " << file.error().message;
  return file.ok() ? std::move(file).value() : Bytes();
}

std::shared_ptr<Pack> OpenPack(const PackContents& contents) {
  auto file = WritePack(contents);
  if (!file.ok()) {
    ADD_FAILURE() << file.error().path << ": " << file.error().message;
    return nullptr;
  }
  auto pack = Pack::OpenWhole(std::move(file).value());
  if (!pack.ok()) ADD_FAILURE() << pack.error().path << ": " << pack.error().message;
  return pack.ok() ? std::move(pack).value() : nullptr;
}

std::shared_ptr<Pack> OpenTestShop() { return OpenPack(TestShop()); }

}  // namespace vitrine::testing
