#include "candidates/proposal.h"

namespace vitrine {

void ProposeRecentlyViewed(const Proposal& proposal, CandidateSet& out) {
  std::size_t place = 0;
  for (const RecentItem& recent : proposal.reading.recent) {
    if (recent.item == kNone || recent.strength <= 0 || !proposal.Eligible(recent.item)) continue;
    const float score = 1.0f / static_cast<float>(++place);
    out.Add(recent.item, score, {Source::kRecentlyViewed, recent.event, kNone, kNone, score});
  }
}

}  // namespace vitrine
