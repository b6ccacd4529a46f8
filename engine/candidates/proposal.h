#pragma once

#include <algorithm>
#include <span>

#include "base/list.h"
#include "candidates/candidate_set.h"
#include "candidates/query.h"
#include "catalog/catalog.h"
#include "profile/reading.h"

namespace vitrine {

/// Constants of the sources that learning may set (Model.settings in the pack, by this order).
struct SourceSettings {
  float graph_decay = 0.55f;   ///< Weight of an anchor against the one after it, in the graph.
  float vector_decay = 0.7f;   ///< The same for the query vector.
  float reverse_share = 0.3f;  ///< Weight of viewed-before edges beside viewed-next.
  float topic_decay = 0.7f;    ///< Weight of an anchor against the one after it, in topics.
};
SourceSettings ReadSettings(const fbs::Model& model);

/// What every source sees. Borrowed for the time of one ranking.
struct Proposal {
  const Catalog& catalog;
  const Reading& reading;
  std::span<const Anchor> anchors;         ///< Strongest first, at most kMaxAnchors.
  const Query& query;                      ///< What they ask for together.
  std::span<const ItemIndex> given;        ///< Candidates that the request gives.
  std::span<const std::uint8_t> eligible;  ///< Per item, 1: may be shown; empty: all may.
  SourceSettings settings;

  bool Eligible(ItemIndex item) const { return eligible.empty() || eligible[item] != 0; }
};

/// Whether the item is an anchor or of an anchor's group: no reason for itself.
bool IsVariantOfAnchor(const Proposal& proposal, ItemIndex item);

/// How many items a source adds at most; the item graph twice as many, which it alone finds.
inline constexpr std::size_t kPerSource = 64;

/// Of the anchors, how many a reason may name.
inline constexpr std::size_t kNamedAnchors = 5;

/// The anchors that a reason may name.
inline std::span<const Anchor> NamedAnchors(const Proposal& proposal) {
  return proposal.anchors.subspan(0, std::min(proposal.anchors.size(), kNamedAnchors));
}

inline constexpr std::size_t kMaxAnchors = 20;

/// Anchors from what the shopper touched last, weight decay^k by place. Of a group it is the
/// variant that was touched last.
List<Anchor> RecentAnchors(const Reading& reading, float decay);

// The sources, one a file, one signature: each adds eligible items with a score in its own units
// and the evidence for it. None depends on another having run.
void ProposeViewedNext(const Proposal&, CandidateSet&);     ///< Item graph; sum of weight × edge.
void ProposeBoughtWith(const Proposal&, CandidateSet&);     ///< The same over shared orders.
void ProposeCurated(const Proposal&, CandidateSet&);        ///< The same over the shop's lists.
void ProposeSimilarTopics(const Proposal&, CandidateSet&);  ///< tf-idf cosine to all anchors, 0..1.
void ProposeSimilarVectors(const Proposal&,
                           CandidateSet&);              ///< Likelihood over the likeliest's, 0..1.
void ProposeInterests(const Proposal&, CandidateSet&);  ///< Interest strength, summed.
void ProposePopular(const Proposal&, CandidateSet&);    ///< log2(1 + shoppers).
void ProposeTrending(const Proposal&, CandidateSet&);   ///< log2 of recent over expected share.
void ProposeNewArrivals(const Proposal&, CandidateSet&);     ///< 2^(-age / 30 days).
void ProposeRecentlyViewed(const Proposal&, CandidateSet&);  ///< 1 for the last, then 1/2, 1/3 …
void ProposeBuyAgain(const Proposal&, CandidateSet&);        ///< Purchases to expect again, > 0.
void ProposeOnSale(const Proposal&, CandidateSet&);          ///< Discount 0..1 × popularity.
void ProposeGiven(const Proposal&, CandidateSet&);           ///< 1 each.

// What these two compare an item with is all anchors together, so which of them it is most alike
// takes longer to tell than that it is. They leave it open in their evidence; these fill it in.
void NameSimilarTopics(const Proposal&, ItemIndex, Evidence&);  ///< And the topic they share.
void NameSimilarVectors(const Proposal&, ItemIndex, Evidence&);

}  // namespace vitrine
