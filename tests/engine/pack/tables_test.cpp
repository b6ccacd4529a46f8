#include "pack/tables.h"

#include <gtest/gtest.h>

#include "pack/pack.h"
#include "support/shop.h"

namespace vitrine {
namespace {

template <typename Table>
bool FlatBuffersAgrees(ByteSpan bytes) {
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), 16, 1u << 20);
  return bytes.size() >= 8 && verifier.VerifyBuffer<Table>(nullptr);
}

/// A copy that ends with its memory, so that a sanitizer sees every step beyond it.
std::unique_ptr<std::uint8_t[]> Exact(ByteSpan bytes) {
  std::unique_ptr<std::uint8_t[]> copy(new std::uint8_t[bytes.size()]);
  if (!bytes.empty()) std::memcpy(copy.get(), bytes.data(), bytes.size());
  return copy;
}

/// What is accepted must be accepted by FlatBuffers too, whatever became of the bytes.
template <typename Table>
void ExpectNoMoreThanFlatBuffers(ByteSpan section, TableKind kind) {
  EXPECT_TRUE(AreTables(section, kind));
  for (std::size_t size = 0; size < section.size(); ++size) {
    const auto cut = Exact(section.first(size));
    const ByteSpan bytes{cut.get(), size};
    EXPECT_TRUE(!AreTables(bytes, kind) || FlatBuffersAgrees<Table>(bytes)) << size;
  }
  const auto changed = Exact(section);
  const ByteSpan bytes{changed.get(), section.size()};
  std::size_t refused = 0;
  for (std::size_t i = 0; i < section.size(); ++i) {
    for (const int bit : {1, 2, 4, 64, 128}) {
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ bit);
      if (!AreTables(bytes, kind)) {
        ++refused;
      } else {
        EXPECT_TRUE(FlatBuffersAgrees<Table>(bytes)) << static_cast<int>(kind) << " byte " << i
                                                     << " bit " << bit << " of " << section.size();
      }
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ bit);
    }
  }
  EXPECT_GT(refused, 0u);
}

class Tables : public ::testing::Test {
 protected:
  ByteSpan SectionOf(fbs::SectionKind kind) const {
    for (const SectionEntry& entry : pack_->sections()) {
      if (entry.kind == kind) return pack_->file().subspan(entry.offset, entry.size);
    }
    return {};
  }

  const std::shared_ptr<Pack> pack_ = testing::OpenTestShop();
};

TEST_F(Tables, AreRefusedWhereFlatBuffersRefusesThem) {
  using fbs::SectionKind;
  ExpectNoMoreThanFlatBuffers<fbs::Items>(SectionOf(SectionKind::Items), TableKind::kItems);
  ExpectNoMoreThanFlatBuffers<fbs::Topics>(SectionOf(SectionKind::Topics), TableKind::kTopics);
  ExpectNoMoreThanFlatBuffers<fbs::Popularity>(SectionOf(SectionKind::Popularity),
                                               TableKind::kPopularity);
  ExpectNoMoreThanFlatBuffers<fbs::Model>(SectionOf(SectionKind::Model), TableKind::kModel);
  ExpectNoMoreThanFlatBuffers<fbs::Contexts>(SectionOf(SectionKind::Contexts),
                                             TableKind::kContexts);
  ExpectNoMoreThanFlatBuffers<fbs::Titles>(SectionOf(SectionKind::Titles), TableKind::kTitles);
  ExpectNoMoreThanFlatBuffers<fbs::Rules>(SectionOf(SectionKind::Rules), TableKind::kRules);
  ExpectNoMoreThanFlatBuffers<fbs::Graph>(SectionOf(SectionKind::ViewedNext), TableKind::kGraph);
  ExpectNoMoreThanFlatBuffers<fbs::Vectors>(SectionOf(SectionKind::Vectors), TableKind::kVectors);
}

TEST_F(Tables, OfIntentAreRefusedToo) {
  PackContents contents = testing::TestShop();
  contents.intent.means = {0, 1};
  contents.intent.heads = {{0, 1, {1, {0, 1}, {0, 1}, {1, 2}, {1, 2, 3, 4}}}, {2, 1, {}}};
  contents.intent.category_shares = {1, 2};
  const auto pack = testing::OpenPack(contents);
  for (const SectionEntry& entry : pack->sections()) {
    if (entry.kind != fbs::SectionKind::Intent) continue;
    ExpectNoMoreThanFlatBuffers<fbs::Intent>(pack->file().subspan(entry.offset, entry.size),
                                             TableKind::kIntent);
  }
}

TEST_F(Tables, OfContentAreRefusedToo) {
  PackContents contents = testing::TestShop();
  PackContentItem item;
  item.id = "a";
  item.slots = {"hero", "foot"};
  item.creative = item.where = item.cart = item.theme = item.advertiser = "x";
  item.context = {{"device", {"mobile"}, {}}};
  item.caps = {1, 2, 3, 4};
  item.items = {"chair-1"};
  item.topics = {"color:green"};
  contents.content = {{item}, {1, 2, 3, 4}};
  const auto pack = testing::OpenPack(contents);
  for (const SectionEntry& entry : pack->sections()) {
    if (entry.kind != fbs::SectionKind::Content) continue;
    ExpectNoMoreThanFlatBuffers<fbs::Content>(pack->file().subspan(entry.offset, entry.size),
                                              TableKind::kContent);
  }
}

TEST_F(Tables, OfAHeaderAreRefusedToo) {
  const ByteSpan file = pack_->file();
  std::uint32_t size;
  std::memcpy(&size, file.data() + 12, sizeof size);
  ExpectNoMoreThanFlatBuffers<fbs::Header>(file.subspan(kHeaderOffset, size), TableKind::kHeader);
}

TEST(TableLayouts, AnEmptyVectorNeedsNoAlignment) {
  for (std::size_t length = 1; length <= 8; ++length) {
    PackContents contents = testing::TestShop();
    contents.rules = {{}};  // Without items: an empty vector of longs.
    contents.rules[0].where = std::string(length, 'x');
    flatbuffers::FlatBufferBuilder builder;
    const auto where = builder.CreateString(contents.rules[0].where);
    const auto items = builder.CreateVector(std::vector<std::uint64_t>());
    const auto rule = fbs::CreateRule(builder, fbs::RuleAction::Hide, 0, where, 0, items);
    builder.Finish(fbs::CreateRules(builder, builder.CreateVector(&rule, 1)));
    EXPECT_TRUE(AreTables({builder.GetBufferPointer(), builder.GetSize()}, TableKind::kRules));
    EXPECT_TRUE(testing::OpenPack(contents)->rules() != nullptr);
  }
}

TEST(TableLayouts, KnowEveryFieldOfTheSchema) {
  // A field that is appended to pack.fbs must be appended to the layouts.
  EXPECT_EQ(fbs::Section::VT_SHA256, 4 + 2 * 3);
  EXPECT_EQ(fbs::Header::VT_SECTIONS, 4 + 2 * 8);
  EXPECT_EQ(fbs::Items::VT_TOPICS32, 4 + 2 * 11);
  EXPECT_EQ(fbs::Rule::VT_UNTIL, 4 + 2 * 8);
  EXPECT_EQ(fbs::Vectors::VT_QUERY_HALVES, 4 + 2 * 5);
  EXPECT_EQ(fbs::Trees::VT_LEAVES, 4 + 2 * 4);
  EXPECT_EQ(fbs::IntentHead::VT_TREES, 4 + 2 * 2);
  EXPECT_EQ(fbs::Intent::VT_CATEGORY_SHARES, 4 + 2 * 2);
}

}  // namespace
}  // namespace vitrine
