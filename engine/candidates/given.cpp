#include "candidates/proposal.h"

namespace vitrine {

void ProposeGiven(const Proposal& proposal, CandidateSet& out) {
  for (const ItemIndex item : proposal.given) {
    if (proposal.Eligible(item) &&
        (out.Find(item) == nullptr || !out.Find(item)->From(Source::kGiven))) {
      out.Add(item, 1.0f, Source::kGiven);
    }
  }
}

}  // namespace vitrine
