// Packs of every format that was ever published still open, and still say the same.
// VITRINE_WRITE_GOLDENS=1 writes the present format's files anew; once released they stay.
#include <gtest/gtest.h>

#include <sstream>

#include "catalog/catalog.h"
#include "catalog/graph.h"
#include "golden/files.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::ReadGolden;
using testing::WriteGolden;
using testing::WritesGoldens;

void DescribeItem(const Catalog& catalog, ItemIndex item, std::ostream& out) {
  out << catalog.shop_id(item) << " | " << catalog.title(item) << " | "
      << catalog.shop_id(catalog.group(item)) << " | " << catalog.list_price(item) << " "
      << catalog.price(item) << " | stock " << catalog.in_stock(item) << " model "
      << catalog.has_model(item) << " day " << catalog.added_day(item) << " rating "
      << static_cast<int>(catalog.rating(item) * 50 + 0.5f) << " popularity "
      << static_cast<int>(catalog.popularity(item) * 8) << " trend "
      << static_cast<int>(catalog.trend(item) * 16) << "\n ";
  for (TopicIndex topic : catalog.TopicsOf(item)) out << " " << catalog.topic_key(topic) << ";";
  out << "\n ";
  for (auto kind : {fbs::SectionKind::ViewedNext, fbs::SectionKind::BoughtWith}) {
    GraphEdge row[kMaxRow];
    const std::size_t edges = GraphRow(catalog.pack().graph(kind), catalog.item_count(), item, row);
    for (std::size_t i = 0; i < edges; ++i) {
      out << " " << catalog.shop_id(row[i].target) << " "
          << static_cast<int>(row[i].weight * 1000 + 0.5f) << ";";
    }
  }
  out << "\n";
}

std::string Describe(std::shared_ptr<Pack> pack) {
  std::ostringstream out;
  const Catalog catalog(pack);
  out << pack->header().shop()->str() << ", " << catalog.currency() << ", " << catalog.item_count()
      << " items, " << catalog.topic_count() << " topics\n";
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) DescribeItem(catalog, item, out);
  for (std::uint32_t item : catalog.by_popularity()) out << catalog.shop_id(item) << " ";
  out << "\n";
  return out.str();
}

TEST(Golden, PackOfFormat1StillOpensAndSaysTheSame) {
  if (WritesGoldens()) {
    const Bytes file = testing::TestShopFile();
    WriteGolden("pack-1.vitrine", {reinterpret_cast<const char*>(file.data()), file.size()});
    WriteGolden("pack-1.txt", Describe(testing::OpenTestShop()));
  }
  const std::string bytes = ReadGolden("pack-1.vitrine");
  auto pack = Pack::OpenWhole(Bytes(bytes.begin(), bytes.end()));
  ASSERT_TRUE(pack.ok()) << pack.error().message;
  EXPECT_EQ(Describe(pack.value()), ReadGolden("pack-1.txt"));
}

TEST(Golden, TheTestShopIsWrittenByteForByte) {
  const std::string bytes = ReadGolden("pack-1.vitrine");
  EXPECT_EQ(testing::TestShopFile(), Bytes(bytes.begin(), bytes.end()));
}

}  // namespace
}  // namespace vitrine
