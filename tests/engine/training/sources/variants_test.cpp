// What variants of one group lend each other, and what stays their own.

#include "training/sources/variants.h"

#include <gtest/gtest.h>

#include "support/log_lines.h"
#include "training/sources/popularity.h"

namespace vitrine::training {
namespace {

double CountIn(const PairRows& rows, std::uint32_t source, std::uint32_t target) {
  for (const PairCount& pair : rows[source]) {
    if (pair.target == target) return pair.count;
  }
  return 0;
}

/// Items 0, 1 and 2 are variants; 3 and on stand alone.
const std::vector<std::uint32_t> kShirts = {0, 0, 0, 3, 4, 5};

TEST(ShareAmongVariants, ANewVariantHasWhatItsGroupLearned) {
  PairRows rows = {{{3, 4, 6.0}, {4, 3, 2.0}}, {{3, 4, 6.0}, {4, 3, 2.0}}, {}, {}, {}, {}};
  const double prior = ShareAmongVariants(kShirts, rows);
  EXPECT_NEAR(CountIn(rows, 2, 3), prior * 0.75, 1e-9);
  EXPECT_NEAR(CountIn(rows, 2, 4), prior * 0.25, 1e-9);
  EXPECT_TRUE(rows[3].empty());
}

TEST(ShareAmongVariants, HowMuchIsLentIsLearned) {
  PairRows alike = {{{3, 9, 9.0}, {4, 3, 3.0}}, {{3, 9, 9.0}, {4, 3, 3.0}}, {}, {}, {}, {}};
  PairRows apart = {{{3, 9, 9.0}}, {{4, 9, 9.0}}, {}, {}, {}, {}};
  EXPECT_GT(ShareAmongVariants(kShirts, alike), ShareAmongVariants(kShirts, apart));
  EXPECT_GT(CountIn(apart, 0, 3), 20 * CountIn(apart, 0, 4)) << "Each keeps to its own.";
  EXPECT_GT(CountIn(apart, 0, 4), 0);
}

TEST(ShareAmongVariants, OneVariantIsNoNeighbourThatAnotherLends) {
  PairRows rows = {{{1, 5, 5.0}, {3, 2, 2.0}}, {}, {}, {}, {}, {}};
  ShareAmongVariants(kShirts, rows);
  EXPECT_EQ(CountIn(rows, 0, 1), 5.0);
  EXPECT_EQ(CountIn(rows, 2, 1), 0);
  EXPECT_GT(CountIn(rows, 2, 3), 0);
}

TEST(ShareAmongVariants, ItemsThatStandAloneKeepTheirRows) {
  PairRows rows = {{}, {}, {}, {{4, 5, 5.0}, {0, 2, 1.5}}, {}, {}};
  ShareAmongVariants(kShirts, rows);
  EXPECT_EQ(CountIn(rows, 3, 4), 5.0);
  EXPECT_EQ(CountIn(rows, 3, 0), 1.5);
}

TEST(Popularity, VariantsCountAsOneAndTheBestSellerLeads) {
  std::vector<FeedItem> feed(4);
  feed[0].group = feed[1].group = "shirt";
  EventLog log;
  const auto view = [&](std::uint32_t shopper, std::uint32_t item) {
    Act act{};
    act.shopper = act.session = shopper;
    act.item = item;
    act.kind = EventKind::kViewItem;
    act.time = shopper + 1;
    log.acts.push_back(act);
  };
  for (std::uint32_t shopper = 0; shopper < 6; ++shopper) {
    view(shopper, shopper < 2 ? 0 : 1);
    if (shopper < 5) view(shopper, 2);
  }
  log.shoppers = log.sessions = 6;
  const PackPopularity table = LearnPopularity(&log, feed, 2);
  EXPECT_EQ(table.shoppers, (std::vector<double>{6, 6, 5, 0}));
  EXPECT_GT(table.order[1], table.order[0]);
  EXPECT_GT(table.order[0], table.order[2]);
  EXPECT_LT(table.order[1], 7);
}

}  // namespace
}  // namespace vitrine::training
