#include "candidates/proposal.h"

namespace vitrine {
namespace {

/// The first eligible items of a ready order, one a group.
template <typename Score>
void ProposeInOrder(const Proposal& proposal, std::span<const std::uint32_t> order, Source source,
                    Score score, CandidateSet& out) {
  std::size_t found = 0;
  for (const ItemIndex item : order) {
    if (found == kPerSource) return;
    if (!proposal.Eligible(item)) continue;
    out.Add(item, score(item), source);
    ++found;
  }
}

}  // namespace

void ProposePopular(const Proposal& proposal, CandidateSet& out) {
  // A shop without a log has no counts yet: its items then rank by their place in the order.
  const auto score = [&](ItemIndex item) { return 0.125f + proposal.catalog.popularity(item); };
  ProposeInOrder(proposal, proposal.catalog.by_popularity(), Source::kPopular, score, out);
}

void ProposeTrending(const Proposal& proposal, CandidateSet& out) {
  const auto score = [&](ItemIndex item) { return proposal.catalog.trend(item); };
  ProposeInOrder(proposal, proposal.catalog.trending(), Source::kTrending, score, out);
}

}  // namespace vitrine
