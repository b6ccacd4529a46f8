#include "evaluation/ranking/baselines/baselines.h"

#include <gtest/gtest.h>

#include "support/lists.h"

namespace vitrine::evaluation::ranking {
namespace {

using vitrine::testing::IdsOf;
using vitrine::testing::TaskFiles;
using Ids = std::vector<std::string>;

/// The slate of the task's first query.
Ids SlateOf(const Task& task, const MakeRanker& make) {
  return IdsOf(task, make()->Rank(task.queries[0]).span());
}

TEST(PopularityBaseline, CountsSequencesNotEvents) {
  const Task task = TaskFiles::Sessions("a a a a\nb c\nc b\nb\n", "c a\n").Make();
  EXPECT_EQ(SlateOf(task, LearnPopularityBaseline(task)), (Ids{"b", "c", "a"}));
}

TEST(PopularityBaseline, KeepsTheHistoryOutWhereTheProtocolSaysSo) {
  const Task task = TaskFiles::Histories("u a b x y\nv a c x y\nw b a p q\nt a b z r\n").Make();
  EXPECT_EQ(SlateOf(task, LearnPopularityBaseline(task)).front(), "c")
      << "a, b and x are the shopper's";
}

TEST(ItemKnn, RanksByCosine) {
  // With a: b twice of its 2 sessions (cosine 2/√(3·2)), c once of 3 (1/3), d never.
  const Task task = TaskFiles::Sessions("a b\nb a\na c\nc d\nd c\n", "a b\n").Make();
  EXPECT_EQ(SlateOf(task, LearnItemKnn(task, 1)), (Ids{"b", "c"}));
}

TEST(ItemKnn, CountsTheLatestItemMost) {
  const std::string train = "a x\na x\nb y\nb y\n";
  const Task first = TaskFiles::Sessions(train, "a b x\n").Make();
  EXPECT_EQ(SlateOf(first, LearnItemKnn(first, 1)), (Ids{"y", "x"}));
  const Task second = TaskFiles::Sessions(train, "b a x\n").Make();
  EXPECT_EQ(SlateOf(second, LearnItemKnn(second, 2)), (Ids{"x", "y"}));
}

TEST(LastItemRules, LookForwardAndFadeWithTheGap) {
  // After a: b at once (1), c two steps on (1/2), d three (1/3) and at once (1); never z.
  const Task task = TaskFiles::Sessions("z a b c d\na d\n", "b a d\n").Make();
  EXPECT_EQ(SlateOf(task, LearnLastItemRules(task)), (Ids{"d", "b", "c"}));
}

TEST(LastItemRules, EndAfterTenSteps) {
  const Task task = TaskFiles::Sessions("a 1 2 3 4 5 6 7 8 9 10 11\n", "a b\n").Make();
  const Ids slate = SlateOf(task, LearnLastItemRules(task));
  EXPECT_EQ(slate.size(), 10u);
  EXPECT_EQ(slate.back(), "10");
}

TEST(SessionKnn, FollowsTheSessionsThatShareMost) {
  // The first shares a and b with the query, the others only a or only b.
  const Task task = TaskFiles::Sessions("a b x\na y\nb z\nq r\nq s\n", "a b x\n").Make();
  const Ids slate = SlateOf(task, LearnSessionKnn(task));
  ASSERT_FALSE(slate.empty());
  EXPECT_EQ(slate.front(), "x");
  EXPECT_EQ(std::count(slate.begin(), slate.end(), "r"), 0);
  const auto place = [&](const char* id) { return std::find(slate.begin(), slate.end(), id); };
  EXPECT_LT(place("z"), place("y")) << "b is the later item";
}

TEST(SessionKnn, LooksAtTheMostRecentSessionsOnly) {
  std::string train = "a old\n";
  for (int i = 0; i < 500; ++i) train += "a new\n";
  const Task task = TaskFiles::Sessions(train + "filler other\n", "a new\n").Make();
  const Ids slate = SlateOf(task, LearnSessionKnn(task));
  EXPECT_EQ(std::count(slate.begin(), slate.end(), "old"), 0);
  EXPECT_EQ(std::count(slate.begin(), slate.end(), "new"), 1);
}

TEST(Baselines, SayNothingOfWhatTheyNeverSaw) {
  const Task task = TaskFiles::Sessions("a b\nb a\n", "unknown a\n").Make();
  EXPECT_TRUE(SlateOf(task, LearnItemKnn(task, 1)).empty());
  EXPECT_TRUE(SlateOf(task, LearnLastItemRules(task)).empty());
  EXPECT_TRUE(SlateOf(task, LearnSessionKnn(task)).empty());
}

}  // namespace
}  // namespace vitrine::evaluation::ranking
