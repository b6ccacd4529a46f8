#include "candidates/proposal.h"

namespace vitrine {
namespace {

/// Days before something bought once is worth proposing again; what is bought often returns after
/// its own rhythm, which its days of purchase tell only roughly: half of this for each further day.
constexpr float kRestDays = 14;

/// 0 on the day of purchase, 1 once it has rested.
float Readiness(const PurchasedItem& purchased, Day today) {
  const float rest = kRestDays / static_cast<float>(purchased.days > 0 ? purchased.days : 1);
  const float passed = static_cast<float>(today - purchased.last_day);
  return passed >= rest ? 1.0f : passed > 0 ? passed / rest : 0.0f;
}

}  // namespace

void ProposeBuyAgain(const Proposal& proposal, CandidateSet& out) {
  const Day today = DayOf(proposal.reading.now);
  for (const PurchasedItem& purchased : proposal.reading.purchases) {
    if (purchased.item == kNone || !proposal.Eligible(purchased.item)) continue;
    const float score =
        static_cast<float>(purchased.days > 0 ? purchased.days : 1) * Readiness(purchased, today);
    if (score <= 0) continue;
    out.Add(purchased.item, score, {Source::kBuyAgain, purchased.event, kNone, kNone, score});
  }
}

}  // namespace vitrine
