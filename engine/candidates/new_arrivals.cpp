#include "candidates/proposal.h"

namespace vitrine {
namespace {

constexpr Millis kNewHalfLife = 30 * kDay;
constexpr Millis kNewFor = 120 * kDay;

}  // namespace

void ProposeNewArrivals(const Proposal& proposal, CandidateSet& out) {
  std::size_t found = 0;
  for (const ItemIndex item : proposal.catalog.newest()) {
    const Millis added = proposal.catalog.added_day(item) * kDay;
    const Millis age = AgeAt(proposal.reading.now, added);
    if (found == kPerSource || age > kNewFor) return;
    if (added > proposal.reading.now || !proposal.Eligible(item)) continue;
    out.Add(item, Decay(age, kNewHalfLife), Source::kNewArrivals);
    ++found;
  }
}

}  // namespace vitrine
