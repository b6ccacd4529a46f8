#include <gtest/gtest.h>

#include "support/log_lines.h"
#include "training/sequences/pair_counts.h"

namespace vitrine::testing {
namespace {

std::size_t Pairs(const EventLog& log, std::uint32_t min_support) {
  training::PairOptions options;
  options.min_support = min_support;
  options.threads = 1;
  Progress progress;
  std::size_t pairs = 0;
  for (const auto& row :
       training::CountPairs(training::ViewSequences(log), 100, options, progress)) {
    pairs += row.size();
  }
  return pairs;
}

// One shopper's visit, written five times, is no five shoppers.
TEST(PlainLog, ALineThatRepeatsTheOneBeforeCountsOnce) {
  const EventLog log = ReadLog("1 2 3\n1 2 3\n1  2 3\n1 2 3\n1 2 3\n", Sequences::kSessions);
  EXPECT_EQ(log.sessions, 1u);
  EXPECT_EQ(log.acts.size(), 3u);
  EXPECT_EQ(Pairs(log, 2), 0u);
  EXPECT_GT(Pairs(log, 1), 0u);
}

TEST(PlainLog, LinesApartAreSessionsOfTheirOwn) {
  const EventLog log = ReadLog("1 2\n3 4\n1 2\n", Sequences::kSessions);
  EXPECT_EQ(log.sessions, 3u);
  EXPECT_EQ(Pairs(log, 2), 1u);
  EXPECT_EQ(Pairs(log, 3), 0u);
}

TEST(PlainLog, AShoppersLinesAreOneShoppers) {
  const EventLog log = ReadLog("u1 1 2\nu1 1 2\nu1 1 2\nu1 2 1\n", Sequences::kShoppers);
  EXPECT_EQ(log.shoppers, 1u);
  EXPECT_EQ(Pairs(log, 2), 0u);
}

}  // namespace
}  // namespace vitrine::testing
