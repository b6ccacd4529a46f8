#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "candidates/proposal.h"
#include "support/scenario.h"

namespace vitrine::testing {

using ProposeFunction = void (*)(const Proposal&, CandidateSet&);
inline constexpr ProposeFunction kAllSources[] = {
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

inline EventId IdOf(const std::string& text) {
  EventId id;
  EXPECT_TRUE(ParseEventId(text, id));
  return id;
}

}  // namespace vitrine::testing
