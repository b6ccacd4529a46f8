#include "base/math.h"
#include "candidates/proposal.h"

namespace vitrine {
namespace {

/// Days before something bought once is worth proposing again, where nobody knows how soon it is
/// bought again; half of this for each further day on which it was bought.
constexpr float kRestDays = 14;
/// Of its score, what something keeps that was bought today: somebody may have forgotten half.
constexpr float kLeastReadiness = 0.2f;
/// Among what a shopper bought as often, what all buy leads a little (data: a grocer's baskets).
constexpr float kPopularityPower = 0.15f;

/// From kLeastReadiness on the day of purchase to 1 once it has rested. Where intervals are not
/// known it begins at 0.
float Readiness(const Proposal& proposal, const PurchasedItem& purchased, float days) {
  const int known = proposal.catalog.rest(purchased.item);
  const float rest = known > 0 ? static_cast<float>(known) : kRestDays / days;
  const float passed = static_cast<float>(DayOf(proposal.reading.now) - purchased.last_day);
  const float least = known > 0 ? kLeastReadiness : 0.0f;
  const float share = passed >= rest ? 1.0f : passed > 0 ? passed / rest : 0.0f;
  return least + (1 - least) * share;
}

}  // namespace

void ProposeBuyAgain(const Proposal& proposal, CandidateSet& out) {
  const Catalog& catalog = proposal.catalog;
  for (const PurchasedItem& purchased : proposal.reading.purchases) {
    if (purchased.item == kNone || !proposal.Eligible(purchased.item)) continue;
    const float days = purchased.days > 0 ? purchased.days : 1;
    const float score = days * Readiness(proposal, purchased, days) *
                        catalog.returns(purchased.item) *
                        Exp2(kPopularityPower * catalog.popularity(purchased.item));
    if (!(score > 0)) continue;
    out.Add(purchased.item, score, {Source::kBuyAgain, purchased.event, kNone, kNone, score});
  }
}

}  // namespace vitrine
