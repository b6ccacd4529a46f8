#include "candidates/encoder.h"

#include <gtest/gtest.h>

#include <cmath>

#include "candidates/vector_planes.h"
#include "support/shop.h"
#include "training/sources/learn.h"
#include "training/vectors/item_encoder.h"
#include "training/vectors/sequence_encoder.h"
#include "training/vectors/topic_rows.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

Progress silent;

/// Four sorts of visits: what comes third tells no single item before it, only both together.
/// Items 0 and 1, then 2 and 3, then 4 when the two are alike, else 5.
ItemLists BothTogether() {
  ItemLists lists;
  for (std::uint32_t i = 0; i < 800; ++i) {
    const std::uint32_t first = i & 1, second = (i >> 1) & 1;
    lists.items.insert(lists.items.end(), {first, 2 + second, first == second ? 4u : 5u});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(i);
  }
  return lists;
}

SequenceEncoder Untaught(const ItemLists& lists, const Sparse& topics, const std::vector<bool>& own,
                         SequenceEncoder::Options options) {
  const MatrixXf start = MatrixXf::Random(static_cast<Index>(own.size()), 64) * 0.08f;
  return {lists, topics, start, own, options};
}

TEST(SequenceEncoder, LearnsWhatItemsTellOnlyTogether) {
  const ItemLists lists = BothTogether();
  const Sparse topics(6, 0);
  const std::vector<bool> own(6, true);
  SequenceEncoder::Options options;
  options.passes = 100;
  SequenceEncoder encoder = Untaught(lists, topics, own, options);
  for (std::uint32_t pass = 0; pass < options.passes; ++pass) encoder.Pass(pass, silent);
  const MatrixXf scores =
      encoder.Table().transpose() * encoder.Encode({{2, 0}, {3, 0}, {2, 1}, {3, 1}});
  EXPECT_GT(scores(4, 0), scores(5, 0) + 1);
  EXPECT_LT(scores(4, 1) + 1, scores(5, 1));
  EXPECT_LT(scores(4, 2) + 1, scores(5, 2));
  EXPECT_GT(scores(4, 3), scores(5, 3) + 1);
}

TEST(SequenceEncoder, IsTheSameForAnyNumberOfThreads) {
  const ItemLists lists = BothTogether();
  const Sparse topics(6, 0);
  const std::vector<bool> own(6, true);
  const auto learned = [&](unsigned threads) {
    SequenceEncoder::Options options;
    options.threads = threads;
    SequenceEncoder encoder(lists, topics, MatrixXf::Ones(6, 64) * 0.1f, own, options);
    encoder.Pass(0, silent);
    return Packed(encoder);
  };
  const PackEncoder one = learned(1), three = learned(3);
  EXPECT_EQ(one.rows, three.rows);
  EXPECT_EQ(one.matrices, three.matrices);
  EXPECT_EQ(one.vectors, three.vectors);
}

TEST(SequenceEncoder, AnItemOfOneShopperIsWhatItsTopicsAre) {
  const ItemLists lists = BothTogether();
  std::vector<PackItem> items(6);
  for (int i = 0; i < 6; ++i) {
    items[static_cast<std::size_t>(i)].shop_id = std::to_string(i);
    items[static_cast<std::size_t>(i)].topics = {i < 3 ? "brand:a" : "brand:b"};
  }
  std::vector<bool> own(6, true);
  own[0] = own[1] = false;
  const Sparse topics = TopicRows(items);
  SequenceEncoder encoder(lists, topics, MatrixXf::Ones(6, 64) * 0.1f, own, {});
  encoder.Pass(0, silent);
  const MatrixXf table = encoder.Table();
  EXPECT_EQ(table.col(0), table.col(1));
  EXPECT_NE(table.col(0), table.col(2));
}

TEST(SequenceEncoder, TheEngineMakesTheSameOfItsSection) {
  PackContents shop = testing::TestShop();
  ItemLists lists;
  for (std::uint32_t i = 0; i < 600; ++i) {
    lists.items.insert(lists.items.end(), {i % 60, (i * 7 + 3) % 60, (i * 11 + 5) % 60});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(i);
  }
  const Sparse topics = TopicRows(shop.items);
  const std::vector<bool> own(shop.items.size(), true);
  SequenceEncoder encoder = Untaught(lists, topics, own, {});
  for (std::uint32_t pass = 0; pass < 12; ++pass) encoder.Pass(pass, silent);
  shop.encoder = Packed(encoder);
  const auto pack = testing::OpenPack(shop);
  const Catalog catalog(pack);
  const std::vector<std::vector<std::uint32_t>> contexts = {{4}, {9, 30}, {50, 2, 17, 33, 8}};
  const MatrixXf wanted = encoder.Encode(contexts);
  for (std::size_t i = 0; i < contexts.size(); ++i) {
    List<Anchor> anchors;
    for (const std::uint32_t item : contexts[i]) {
      anchors.push_back({catalog.FindItem(shop.items[item].shop_id), 1, {}});
    }
    const List<float> point = Encode(*pack->encoder(), EncoderPlanes(*pack), anchors);
    const Eigen::Map<const Eigen::VectorXf> found(point.data(), 64);
    const auto column = wanted.col(static_cast<Index>(i));
    EXPECT_GT(found.dot(column) / (found.norm() * column.norm()), 0.97f) << i;
    EXPECT_NEAR(found.norm() / column.norm(), 1, 0.05f);
  }
}

TEST(LearnEncoder, RanksWhatFollowsFirst) {
  ItemLists lists;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    const std::uint32_t first = i % 40;
    lists.items.insert(lists.items.end(), {first, (first + 1) % 40, (first + 2) % 40});
    lists.ends.push_back(lists.items.size());
    lists.shoppers.push_back(i);
  }
  std::vector<PackItem> items(40);
  for (std::size_t i = 0; i < items.size(); ++i) items[i].shop_id = std::to_string(i);
  Progress progress;
  const PairRows follows = CountPairs(lists, items.size(), {}, progress);
  PackContents shop;
  shop.currency = "EUR";
  shop.items = items;
  shop.encoder = LearnEncoder(lists, follows, items, {}, progress);
  const auto pack = testing::OpenPack(shop);
  const Catalog catalog(pack);
  int right = 0;
  for (std::uint32_t item = 0; item < 40; ++item) {
    const Anchor anchor{catalog.FindItem(std::to_string(item)), 1, {}};
    const List<float> point = Encode(*pack->encoder(), EncoderPlanes(*pack), {&anchor, 1});
    const auto best = ScanVectors(EncoderPlanes(*pack), {point.data(), point.size()}, 2);
    const ItemIndex next = catalog.FindItem(std::to_string((item + 1) % 40));
    right += best[0].item == next || best[1].item == next;
  }
  EXPECT_GE(right, 36);
  EXPECT_TRUE(LearnEncoder({}, {}, items, {}, progress).rows.empty());
}

/// A log of so many shoppers' histories, of three items each.
EventLog Histories(std::uint32_t shoppers) {
  EventLog log{};
  log.histories = true;
  for (std::uint32_t shopper = 0; shopper < shoppers; ++shopper) {
    for (std::uint32_t step = 0; step < 3; ++step) {
      Act act{};
      act.shopper = act.session = shopper;
      act.item = (shopper + step) % 40;
      act.order = static_cast<std::uint32_t>(log.acts.size());
      act.kind = EventKind::kViewItem;
      act.device = 255;
      act.region = 0xffff;
      log.acts.push_back(act);
    }
  }
  log.shoppers = log.sessions = shoppers;
  return log;
}

TEST(LearnEncoder, IsForHistoriesWhenThereAreEnough) {
  const auto has_encoder = [](const EventLog& log) {
    const std::vector<FeedItem> feed(40);
    PackContents contents;
    contents.items.resize(feed.size());
    LearnOptions options;
    options.vectors = false;
    Progress progress;
    Learn(&log, feed, options, progress, contents);
    return !contents.encoder.rows.empty();
  };
  EXPECT_FALSE(has_encoder(Histories(kEncodedHistories - 1)));
  EXPECT_TRUE(has_encoder(Histories(kEncodedHistories)));
  EventLog sessions = Histories(kEncodedHistories);
  sessions.histories = false;
  EXPECT_FALSE(has_encoder(sessions));
}

}  // namespace
}  // namespace vitrine::training
