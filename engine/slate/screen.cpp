#include "slate/screen.h"

#include "base/zeros.h"
#include "scoring/kind.h"

namespace vitrine {
namespace {

/// Groups that may not be shown, by their first item.
class Blocked {
 public:
  explicit Blocked(const Catalog& catalog) : catalog_(catalog) {}
  void Add(ItemIndex item) {
    if (item == kNone) return;
    if (marks_.empty()) marks_ = Zeros<std::uint8_t>(catalog_.item_count());
    marks_[catalog_.group(item)] = 1;
  }
  void Apply(List<std::uint8_t>& mask) const {
    if (marks_.empty()) return;
    for (ItemIndex item = 0; item < mask.size(); ++item) {
      if (marks_[catalog_.group(item)] != 0) mask[item] = 0;
    }
  }

 private:
  const Catalog& catalog_;
  Zeros<std::uint8_t> marks_;
};

void BlockByHistory(const Catalog& catalog, const Reading& reading, const RankRequest& request,
                    Blocked& blocked) {
  for (const ItemIndex item : reading.hidden) blocked.Add(item);
  if (request.kind != SlateKind::kRecentlyViewed) {
    for (const CartLine& line : reading.cart) blocked.Add(line.item);
  }
  if (IsOwnHistory(request.kind)) return;
  const Day today = DayOf(reading.now);
  for (const PurchasedItem& bought : reading.purchases) {
    const int rest = catalog.rest(bought.item != kNone ? bought.item : bought.group);
    const Day blocks = rest > 0 && rest < kJustBought ? rest : kJustBought;
    if (today - bought.last_day < blocks) blocked.Add(bought.group);
  }
  if (request.kind != SlateKind::kForYou) return;
  for (const ItemWeight& shown : reading.impressions) {
    if (shown.weight >= kImpressionCap) blocked.Add(shown.item);
  }
}

/// A muted topic takes its items out of every shelf that proposes; what the shopper looked at
/// or bought stays in the lists of it.
void ClearMuted(const Catalog& catalog, const Reading& reading, List<std::uint8_t>& mask) {
  for (const TopicIndex topic : reading.muted) {
    for (const ItemIndex item : catalog.ItemsWith(topic)) mask[item] = 0;
  }
}

void ApplyRules(const Catalog& catalog, const RankRequest& request,
                std::span<const Rule* const> rules, List<std::uint8_t>& mask) {
  for (const Rule* rule : rules) {
    if (rule->action != RuleAction::kHide) continue;
    for (const ItemIndex item : rule->items) mask[item] = 0;
    if (!rule->filter) continue;
    for (ItemIndex item = 0; item < mask.size(); ++item) {
      if (mask[item] != 0 && rule->filter->Matches(catalog, item, request.now, request.context)) {
        mask[item] = 0;
      }
    }
  }
  if (!request.filter) return;
  for (ItemIndex item = 0; item < mask.size(); ++item) {
    if (mask[item] != 0 && !request.filter->Matches(catalog, item, request.now, request.context)) {
      mask[item] = 0;
    }
  }
}

}  // namespace

List<std::uint8_t> Screen(const Catalog& catalog, const Reading& reading,
                          const RankRequest& request, std::span<const Rule* const> rules) {
  List<std::uint8_t> mask(catalog.stock().data(), catalog.stock().data() + catalog.stock().size());
  Blocked blocked(catalog);
  for (const ItemIndex item : request.exclude) blocked.Add(item);
  if (IsAnchored(request.kind)) {
    for (const ItemIndex item : request.items) blocked.Add(item);
  }
  BlockByHistory(catalog, reading, request, blocked);
  blocked.Apply(mask);
  if (!IsOwnHistory(request.kind)) ClearMuted(catalog, reading, mask);
  ApplyRules(catalog, request, rules, mask);
  return mask;
}

}  // namespace vitrine
