// One shopper's story, request by request: story.jsonl is told to the engine, and every reply must
// be the one in story.replies.jsonl, byte for byte: natively, as WebAssembly, and through the
// shipped module (story.test.ts). After a change that is meant to change replies, write them anew
// with
//
//     VITRINE_WRITE_GOLDENS=1 build/native/bin/engine_tests --gtest_filter='Golden*'
// (with VITRINE_KEEP_PACKS=1 only the replies: packs of an older writer are worth keeping)
//
// and read the difference. Lines with "op" are requests; {"open": file} opens a pack of this
// folder;
// {"snapshot": true} gives the profile's bytes in hexadecimal digits.
#include <gtest/gtest.h>

#include <sstream>

#include "base/random.h"
#include "decisions/intent.h"
#include "golden/files.h"
#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::ReadGolden;
using testing::WriteGolden;
using testing::WritesGoldens;

std::string HexOfBytes(const Bytes& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text.push_back("0123456789abcdef"[byte >> 4]);
    text.push_back("0123456789abcdef"[byte & 15]);
  }
  return text;
}

/// What the engine says to one line of the story.
std::string Tell(Engine& engine, const std::string& line) {
  const Json step = Json::parse(line, nullptr, false);
  if (step.is_object() && step.contains("open")) {
    const std::string pack = ReadGolden(step["open"].get<std::string>());
    std::string reply = engine.StagePack(Bytes(pack.begin(), pack.end()));
    reply += engine.CommitPack(engine.staged(), true);
    return reply + engine.OpenDeferred();
  }
  if (step.is_object() && step.contains("snapshot")) return HexOfBytes(engine.Snapshot());
  return engine.Call(line);
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The test shop without what makes its file large.
PackContents SmallShop() {
  PackContents shop = testing::TestShop();
  shop.vectors = {};
  shop.graphs.clear();
  shop.contexts.clear();
  shop.regions.clear();
  return shop;
}

void Replace(PackContents& shop, std::string_view topic, std::string_view by) {
  for (PackItem& item : shop.items) {
    for (std::string& key : item.topics) {
      if (key.compare(0, topic.size(), topic) == 0) key.replace(0, topic.size(), by);
    }
  }
}

PackContents Renamed() {
  PackContents shop = SmallShop();
  Replace(shop, "brand:Aalto", "brand:Aalto & Sons");
  for (PackItem& item : shop.items) item.title = "New: " + item.title;
  return shop;
}

/// A model of visits that says anything, so that every part of it counts.
PackIntent DrawnIntent() {
  Random random(11);
  const auto drawn = [&](double scale) {
    return static_cast<float>((random.NextUniform() - 0.5) * scale);
  };
  PackIntent intent;
  for (std::size_t i = 0; i < kIntentFeatures; ++i) intent.means.push_back(drawn(4));
  for (std::uint8_t target = 0; target < kIntentTargets; ++target) {
    PackTrees trees{2, {}, {}, {}, {}};
    for (std::uint16_t i = 0; i < kIntentFeatures; ++i) trees.features.push_back(i);
    for (int split = 0; split < 3 * 20; ++split) {
      trees.splits.push_back(static_cast<std::uint8_t>(random.Below(kIntentFeatures)));
      trees.thresholds.push_back(drawn(6));
    }
    for (int leaf = 0; leaf < 4 * 20; ++leaf) trees.leaves.push_back(drawn(1));
    intent.heads.push_back({target, drawn(1), trees});
  }
  intent.category_shares = {0.5f, 0.25f, 0.125f, 0.125f};
  return intent;
}

/// Offers of every kind, so that something is made and something withheld.
PackOffers SomeOffers(const PackContents& shop) {
  PackOffers offers;
  const auto add = [&](std::string id, std::uint8_t kind, std::uint32_t value) {
    PackOffer& offer = offers.offers.emplace_back();
    offer.id = std::move(id);
    offer.kind = kind;
    offer.value = value;
    offer.floor = 0.7f;
    return &offer;
  };
  add("ten", 0, 10)->context = {{"weather", {"rain", "snow"}, {}}};
  add("twenty", 0, 20)->caps = {1, 1, 2, 3};
  add("forty", 1, 4000)->cart = "price > 100";
  add("shipping", 2, 490)->least = 10'000;
  add("half", 0, 50)->share = 0.3f;
  for (std::size_t i = 0; i < shop.items.size(); ++i) {
    const Money price = shop.items[i].price;
    offers.minimums.push_back(i % 3 == 0 ? price / 10 * 9 : kNoMoney);
    offers.lowest.push_back(i % 2 == 0 ? price / 20 * 19 : kNoMoney);
  }
  return offers;
}

PackContents Recategorised() {
  PackContents shop = SmallShop();
  Replace(shop, "category:Furniture > Chairs", "category:Seating > All");
  Replace(shop, "category:Textiles", "category:Home > Textiles");
  shop.offers = SomeOffers(shop);
  return shop;
}

/// Banners and sections of which every field counts somewhere.
PackContent DrawnContent() {
  PackContent content;
  content.model = {1.2f, 0.4f, 0.9f, 0.8f, 0.7f};
  for (int i = 0; i < 12; ++i) {
    PackContentItem item;
    item.id = "content-" + std::to_string(i);
    item.kind = static_cast<std::uint8_t>(i % 3);
    item.slots = i % 3 == 2 ? std::vector<std::string>{"layout"}
                            : std::vector<std::string>{"hero", "layout"};
    item.creative = R"({"title":"No. )" + std::to_string(i) + R"("})";
    item.theme = i % 4 == 0 ? "theme" : "";
    item.advertiser = i % 5 == 0 ? "advertiser" : "";
    item.weight = 1 + 0.25f * static_cast<float>(i % 3);
    item.prior = -4 + 0.1f * static_cast<float>(i * 7 % 11);
    item.items = {"rug-" + std::to_string(1 + i % 10)};
    item.topics = {i % 2 == 0 ? "category:Lighting" : "color:green"};
    if (i == 3) item.caps = {1, 2, 3, 4};
    if (i == 4) item.hours = 0xff;
    if (i == 6) item.where = "price > 50";
    if (i == 7) item.cart = "price > 50";
    if (i == 8) item.context = {{"device", {"mobile"}, {}}};
    content.items.push_back(item);
  }
  return content;
}

PackContents Delisted() {
  PackContents shop = SmallShop();
  shop.rules.clear();
  shop.items.erase(shop.items.begin() + 20, shop.items.begin() + 30);  // No chairs any more.
  shop.popularity = {};
  shop.intent = DrawnIntent();
  shop.offers = SomeOffers(shop);
  shop.content = DrawnContent();
  return shop;
}

void WritePackFile(std::string_view name, const PackContents& shop) {
  const auto file = WritePack(shop);
  ASSERT_TRUE(file.ok()) << file.error().path << file.error().message;
  WriteGolden(name, {reinterpret_cast<const char*>(file.value().data()), file.value().size()});
}

TEST(Golden, TheStoryIsToldTheSameEverywhere) {
  if (WritesGoldens() && !std::getenv("VITRINE_KEEP_PACKS")) {
    WritePackFile("season-renamed.vitrine", Renamed());
    WritePackFile("season-recategorised.vitrine", Recategorised());
    WritePackFile("season-delisted.vitrine", Delisted());
  }
  Engine engine;
  const std::vector<std::string> story = LinesOf(ReadGolden("story.jsonl"));
  ASSERT_GT(story.size(), 50u);
  std::string told;
  for (const std::string& line : story) told += Tell(engine, line) + "\n";
  if (WritesGoldens()) WriteGolden("story.replies.jsonl", told);
  const std::vector<std::string> replies = LinesOf(told);
  const std::vector<std::string> golden = LinesOf(ReadGolden("story.replies.jsonl"));
  ASSERT_EQ(replies.size(), golden.size());
  for (std::size_t i = 0; i < replies.size(); ++i) ASSERT_EQ(replies[i], golden[i]) << story[i];
}

}  // namespace
}  // namespace vitrine
