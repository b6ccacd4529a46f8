#include <gtest/gtest.h>

#include "candidates/source_fixture.h"

namespace vitrine {
namespace {

using testing::kAllSources;
using testing::ProposeFunction;
using testing::Scenario;
using testing::Sources;

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

TEST(Settings, ComeFromThePackWithinTheirRange) {
  PackContents shop = testing::TestShop();
  shop.settings = {0.4f, 7.0f, 0.1f, 0.9f};
  const auto pack = testing::OpenPack(shop);
  const SourceSettings settings = ReadSettings(pack->model());
  EXPECT_EQ(settings.graph_decay, 0.4f);
  EXPECT_EQ(settings.vector_decay, SourceSettings{}.vector_decay);
  EXPECT_EQ(settings.reverse_share, 0.1f);
}

TEST(SourceNames, AreThoseOfTheTable) {
  EXPECT_EQ(WireName(Source::kViewedNext), "viewed-next");
  EXPECT_EQ(WireName(Source::kGiven), "given");
}

}  // namespace
}  // namespace vitrine
