#include <algorithm>

#include "candidates/proposal.h"
#include "candidates/variants.h"

namespace vitrine {
namespace {

/// The first eligible items of a ready order, one of each group: the variant for this shopper.
template <typename Score>
void ProposeInOrder(const Proposal& proposal, std::span<const std::uint32_t> order, Source source,
                    Score score, CandidateSet& out) {
  const Catalog& catalog = proposal.catalog;
  List<ItemIndex> groups;
  for (const ItemIndex item : order) {
    if (groups.size() == kPerSource) return;
    if (!proposal.Eligible(item)) continue;
    const ItemIndex group = catalog.group(item);
    const bool alone = catalog.NextVariant(item) == item;
    if (!alone && std::find(groups.begin(), groups.end(), group) != groups.end()) continue;
    out.Add(VariantFor(proposal, item), score(item), source);
    groups.push_back(group);
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
