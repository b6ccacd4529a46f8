#include "base/top.h"
#include "candidates/proposal.h"

namespace vitrine {

void ProposeOnSale(const Proposal& proposal, CandidateSet& out) {
  const Catalog& catalog = proposal.catalog;
  Top best(kPerSource);
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
    const float discount = catalog.discount(item);
    if (discount <= 0 || !proposal.Eligible(item)) continue;
    best.Add(item, discount * (1.0f + catalog.popularity(item)));
  }
  for (const ItemScore& entry : best.Take()) {
    out.Add(entry.item, entry.score, Source::kOnSale);
  }
}

}  // namespace vitrine
