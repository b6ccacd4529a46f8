#include "slate/rank.h"

#include "base/sort.h"
#include "slate/arrange.h"
#include "slate/pipeline.h"

namespace vitrine {
namespace {

/// A hidden item is the only one that a list of the page's own loses.
bool IsHidden(const Catalog& catalog, const Pipeline& pipeline, ItemIndex item,
              const RankRequest& request) {
  for (const ItemIndex hidden : pipeline.reading().hidden) {
    if (catalog.group(hidden) == catalog.group(item)) return true;
  }
  for (const Rule* rule : pipeline.rules()) {
    if (rule->action == RuleAction::kHide && rule->Covers(catalog, item, request)) return true;
  }
  return false;
}

/// An item of the page's list that the pack knows.
struct Listed {
  std::uint32_t place;
  std::uint32_t candidate;
  float score;
  bool in_stock;
};

bool StandsBefore(const Listed& a, const Listed& b) {
  if (a.in_stock != b.in_stock) return a.in_stock;
  if (a.score != b.score) return a.score > b.score;
  return a.place < b.place;
}

/// Takes an item that is in the list out of it; gives its place among `items`.
std::uint32_t TakeItem(List<Listed>& listed, std::span<const ItemIndex> items, ItemIndex item) {
  Listed* at = listed.begin();
  while (items[at->place] != item) ++at;
  const std::uint32_t place = at->place;
  listed.erase(at);
  return place;
}

/// An item that only the page knows: it stands where the page put it.
PlacedItem Unknown() {
  PlacedItem placed;
  Reason reason;
  reason.code = ReasonCode::kGiven;
  reason.weight = 1;
  placed.reasons.push_back(reason);
  return placed;
}

}  // namespace

Slate Rank(const Catalog& catalog, std::span<const Rule> pack_rules, const Reading& reading,
           const RankRequest& request) {
  Pipeline pipeline(catalog, pack_rules, reading, request);
  pipeline.Propose();
  const List<ItemScore> scored = pipeline.Score();
  Slate slate{request.slot, request.kind, Rung::kNone, {}};
  slate.items = Arrange(catalog, pipeline, pipeline.pool().candidates(), scored, request);
  if (slate.items.size() < request.min) slate.items.clear();
  if (!slate.items.empty()) slate.rung = pipeline.ReachedRung();
  return slate;
}

RankedList RankItems(const Catalog& catalog, std::span<const Rule> pack_rules,
                     const Reading& reading, const RankRequest& request,
                     std::span<const ItemIndex> items) {
  Pipeline pipeline(catalog, pack_rules, reading, request);
  List<ItemIndex> kept;
  for (const ItemIndex item : items) {
    if (item != kNone && !IsHidden(catalog, pipeline, item, request)) kept.push_back(item);
  }
  pipeline.ProposeOnly(kept);
  const List<ItemScore> scored = pipeline.Score();
  const List<Candidate>& pool = pipeline.pool().candidates();
  List<float> scores(pool.size());
  for (const ItemScore& entry : scored) scores[entry.item] = entry.score;

  List<Listed> listed;
  for (std::uint32_t place = 0; place < items.size(); ++place) {
    if (items[place] == kNone) continue;
    const Candidate* found = pipeline.pool().Find(items[place]);
    if (found == nullptr) continue;  // Hidden.
    const auto candidate = static_cast<std::uint32_t>(found - pool.data());
    listed.push_back({place, candidate, scores[candidate], catalog.in_stock(items[place])});
  }
  Sort(listed, StandsBefore);

  RankedList ranked;
  ranked.slate = {request.slot, request.kind, pipeline.ReachedRung(), {}};
  auto pins = PinsOf(catalog, pipeline, scored, items.size());
  auto pin = pins.begin();
  List<std::uint32_t> pinned;
  for (const auto& entry : pins) pinned.push_back(TakeItem(listed, items, entry.second.item));
  auto next = listed.begin();
  for (std::uint32_t place = 0; place < items.size(); ++place) {
    // Once the list has no more, whatever is still pinned behind it follows.
    if (items[place] == kNone) {
      ranked.order.push_back(place);
      ranked.slate.items.push_back(Unknown());
    } else if (pin != pins.end() && (pin->first <= place || next == listed.end())) {
      ranked.order.push_back(pinned[static_cast<std::size_t>(pin - pins.begin())]);
      ranked.slate.items.push_back(std::move(pin->second));
      ++pin;
    } else if (next != listed.end()) {
      ranked.order.push_back(next->place);
      ranked.slate.items.push_back(pipeline.Place(next->candidate, next->score));
      ++next;
    }
  }
  return ranked;
}

}  // namespace vitrine
