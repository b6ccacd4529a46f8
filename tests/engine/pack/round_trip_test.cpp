#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "candidates/query.h"
#include "catalog/catalog.h"
#include "catalog/graph.h"
#include "pack/text.h"
#include "packing/pack_frame.h"
#include "packing/pack_writer.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::OpenPack;
using testing::OpenTestShop;
using testing::TestShop;

List<std::string> TopicKeys(const Catalog& catalog, ItemIndex item) {
  List<std::string> keys;
  for (TopicIndex topic : catalog.TopicsOf(item)) keys.emplace_back(catalog.topic_key(topic));
  std::sort(keys.begin(), keys.end());
  return keys;
}

TEST(PackRoundTrip, ItemsKeepWhatTheyAre) {
  const Catalog catalog(OpenTestShop());
  ASSERT_EQ(catalog.item_count(), 60u);
  const ItemIndex lamp = catalog.FindItem("table-lamp-5");
  ASSERT_NE(lamp, kNone);
  EXPECT_EQ(catalog.shop_id(lamp), "table-lamp-5");
  EXPECT_EQ(catalog.title(lamp), "Birk table-lamp 5");
  EXPECT_EQ(catalog.list_price(lamp), 9000u);
  EXPECT_EQ(catalog.price(lamp), 7200u);
  EXPECT_TRUE(catalog.in_stock(lamp));
  EXPECT_FALSE(catalog.has_model(lamp));
  EXPECT_EQ(catalog.added_day(lamp), DayOf(testing::kShopTime) - 52);
  EXPECT_NEAR(catalog.rating(lamp), 3.4f, 0.02f);
  EXPECT_FALSE(catalog.in_stock(catalog.FindItem("chair-3")));
  EXPECT_TRUE(catalog.has_model(catalog.FindItem("floor-lamp-2")));
}

TEST(PackRoundTrip, TopicsBringTheLevelsAboveACategory) {
  const Catalog catalog(OpenTestShop());
  EXPECT_EQ(TopicKeys(catalog, catalog.FindItem("chair-1")),
            (List<std::string>{"brand:Dune", "category:Furniture", "category:Furniture > Chairs",
                               "color:white", "price:Furniture > Chairs/low"}));
  const TopicIndex chairs = catalog.FindTopic("category:Furniture > Chairs");
  EXPECT_EQ(catalog.topic_key(catalog.parent(chairs)), "category:Furniture");
  EXPECT_EQ(catalog.parent(catalog.FindTopic("category:Furniture")), kNone);
  EXPECT_EQ(catalog.parent(catalog.FindTopic("brand:Dune")), kNone);
  EXPECT_EQ(catalog.items_of_topic(chairs), 10u);
  EXPECT_EQ(catalog.items_of_topic(catalog.parent(chairs)), 20u);
}

TEST(PackRoundTrip, VariantsShareTheirFirstItem) {
  const Catalog catalog(OpenTestShop());
  const ItemIndex one = catalog.FindItem("rug-1"), two = catalog.FindItem("rug-2"),
                  three = catalog.FindItem("rug-3"), four = catalog.FindItem("rug-4");
  EXPECT_EQ(catalog.group(one), std::min({one, two, three}));
  EXPECT_EQ(catalog.group(two), catalog.group(one));
  EXPECT_EQ(catalog.group(three), catalog.group(one));
  EXPECT_EQ(catalog.group(four), four);
}

TEST(PackRoundTrip, AGroupIsFoundByItsIdAndItsVariantsAreARing) {
  PackContents shop = TestShop();
  for (PackItem& item : shop.items) {
    if (item.group_shop_id == "rug-1") item.group_shop_id = "rug";
    if (item.shop_id == "chair-1") item.group_shop_id = "chair";
  }
  const Catalog catalog(OpenPack(shop));
  const ItemIndex first = catalog.group(catalog.FindItem("rug-2"));
  EXPECT_EQ(catalog.FindItemOrGroup(ItemIdOf("rug")), first);
  EXPECT_EQ(catalog.FindItemOrGroup(ItemIdOf("chair")), catalog.FindItem("chair-1"));
  EXPECT_EQ(catalog.FindItemOrGroup(ItemIdOf("rug-2")), catalog.FindItem("rug-2"));
  EXPECT_EQ(catalog.FindItemOrGroup(ItemIdOf("sofa")), kNone);
  List<ItemIndex> ring;
  for (ItemIndex at = first; ring.empty() || at != first; at = catalog.NextVariant(at)) {
    ring.push_back(at);
    EXPECT_EQ(catalog.group(at), first);
  }
  EXPECT_EQ(ring.size(), 3u);
  EXPECT_EQ(catalog.NextVariant(catalog.FindItem("chair-1")), catalog.FindItem("chair-1"));
}

TEST(PackRoundTrip, PopularityOrdersItems) {
  const Catalog catalog(OpenTestShop());
  EXPECT_EQ(catalog.shop_id(catalog.by_popularity().front()), "table-lamp-1");
  EXPECT_NEAR(catalog.popularity(catalog.FindItem("table-lamp-1")), std::log2(121.0), 1.0 / 16);
  ASSERT_EQ(catalog.trending().size(), 6u);
  EXPECT_EQ(catalog.shop_id(catalog.trending().front()), "cushion-4");
  EXPECT_NEAR(catalog.trend(catalog.FindItem("rug-2")), -0.5, 1.0 / 32);
}

TEST(PackRoundTrip, GraphRowsAreStrongestFirst) {
  const auto pack = OpenTestShop();
  const Catalog catalog(pack);
  GraphEdge row[kMaxRow];
  const std::size_t edges =
      GraphRow(pack->graph(fbs::SectionKind::ViewedNext), 60, catalog.FindItem("chair-1"), row);
  ASSERT_EQ(edges, 4u);
  EXPECT_EQ(catalog.shop_id(row[0].target), "chair-2");
  EXPECT_EQ(catalog.shop_id(row[3].target), "table-1");
  EXPECT_NEAR(row[0].weight, 1.0f, 1e-3f);
  EXPECT_NEAR(row[2].weight, 0.49f, 3e-3f);
}

TEST(PackRoundTrip, VectorsComeBackWithinAQuarterOfAFineStep) {
  const auto shop = TestShop();
  const auto pack = OpenTestShop();
  const Catalog catalog(pack);
  const auto& vectors = *pack->vectors();
  for (std::size_t i = 0; i < shop.items.size(); ++i) {
    const ItemIndex item = catalog.FindItem(shop.items[i].shop_id);
    const float scale = vectors.scales()->Get(item);
    for (std::uint32_t d = 0; d < 64; ++d) {
      const auto at = item * 64 + d;
      const float value = scale * (static_cast<float>(vectors.coarse()->Get(at)) +
                                   static_cast<float>(vectors.fine()->Get(at)) / 254);
      EXPECT_NEAR(value, shop.vectors.values[i * 64 + d], scale / 500);
    }
  }
}

TEST(PackRoundTrip, InputVectorsComeBackWithinHalfAStepOrClipped) {
  auto shop = TestShop();
  shop.vectors.queries.assign(shop.vectors.values.rbegin(), shop.vectors.values.rend());
  const auto pack = OpenPack(shop);
  const Catalog catalog(pack);
  for (std::size_t i = 0; i < shop.items.size(); ++i) {
    const ItemIndex item = catalog.FindItem(shop.items[i].shop_id);
    const float scale = pack->vectors()->query_scales()->Get(item);
    const Anchor anchor{item, 1, {}};
    const Query query(catalog, {&anchor, 1}, {}, 1, 1);
    for (std::uint32_t d = 0; d < 64; ++d) {
      const float wanted = shop.vectors.queries[i * 64 + d];
      const float most = 7 * scale;
      EXPECT_NEAR(query.vector()[d], std::clamp(wanted, -most, most), scale / 2 + 1e-6f);
    }
  }
}

TEST(PackRoundTrip, ContextsAndRulesAreThere) {
  const auto pack = OpenTestShop();
  const Catalog catalog(pack);
  const auto& contexts = *pack->contexts();
  ASSERT_EQ(contexts.topics()->size(), 3u);
  EXPECT_EQ(contexts.regions()->Get(0)->str(), "north");
  for (std::uint32_t row = 0; row < 3; ++row) {
    if (catalog.topic_key(contexts.topics()->Get(row)) != "category:Lighting") continue;
    EXPECT_NEAR(static_cast<float>(contexts.lifts()->Get(row * 32 + 6)) * contexts.scale(), 1.0f,
                0.01f);
  }
  ASSERT_EQ(pack->rules()->rules()->size(), 2u);
  EXPECT_EQ(pack->rules()->rules()->Get(0)->items()->Get(0), ItemIdOf("cushion-9"));
}

TEST(PackWriter, SameContentsInAnyOrderGiveTheSameBytes) {
  PackContents plain;
  plain.currency = "EUR";
  for (const PackItem& item : TestShop().items) plain.items.push_back(item);
  PackContents turned = plain;
  std::reverse(turned.items.begin(), turned.items.end());
  for (PackItem& item : turned.items) std::reverse(item.topics.begin(), item.topics.end());
  EXPECT_EQ(WritePack(plain).value(), WritePack(turned).value());
}

TEST(PackWriter, SectionsStartAtMultiplesOfSixteen) {
  const auto pack = OpenTestShop();
  ASSERT_EQ(pack->sections().size(), 12u);
  for (const SectionEntry& section : pack->sections()) EXPECT_EQ(section.offset % 16, 0u);
  EXPECT_TRUE(pack->CheckDigests().ok());
  EXPECT_FALSE(pack->is_signed());
  EXPECT_EQ(pack->header().sequence(), 0u);
}

TEST(PackWriter, NarrowIndexesGrowWideWhenTheyMust) {
  PackContents contents;
  contents.currency = "EUR";
  for (int i = 0; i < 66'000; ++i) {
    PackItem item;
    item.shop_id = "i" + std::to_string(i);
    item.topics = {"tag:" + item.shop_id};
    contents.items.push_back(item);
  }
  PackGraph graph{fbs::SectionKind::ViewedNext, {}};
  graph.rows.resize(contents.items.size());
  graph.rows[0] = {{65'999, 2.0f}};
  contents.graphs = {graph};
  const auto pack = OpenPack(contents);
  ASSERT_NE(pack, nullptr);
  const Catalog catalog(pack);
  EXPECT_EQ(pack->items().topics16(), nullptr);
  EXPECT_EQ(TopicKeys(catalog, catalog.FindItem("i65999")), (List<std::string>{"tag:i65999"}));
  GraphEdge row[kMaxRow];
  ASSERT_EQ(
      GraphRow(pack->graph(fbs::SectionKind::ViewedNext), 66'000, catalog.FindItem("i0"), row), 1u);
  EXPECT_EQ(catalog.shop_id(row[0].target), "i65999");
}

/// The error that contents get after `change`, as "Code path".
template <typename Change>
std::string RefusalAfter(Change change) {
  PackContents contents = TestShop();
  change(contents);
  const auto file = WritePack(contents);
  if (file.ok()) return "none";
  return std::string(Name(file.error().code)) + " " + file.error().path;
}

TEST(PackWriter, RefusesWhatAPackCannotHold) {
  EXPECT_EQ(RefusalAfter([](auto& c) { c.items[1].shop_id = c.items[0].shop_id; }),
            "FieldRepeated items[table-lamp-1].shop_id");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.items[0].topics.push_back("brand"); }),
            "FieldValue items[table-lamp-1].topics");
  EXPECT_EQ(RefusalAfter([](auto& c) {
              for (int i = 0; i < 70; ++i) c.items[0].topics.push_back("t:" + std::to_string(i));
            }),
            "FieldRange items[table-lamp-1].topics");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.currency = "euro"; }), "FieldValue currency");
  EXPECT_EQ(RefusalAfter([](auto& c) {
              c.graphs[0].rows[0] = {{60, 1.0f}};
            }),
            "FieldRange graphs.ViewedNext");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.graphs[1].relation = c.graphs[0].relation; }),
            "FieldRepeated graphs");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.vectors.values[5] = NAN; }), "FieldRange vectors.values");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.popularity.trends.pop_back(); }),
            "FieldRange popularity.trends");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.contexts[0].lifts.pop_back(); }),
            "FieldRange contexts[category:Lighting]");
  EXPECT_EQ(RefusalAfter([](auto& c) { c.items.clear(); }), "FieldMissing items");
}

TEST(PackRoundTrip, FramingAnewChangesTheHeaderAlone) {
  const auto pack = OpenTestShop();
  const ByteSpan whole = pack->file();
  EXPECT_EQ(FramePack(HeaderOf(*pack), *pack), Bytes(whole.begin(), whole.end()));
  PackHeader header = HeaderOf(*pack);
  header.sequence = kMaxSequence;
  const auto numbered = Pack::OpenWhole(FramePack(header, *pack)).value();
  EXPECT_EQ(numbered->header().sequence(), kMaxSequence);
  EXPECT_EQ(TextOf(numbered->header().shop()), TextOf(pack->header().shop()));
  ASSERT_EQ(numbered->sections().size(), pack->sections().size());
  for (std::size_t i = 0; i < pack->sections().size(); ++i) {
    EXPECT_EQ(numbered->sections()[i].sha256, pack->sections()[i].sha256);
  }
  header.sequence = kMaxSequence + 1;
  EXPECT_EQ(Pack::Open(FramePack(header, *pack)).error().path, "header");
}

TEST(PackRoundTrip, TheWriterNumbersThePack) {
  PackContents shop = TestShop();
  shop.sequence = 7;
  EXPECT_EQ(OpenPack(shop)->header().sequence(), 7u);
  shop.sequence = kMaxSequence + 1;
  EXPECT_EQ(WritePack(shop).error().path, "sequence");
}

}  // namespace
}  // namespace vitrine
