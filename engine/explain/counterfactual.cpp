#include "explain/counterfactual.h"

#include <algorithm>

namespace vitrine {
namespace {

std::size_t RankWithout(const Catalog& catalog, std::span<const Rule> pack_rules,
                        const Profile& profile, const RankRequest& request, ItemIndex item,
                        std::uint32_t session, std::span<const EventId> without) {
  Reading reading = Read(profile, catalog, request.now, without);
  reading.session = session;  // The same draws, or luck would pass for a reason.
  const Slate slate = Rank(catalog, pack_rules, reading, request);
  for (std::size_t i = 0; i < slate.items.size(); ++i) {
    if (slate.items[i].item == item) return i + 1;
  }
  return 0;
}

}  // namespace

Counterfactual TestReasons(const Catalog& catalog, std::span<const Rule> pack_rules,
                           const Profile& profile, const RankRequest& request,
                           const PlacedItem& item) {
  Counterfactual result;
  const std::uint32_t session = Read(profile, catalog, request.now).session;
  List<EventId> cited;
  for (const Reason& reason : item.reasons) {
    const bool known = std::find(cited.begin(), cited.end(), reason.event) != cited.end();
    if (reason.event == EventId{} || known || cited.size() == kMaxCited) continue;
    cited.push_back(reason.event);
    const EventId one[] = {reason.event};
    result.without.push_back(
        {reason.event, reason.cause,
         RankWithout(catalog, pack_rules, profile, request, item.item, session, one)});
  }
  result.without_all =
      RankWithout(catalog, pack_rules, profile, request, item.item, session, cited);
  return result;
}

}  // namespace vitrine
