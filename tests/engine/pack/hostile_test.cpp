#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "base/random.h"
#include "catalog/catalog.h"
#include "catalog/graph.h"
#include "pack/walk.h"
#include "pack/writable.h"
#include "packing/pack_frame.h"
#include "packing/pack_writer.h"
#include "support/cases.h"
#include "support/shop.h"

namespace vitrine {
namespace {

using testing::Cases;
using testing::EncodedShop;
using testing::TestShopFile;
using testing::WalkPack;
using testing::Writable;

const SectionEntry& Find(const Pack& pack, fbs::SectionKind kind) {
  for (const SectionEntry& entry : pack.sections()) {
    if (entry.kind == kind) return entry;
  }
  ADD_FAILURE() << "no such section";
  return pack.sections().front();
}

/// The name of the error that opening `file` gives, with its path.
std::string OpenError(Bytes file) {
  auto pack = Pack::Open(std::move(file));
  if (pack.ok()) return "none";
  return std::string(Name(pack.error().code)) + " " + pack.error().path;
}

/// The error after `change` was made in place to the table of a section.
template <typename Table>
std::string ErrorAfter(fbs::SectionKind kind, std::function<void(Table&)> change,
                       Bytes file = TestShopFile()) {
  const auto pack = Pack::Open(file);
  const SectionEntry entry = Find(*pack.value(), kind);
  change(*flatbuffers::GetMutableRoot<Table>(file.data() + entry.offset));
  return OpenError(std::move(file));
}

TEST(PackReader, RefusesEveryTruncation) {
  const Bytes file = TestShopFile();
  for (std::size_t size = 0; size < file.size(); ++size) {
    // Exactly as large as it is, so that a sanitizer sees a read past the end.
    const auto pack = Pack::Open(Bytes(file.begin(), file.begin() + static_cast<long>(size)));
    ASSERT_FALSE(pack.ok()) << size;
    const auto code = pack.error().code;
    ASSERT_TRUE(code == ErrorCode::kPackTruncated || code == ErrorCode::kPackMalformed) << size;
  }
}

TEST(PackReader, NoChangedByteCanHurt) {
  const Bytes file = TestShopFile();
  Random random(7);
  for (std::uint32_t round = 0; round < Cases(4000); ++round) {
    Bytes changed = file;
    changed[random.Below(static_cast<std::uint32_t>(file.size()))] ^=
        static_cast<std::uint8_t>(1 + random.Below(255));
    auto pack = Pack::Open(std::move(changed));
    if (pack.ok()) WalkPack(pack.value());
  }
}

TEST(PackReader, NoChangedByteOfAnEncoderCanHurt) {
  const Bytes file = WritePack(EncodedShop()).value();
  const auto pack = Pack::Open(file);
  const SectionEntry& entry = Find(*pack.value(), fbs::SectionKind::Encoder);
  Random random(8);
  for (int round = 0; round < 1000; ++round) {
    Bytes changed = file;
    changed[entry.offset + random.Below(static_cast<std::uint32_t>(entry.size))] ^=
        static_cast<std::uint8_t>(1 + random.Below(255));
    const auto opened = Pack::Open(std::move(changed));
    if (opened.ok()) WalkPack(opened.value());
  }
}

TEST(PackReader, RefusesEncodersThatAreWrong) {
  using fbs::Encoder;
  constexpr auto kEncoder = fbs::SectionKind::Encoder;
  const Bytes file = WritePack(EncodedShop()).value();
  const auto shorten = [](auto* column) {
    reinterpret_cast<std::uint32_t*>(Writable(column))[-1] -= 1;
  };
  const std::function<void(Encoder&)> changes[] = {
      [&](Encoder& t) { shorten(t.halves()); },
      [&](Encoder& t) { shorten(t.weights()); },
      [&](Encoder& t) { shorten(t.steps()); },
      [&](Encoder& t) { shorten(t.vectors()); },
      [](Encoder& t) { Writable(t.scales())[3] = -1; },
      [](Encoder& t) { Writable(t.vectors())[5] = std::nanf(""); }};
  for (const auto& change : changes) {
    EXPECT_EQ(ErrorAfter<Encoder>(kEncoder, change, file), "PackCorrupt Encoder");
  }
  EXPECT_EQ(ErrorAfter<fbs::Vectors>(
                fbs::SectionKind::Vectors, [&](auto& t) { shorten(t.halves()); }, file),
            "PackCorrupt Vectors");
}

TEST(PackReader, DigestsCatchEveryChangeOfASection) {
  const Bytes file = TestShopFile();
  const auto pack = Pack::Open(file);
  for (const SectionEntry& entry : pack.value()->sections()) {
    Bytes changed = file;
    changed[entry.offset + entry.size / 2] ^= 1;
    const auto opened = Pack::Open(std::move(changed));
    if (!opened.ok()) continue;  // The needed sections are also checked by their meaning.
    const Status digests = opened.value()->CheckDigests();
    ASSERT_FALSE(digests.ok());
    EXPECT_EQ(digests.error().code, ErrorCode::kPackDigest);
    EXPECT_EQ(digests.error().path, fbs::EnumNameSectionKind(entry.kind));
  }
}

/// What each byte of the file is covered by; every value but its own is refused.
TEST(PackReader, RefusesEveryChangedByte) {
  const Bytes file = TestShopFile();
  const std::size_t first = Pack::Open(file).value()->sections()[0].offset;
  Random random(9);
  for (std::size_t at = 0; at < file.size(); ++at) {
    // Every byte of the frame and of the header, one in 16 of what digests cover.
    if (at >= first && random.Below(16) != 0) continue;
    Bytes changed = file;
    changed[at] ^= static_cast<std::uint8_t>(1 + random.Below(255));
    ASSERT_FALSE(Pack::OpenWhole(std::move(changed)).ok()) << at;
  }
}

TEST(PackReader, RefusesWhatStandsBetweenAndBehindSections) {
  Bytes longer = TestShopFile();
  longer.push_back(0);
  EXPECT_EQ(OpenError(longer), "PackCorrupt end");
  Bytes file = TestShopFile();
  const auto pack = Pack::Open(file).value();
  for (const SectionEntry& entry : pack->sections()) {
    if ((entry.offset + entry.size) % kSectionAlignment == 0) continue;
    file[entry.offset + entry.size] = 1;
    EXPECT_EQ(OpenError(file).substr(0, 12), "PackCorrupt ");
    return;
  }
  FAIL() << "no section is followed by room";
}

TEST(PackReader, RefusesASignatureThatNoKeyIsNamedFor) {
  Bytes file = TestShopFile();
  file[kSignatureOffset + 5] = 1;
  EXPECT_EQ(OpenError(file), "PackSignature signature");
  PackHeader header = HeaderOf(*Pack::Open(TestShopFile()).value());
  header.signed_by.emplace();
  EXPECT_EQ(OpenError(FramePack(header, *Pack::Open(TestShopFile()).value())),
            "PackSignature signature");
}

TEST(PackReader, RefusesAChangedHeader) {
  Bytes file = TestShopFile();
  file[112 + 40] ^= 1;
  EXPECT_EQ(OpenError(file), "PackDigest header");
}

TEST(PackReader, RefusesWhatIsNoPackAndWhatIsNewer) {
  EXPECT_EQ(OpenError({}), "PackMalformed ");
  EXPECT_EQ(OpenError(Bytes(5000, 'x')), "PackMalformed ");
  Bytes format = TestShopFile();
  format[8] = 2;
  EXPECT_EQ(OpenError(format), "PackTooNew ");
  Bytes none = TestShopFile();
  none[10] = 0;
  EXPECT_EQ(OpenError(none), "PackMalformed ");
  Bytes engine = TestShopFile();
  engine[11] = 1;
  EXPECT_EQ(OpenError(engine), "PackTooNew ");
}

TEST(PackReader, RefusesItemsThatBreakTheirOrder) {
  using fbs::Items;
  constexpr auto kItems = fbs::SectionKind::Items;
  EXPECT_EQ(ErrorAfter<Items>(kItems, [](Items& t) { Writable(t.ids())[1] = t.ids()->Get(0); }),
            "PackCorrupt Items");
  EXPECT_EQ(ErrorAfter<Items>(kItems, [](Items& t) { Writable(t.groups())[3] = 60; }),
            "PackCorrupt Items");
  EXPECT_EQ(ErrorAfter<Items>(kItems, [](Items& t) { Writable(t.shop_id_ends())[59] += 1; }),
            "PackCorrupt Items");
  EXPECT_EQ(ErrorAfter<Items>(kItems, [](Items& t) { Writable(t.topic_ends())[0] = 65'000; }),
            "PackCorrupt Items");
  EXPECT_EQ(ErrorAfter<Items>(kItems, [](Items& t) { Writable(t.topics16())[0] = 60'000; }),
            "PackCorrupt Items");
}

TEST(PackReader, RefusesGroupIdsThatAreWrong) {
  using fbs::Items;
  PackContents shop = testing::TestShop();
  shop.items[0].group_shop_id = "one";
  shop.items[1].group_shop_id = "two";
  const Bytes file = WritePack(shop).value();
  const std::function<void(Items&)> changes[] = {
      [](Items& t) { std::swap(Writable(t.group_ids())[0], Writable(t.group_ids())[1]); },
      [](Items& t) { Writable(t.group_items())[1] = 60; },
      [](Items& t) { reinterpret_cast<std::uint32_t*>(Writable(t.group_items()))[-1] -= 1; }};
  for (const auto& change : changes) {
    EXPECT_EQ(ErrorAfter<Items>(fbs::SectionKind::Items, change, file), "PackCorrupt Items");
  }
}

TEST(PackReader, RefusesOtherNeededSectionsThatAreWrong) {
  EXPECT_EQ(ErrorAfter<fbs::Topics>(fbs::SectionKind::Topics,
                                    [](auto& t) { Writable(t.ids())[0] = ~std::uint64_t{0}; }),
            "PackCorrupt Topics");
  EXPECT_EQ(ErrorAfter<fbs::Topics>(fbs::SectionKind::Topics,
                                    [](auto& t) { Writable(t.parents())[0] = 5000; }),
            "PackCorrupt Topics");
  EXPECT_EQ(ErrorAfter<fbs::Popularity>(fbs::SectionKind::Popularity,
                                        [](auto& t) { Writable(t.order())[7] = 60; }),
            "PackCorrupt Popularity");
}

TEST(PackReader, RefusesDeferredSectionsThatAreWrong) {
  EXPECT_EQ(ErrorAfter<fbs::Graph>(fbs::SectionKind::ViewedNext,
                                   [](auto& t) { Writable(t.row_ends())[0] = 51; }),
            "PackCorrupt ViewedNext");
  EXPECT_EQ(ErrorAfter<fbs::Contexts>(fbs::SectionKind::Contexts,
                                      [](auto& t) { Writable(t.topics())[0] = 5000; }),
            "PackCorrupt Contexts");
  EXPECT_EQ(ErrorAfter<fbs::Titles>(fbs::SectionKind::Titles,
                                    [](auto& t) { Writable(t.ends())[4] = 1 << 20; }),
            "PackCorrupt Titles");
  EXPECT_EQ(ErrorAfter<fbs::Vectors>(fbs::SectionKind::Vectors,
                                     [](auto& t) { Writable(t.scales())[4] = -1.0f; }),
            "PackCorrupt Vectors");
}

TEST(PackReader, PassesOverGraphTargetsThatAreNone) {
  Bytes file = TestShopFile();
  const SectionEntry entry = Find(*Pack::Open(file).value(), fbs::SectionKind::BoughtWith);
  auto* graph = flatbuffers::GetMutableRoot<fbs::Graph>(file.data() + entry.offset);
  const std::uint32_t before = graph->row_ends()->Get(0);
  Writable(graph->targets16())[0] = 60'000;
  const auto pack = Pack::Open(std::move(file)).value();
  pack->OpenDeferred();
  GraphEdge row[kMaxRow];
  EXPECT_EQ(GraphRow(pack->graph(fbs::SectionKind::BoughtWith), 60, 0, row), before - 1);
}

}  // namespace
}  // namespace vitrine
