#include "candidates/variants.h"

#include "base/list_operations.h"

namespace vitrine {
namespace {

constexpr std::size_t kVariants = 8;       ///< That a group has of what is read for the best.
constexpr float kPriceShare = 0.5f;        ///< Of a doubling of the price, against a topic's idf.
constexpr float kLeastPreference = 0.01f;  ///< What is less says nothing.

/// The variant of the group that was touched last and may stand in a slate; kNone: none.
template <typename MayStand>
ItemIndex LastTouched(const Reading& reading, ItemIndex group, const MayStand& may_stand) {
  for (const RecentItem& recent : reading.recent) {
    if (recent.group == group && recent.item != kNone && recent.strength > 0 &&
        may_stand(recent.item)) {
      return recent.item;
    }
  }
  return kNone;
}

/// How much the shopper prefers it: the interests in its topics, and what its price is off.
float PreferenceFor(const Proposal& proposal, ItemIndex item) {
  return proposal.query.CosinesWith(item).interests * proposal.catalog.topic_norm(item) -
         kPriceShare * PriceDistance(proposal.catalog, proposal.reading, item);
}

}  // namespace

ItemIndex VariantFor(const Proposal& proposal, ItemIndex item) {
  const Catalog& catalog = proposal.catalog;
  if (catalog.NextVariant(item) == item) return item;
  const ItemIndex touched =
      LastTouched(proposal.reading, catalog.group(item),
                  [&](ItemIndex variant) { return proposal.Eligible(variant); });
  if (touched != kNone) return touched;
  ItemIndex chosen = item;
  float most = PreferenceFor(proposal, item);
  for (ItemIndex at = catalog.NextVariant(item); at != item; at = catalog.NextVariant(at)) {
    if (!proposal.Eligible(at)) continue;
    const float preference = PreferenceFor(proposal, at);
    if (preference < most + kLeastPreference) continue;
    chosen = at;
    most = preference;
  }
  return chosen;
}

bool GivesWay(const Catalog& catalog, const Reading& reading, const CandidateSet& pool,
              ItemIndex item) {
  if (catalog.NextVariant(item) == item) return false;
  const ItemIndex touched = LastTouched(reading, catalog.group(item), [&](ItemIndex variant) {
    const Candidate* found = pool.Find(variant);
    return found != nullptr && found->sources != 0;
  });
  return touched != kNone && touched != item;
}

std::size_t DepthFor(const Catalog& catalog, std::size_t count) {
  return catalog.has_variants() ? kVariants * count : count;
}

List<ItemScore> OneOfEachGroup(const Catalog& catalog, List<ItemScore> best, std::size_t count) {
  if (!catalog.has_variants()) return best;
  List<ItemIndex> groups;
  EraseIf(best, [&](const ItemScore& entry) {
    const ItemIndex group = catalog.group(entry.item);
    if (groups.size() == count) return true;
    if (std::find(groups.begin(), groups.end(), group) != groups.end()) return true;
    groups.push_back(group);
    return false;
  });
  return best;
}

}  // namespace vitrine
