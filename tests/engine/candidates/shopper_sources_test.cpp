#include <gtest/gtest.h>

#include "base/math.h"
#include "candidates/source_fixture.h"

namespace vitrine {
namespace {

using testing::IdOf;
using testing::Names;
using testing::Sources;

TEST_F(Sources, ViewedNextFollowsTheGraphBothWays) {
  const EventId event = IdOf(scenario.View("chair-5"));
  const Names names = Proposed(ProposeViewedNext, Source::kViewedNext);
  EXPECT_EQ(names[0], "chair-6");
  EXPECT_TRUE(testing::Has(names, "table-5"));
  EXPECT_EQ(names.size(), 7u);  // Three after it, its partner, three before it.
  EXPECT_NEAR(ScoreOf("chair-4", Source::kViewedNext), 0.3f, 0.002f);
  const auto evidence = EvidenceOf("chair-6");
  ASSERT_EQ(evidence.size(), 1u);
  EXPECT_EQ(evidence[0].event, event);
  EXPECT_EQ(NameOf(evidence[0].cause), "chair-5");
}

TEST_F(Sources, TheGraphSumsItsAnchorsAndForgetsTheOlder) {
  scenario.View("chair-5");
  scenario.View("chair-6");
  Run(ProposeViewedNext);
  // chair-7 follows chair-6 at once and chair-5 after one more; the older anchor counts 0.55.
  EXPECT_NEAR(ScoreOf("chair-7", Source::kViewedNext), 1.0f + 0.55f * 0.7f, 0.01f);
  EXPECT_EQ(EvidenceOf("chair-7").size(), 2u);
}

TEST_F(Sources, BoughtWithAndCuratedKeepTheirOwnRelations) {
  scenario.View("chair-1");
  EXPECT_EQ(Proposed(ProposeBoughtWith, Source::kBoughtWith), (Names{"table-1", "cushion-1"}));
  pool = {};
  EXPECT_EQ(Proposed(ProposeCurated, Source::kCurated), (Names{"table-1", "rug-4"}));
}

TEST_F(Sources, SimilarTopicsNameTheRarestTopicTheyShare) {
  scenario.View("chair-5");
  const Names names = Proposed(ProposeSimilarTopics, Source::kSimilarTopics);
  EXPECT_EQ(testing::CountOf({names.begin(), names.begin() + 4}, "chair"), 4u);
  EXPECT_FALSE(testing::Has(names, "chair-5"));
  for (const std::string& name : names) {
    for (const Evidence& evidence : EvidenceOf(name)) {
      EXPECT_EQ(NameOf(evidence.cause), "chair-5");
      EXPECT_TRUE(scenario.catalog().HasTopic(scenario.Item(name), evidence.topic));
      EXPECT_TRUE(scenario.catalog().HasTopic(scenario.Item("chair-5"), evidence.topic));
    }
  }
  const float nearest = ScoreOf(names[0], Source::kSimilarTopics);
  EXPECT_GT(nearest, 0.5f);
  EXPECT_LE(nearest, 1.0001f);
}

TEST_F(Sources, SimilarVectorsAreCosines) {
  const EventId event = IdOf(scenario.View("rug-5"));
  const Names names = Proposed(ProposeSimilarVectors, Source::kSimilarVectors);
  EXPECT_EQ(testing::CountOf({names.begin(), names.begin() + 5}, "rug"), 5u);
  EXPECT_FALSE(testing::Has(names, "rug-5"));
  for (const std::string& name : names) {
    EXPECT_GT(ScoreOf(name, Source::kSimilarVectors), 0.0f);
    EXPECT_LE(ScoreOf(name, Source::kSimilarVectors), 1.0001f);
    EXPECT_EQ(EvidenceOf(name)[0].event, event);
  }
}

TEST_F(Sources, SimilarVectorsNameTheNearestAnchor) {
  scenario.View("rug-5");
  scenario.View("floor-lamp-2");
  Run(ProposeSimilarVectors);
  for (const Candidate& candidate : pool.candidates()) {
    const std::string name = NameOf(candidate.item);
    const std::string cause = NameOf(EvidenceOf(name)[0].cause);
    const bool rug = name.rfind("rug", 0) == 0, lamp = name.rfind("floor-lamp", 0) == 0;
    if (rug || lamp) {
      EXPECT_EQ(cause, rug ? "rug-5" : "floor-lamp-2") << name;
    }
  }
}

TEST_F(Sources, SimilarTopicsNameTheAnchorThatBringsMost) {
  scenario.View("rug-5");
  scenario.View("floor-lamp-2");
  Run(ProposeSimilarTopics);
  for (const std::string name : {"rug-2", "floor-lamp-4"}) {
    ASSERT_EQ(EvidenceOf(name).size(), 1u);
    EXPECT_EQ(NameOf(EvidenceOf(name)[0].cause), name == "rug-2" ? "rug-5" : "floor-lamp-2");
  }
}

TEST_F(Sources, InterestsProposeItemsOfTheirTopics) {
  const EventId event = IdOf(scenario.AddToCart("chair-5"));
  const Names names = Proposed(ProposeInterests, Source::kInterests);
  EXPECT_EQ(names[0].substr(0, 5), "chair");
  for (const std::string& name : names) {
    ASSERT_FALSE(EvidenceOf(name).empty()) << name;
    for (const Evidence& evidence : EvidenceOf(name)) {
      EXPECT_TRUE(scenario.catalog().HasTopic(scenario.Item(name), evidence.topic));
      EXPECT_EQ(evidence.event, event);
      EXPECT_GT(evidence.weight, 0.0f);
    }
  }
}

TEST_F(Sources, DislikeProposesNothing) {
  scenario.Dislike("chair-5");
  EXPECT_TRUE(Run(ProposeInterests).candidates().empty());
  EXPECT_TRUE(Run(ProposeViewedNext).candidates().empty());
  EXPECT_TRUE(Run(ProposeRecentlyViewed).candidates().empty());
}

TEST_F(Sources, RecentlyViewedIsTheLastFirst) {
  scenario.View("chair-1");
  scenario.View("rug-5");
  const EventId again = IdOf(scenario.View("chair-1"));
  EXPECT_EQ(Proposed(ProposeRecentlyViewed, Source::kRecentlyViewed), (Names{"chair-1", "rug-5"}));
  EXPECT_EQ(EvidenceOf("chair-1")[0].event, again);
  EXPECT_EQ(ScoreOf("rug-5", Source::kRecentlyViewed), 0.5f);
}

/// What all shoppers add to a repurchase.
float Known(const Catalog& catalog, ItemIndex item) {
  return Exp2(0.15f * catalog.popularity(item));
}

TEST_F(Sources, BuyAgainWaitsUntilItIsTime) {
  const float known = Known(scenario.catalog(), scenario.Item("cushion-2"));
  const EventId event = IdOf(scenario.Purchase("cushion-2"));
  EXPECT_TRUE(Run(ProposeBuyAgain).candidates().empty());
  scenario.Wait(7 * kDay);
  Run(ProposeBuyAgain);
  EXPECT_NEAR(ScoreOf("cushion-2", Source::kBuyAgain), 0.5f * known, 1e-6f);
  pool = {};
  scenario.Wait(20 * kDay);
  Run(ProposeBuyAgain);
  EXPECT_EQ(ScoreOf("cushion-2", Source::kBuyAgain), known);
  EXPECT_EQ(EvidenceOf("cushion-2")[0].event, event);
}

TEST_F(Sources, BuyAgainKnowsWhatIsBoughtOften) {
  for (int week = 0; week < 4; ++week) {
    scenario.Purchase("cushion-2");
    scenario.Wait(4 * kDay);
  }
  scenario.Purchase("rug-5");
  scenario.Wait(4 * kDay);
  const Names names = Proposed(ProposeBuyAgain, Source::kBuyAgain);
  EXPECT_EQ(names, (Names{"cushion-2", "rug-5"}));
  EXPECT_EQ(ScoreOf("cushion-2", Source::kBuyAgain),
            4.0f * Known(scenario.catalog(), scenario.Item("cushion-2")));
}

}  // namespace
}  // namespace vitrine
