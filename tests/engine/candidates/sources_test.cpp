#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "candidates/proposal.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::kShopTime;
using testing::Names;
using testing::Scenario;

using ProposeFunction = void (*)(const Proposal&, CandidateSet&);
constexpr ProposeFunction kAllSources[] = {
    ProposeViewedNext,     ProposeBoughtWith,     ProposeCurated,  ProposeSimilarTopics,
    ProposeSimilarVectors, ProposeInterests,      ProposePopular,  ProposeTrending,
    ProposeNewArrivals,    ProposeRecentlyViewed, ProposeBuyAgain, ProposeOnSale,
    ProposeGiven};

/// One source at work on what the scenario has recorded.
struct Sources : ::testing::Test {
  Scenario scenario;
  List<ItemIndex> given;
  List<std::uint8_t> eligible;
  CandidateSet pool;

  const CandidateSet& Run(ProposeFunction propose) {
    reading_ = scenario.Reading();
    anchors_ = RecentAnchors(reading_, SourceSettings{}.graph_decay);
    const Query query = MakeQuery();
    propose(MakeProposal(query), pool);
    return pool;
  }
  /// What was proposed, best first by the source's score; ties by id.
  Names Proposed(ProposeFunction propose, Source source) {
    List<Candidate> candidates = Run(propose).candidates();
    std::stable_sort(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) {
      return a.scores[static_cast<int>(source)] > b.scores[static_cast<int>(source)];
    });
    Names names;
    for (const Candidate& candidate : candidates) names.push_back(NameOf(candidate.item));
    return names;
  }
  std::string NameOf(ItemIndex item) const {
    return item == kNone ? "" : std::string(scenario.catalog().shop_id(item));
  }
  float ScoreOf(std::string_view item, Source source) const {
    const Candidate* found = pool.Find(scenario.Item(item));
    return found == nullptr ? 0 : found->scores[static_cast<int>(source)];
  }
  List<Evidence> EvidenceOf(std::string_view item) const {
    List<Evidence> evidence;
    const Candidate* found = pool.Find(scenario.Item(item));
    if (found == nullptr) return evidence;
    pool.ForEachEvidence(*found, [&](const Evidence& piece) { evidence.push_back(piece); });
    const Query query = MakeQuery();
    for (Evidence& piece : evidence) {
      if (piece.source == Source::kSimilarTopics) {
        NameSimilarTopics(MakeProposal(query), found->item, piece);
      } else if (piece.source == Source::kSimilarVectors) {
        NameSimilarVectors(MakeProposal(query), found->item, piece);
      }
    }
    return evidence;
  }
  void Except(std::string_view item) {
    if (eligible.empty()) eligible.assign(scenario.catalog().item_count(), 1);
    eligible[scenario.Item(item)] = 0;
  }

 private:
  Query MakeQuery() const {
    const SourceSettings settings;
    return Query(scenario.catalog(), anchors_, reading_.interests, settings.vector_decay,
                 settings.topic_decay);
  }
  Proposal MakeProposal(const Query& query) const {
    return {scenario.catalog(), reading_, anchors_, query, given, eligible, SourceSettings{}};
  }

  Reading reading_;
  List<Anchor> anchors_;
};

EventId IdOf(const std::string& text) {
  EventId id;
  EXPECT_TRUE(ParseEventId(text, id));
  return id;
}

TEST_F(Sources, WithoutAShopperOnlyTheShopProposes) {
  for (const ProposeFunction propose :
       {ProposeViewedNext, ProposeBoughtWith, ProposeCurated, ProposeSimilarTopics,
        ProposeSimilarVectors, ProposeInterests, ProposeRecentlyViewed, ProposeBuyAgain,
        ProposeGiven}) {
    EXPECT_TRUE(Run(propose).candidates().empty());
  }
  for (const ProposeFunction propose :
       {ProposePopular, ProposeTrending, ProposeNewArrivals, ProposeOnSale}) {
    pool = {};
    EXPECT_FALSE(Run(propose).candidates().empty());
  }
}

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

TEST_F(Sources, PopularKeepsTheShopsOrder) {
  const Names names = Proposed(ProposePopular, Source::kPopular);
  EXPECT_EQ(names.size(), 60u);
  EXPECT_EQ(names[0], "table-lamp-1");
  EXPECT_NEAR(ScoreOf("table-lamp-1", Source::kPopular), 0.125f + std::log2(121.0f), 0.07f);
}

TEST_F(Sources, TrendingAreThoseThatRise) {
  EXPECT_EQ(Proposed(ProposeTrending, Source::kTrending),
            (Names{"cushion-4", "rug-4", "table-4", "chair-4", "floor-lamp-4", "table-lamp-4"}));
}

TEST_F(Sources, NewArrivalsHalveInThirtyDays) {
  const Names names = Proposed(ProposeNewArrivals, Source::kNewArrivals);
  EXPECT_EQ(names[0].substr(names[0].rfind('-')), "-10");
  const float fresh = ScoreOf("chair-10", Source::kNewArrivals);
  EXPECT_NEAR(ScoreOf("chair-7", Source::kNewArrivals) / fresh, 0.5f, 1e-5f);
}

TEST_F(Sources, NewArrivalsAreNotOldAndNotOfTheFuture) {
  scenario.At(kShopTime + 60 * kDay);
  const Names later = Proposed(ProposeNewArrivals, Source::kNewArrivals);
  EXPECT_TRUE(testing::Has(later, "chair-10"));
  EXPECT_FALSE(testing::Has(later, "chair-3"));  // 132 days.
  pool = {};
  scenario.At(kShopTime - 5 * kDay);
  EXPECT_FALSE(testing::Has(Proposed(ProposeNewArrivals, Source::kNewArrivals), "chair-10"));
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

TEST_F(Sources, OnSaleAreThoseWithADiscount) {
  const Names names = Proposed(ProposeOnSale, Source::kOnSale);
  EXPECT_EQ(names.size(), 12u);
  for (const std::string& name : names)
    EXPECT_GT(scenario.catalog().discount(scenario.Item(name)), 0);
  EXPECT_EQ(names[0], "table-lamp-5");
}

TEST_F(Sources, GivenItemsAreTakenOnce) {
  given = {scenario.Item("chair-1"), scenario.Item("rug-4"), scenario.Item("chair-1")};
  EXPECT_EQ(Proposed(ProposeGiven, Source::kGiven), (Names{"chair-1", "rug-4"}));
  EXPECT_EQ(ScoreOf("chair-1", Source::kGiven), 1.0f);
}

/// A shopper of whom every source has something to say.
void LiveALittle(Scenario& scenario) {
  scenario.Purchase("cushion-2");
  scenario.Wait(20 * kDay);
  for (const char* item : {"chair-1", "rug-5", "chair-5", "table-lamp-1"}) scenario.View(item);
}

TEST_F(Sources, NoneProposesWhatIsNotEligible) {
  LiveALittle(scenario);
  given = {scenario.Item("chair-1"), scenario.Item("rug-5")};
  eligible.assign(scenario.catalog().item_count(), 0);
  for (const char* item : {"chair-2", "rug-6", "cushion-4"}) eligible[scenario.Item(item)] = 1;
  for (const ProposeFunction propose : kAllSources) {
    pool = {};
    for (const Candidate& candidate : Run(propose).candidates()) {
      EXPECT_EQ(eligible[candidate.item], 1) << NameOf(candidate.item);
    }
  }
}

TEST_F(Sources, EachMarksItsOwnSourceWithAScoreThatItsEvidenceSumsTo) {
  LiveALittle(scenario);
  given = {scenario.Item("chair-2")};
  for (std::size_t i = 0; i < kSourceCount; ++i) {
    pool = {};
    ASSERT_FALSE(Run(kAllSources[i]).candidates().empty()) << i;
    for (const Candidate& candidate : pool.candidates()) {
      EXPECT_EQ(candidate.sources, 1u << i);
      float sum = 0;
      for (const Evidence& evidence : EvidenceOf(NameOf(candidate.item))) sum += evidence.weight;
      if (candidate.evidence == kNone) continue;  // The source itself is all there is.
      EXPECT_NEAR(sum, candidate.scores[i], 1e-4f);
    }
  }
}

TEST_F(Sources, TheOrderOfInsertionIsAlwaysTheSame) {
  LiveALittle(scenario);
  Scenario other;
  LiveALittle(other);
  const Reading one = scenario.Reading(), two = other.Reading();
  CandidateSet first, second;
  const auto run = [](const Scenario& story, const Reading& reading, CandidateSet& out) {
    const auto anchors = RecentAnchors(reading, 0.55f);
    const Query query(story.catalog(), anchors, {}, 0.7f, 0.7f);
    for (const ProposeFunction propose : kAllSources) {
      propose({story.catalog(), reading, anchors, query, {}, {}, SourceSettings{}}, out);
    }
  };
  run(scenario, one, first);
  run(other, two, second);
  ASSERT_EQ(first.candidates().size(), second.candidates().size());
  for (std::size_t i = 0; i < first.candidates().size(); ++i) {
    EXPECT_EQ(first.candidates()[i].item, second.candidates()[i].item);
    EXPECT_EQ(first.candidates()[i].sources, second.candidates()[i].sources);
  }
}

TEST_F(Sources, NoSourceAddsMoreThanItsShare) {
  LiveALittle(scenario);
  for (const ProposeFunction propose : kAllSources) {
    pool = {};
    EXPECT_LE(Run(propose).candidates().size(), kPerSource);
  }
}

TEST(Anchors, AreTheLastTwentyByRecency) {
  Scenario scenario;
  for (const char* kind : {"chair", "table", "table-lamp"}) {
    for (int n = 1; n <= 10; ++n) scenario.View(std::string(kind) + "-" + std::to_string(n));
  }
  scenario.Dislike("table-lamp-9");
  const auto anchors = RecentAnchors(scenario.Reading(), 0.5f);
  ASSERT_EQ(anchors.size(), 20u);
  EXPECT_EQ(anchors[0].item, scenario.Item("table-lamp-10"));
  EXPECT_EQ(anchors[1].item, scenario.Item("table-lamp-8"));
  EXPECT_EQ(anchors[1].weight, 0.5f);
  EXPECT_EQ(anchors[3].weight, 0.125f);
}

TEST(Settings, ComeFromThePackWithinTheirRange) {
  PackContents shop = testing::TestShop();
  shop.settings = {0.4f, 7.0f, 0.1f, 0.9f};
  const auto pack = testing::OpenPack(shop);
  const SourceSettings settings = ReadSettings(pack->model());
  EXPECT_EQ(settings.graph_decay, 0.4f);
  EXPECT_EQ(settings.vector_decay, SourceSettings{}.vector_decay);
  EXPECT_EQ(settings.reverse_share, 0.1f);
}

TEST(CandidateSet, KeepsTheOrderOfFirstProposalPastManyItems) {
  CandidateSet pool;
  for (ItemIndex item = 5000; item > 0; --item) pool.Add(item * 7, 1.0f, Source::kGiven);
  for (ItemIndex item = 5000; item > 0; --item) pool.Add(item * 7, 0.5f, Source::kPopular);
  ASSERT_EQ(pool.candidates().size(), 5000u);
  for (std::size_t i = 0; i < 5000; ++i) {
    const Candidate& candidate = pool.candidates()[i];
    ASSERT_EQ(candidate.item, (5000 - i) * 7);
    ASSERT_EQ(pool.Find(candidate.item), &candidate);
    ASSERT_TRUE(candidate.From(Source::kGiven) && candidate.From(Source::kPopular));
  }
  EXPECT_EQ(pool.Find(3), nullptr);
}

TEST(SourceNames, AreThoseOfTheTable) {
  EXPECT_EQ(WireName(Source::kViewedNext), "viewed-next");
  EXPECT_EQ(WireName(Source::kGiven), "given");
}

}  // namespace
}  // namespace vitrine
