#include "explain/counterfactual.h"

#include <algorithm>

namespace vitrine {
namespace {

/// What is ranked again: all that stays the same.
struct Again {
  const Catalog& catalog;
  std::span<const Rule> pack_rules;
  const Profile& profile;
  const RankRequest& request;
  std::span<const ItemIndex> list;
  std::uint32_t session;  ///< The same draws, or luck would pass for a reason.

  std::size_t RankWithout(ItemIndex item, std::span<const EventId> without) const {
    Reading reading = Read(profile, catalog, request.now, without);
    reading.session = session;
    const Slate slate = list.empty() ? Rank(catalog, pack_rules, reading, request)
                                     : RankItems(catalog, pack_rules, reading, request, list).slate;
    for (std::size_t i = 0; i < slate.items.size(); ++i) {
      if (slate.items[i].item == item) return i + 1;
    }
    return 0;
  }
};

}  // namespace

Counterfactual TestReasons(const Catalog& catalog, std::span<const Rule> pack_rules,
                           const Profile& profile, const RankRequest& request,
                           std::span<const ItemIndex> list, const PlacedItem& item) {
  Counterfactual result;
  const Again again{catalog, pack_rules, profile,
                    request, list,       Read(profile, catalog, request.now).session};
  List<EventId> cited;
  for (const Reason& reason : item.reasons) {
    const bool known = std::find(cited.begin(), cited.end(), reason.event) != cited.end();
    if (reason.event == EventId{} || known || cited.size() == kMaxCited) continue;
    cited.push_back(reason.event);
    const EventId one[] = {reason.event};
    result.without.push_back({reason.event, reason.cause, again.RankWithout(item.item, one)});
  }
  result.without_all = again.RankWithout(item.item, cited);
  return result;
}

}  // namespace vitrine
