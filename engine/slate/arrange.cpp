#include "slate/arrange.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/random.h"
#include "base/sort.h"
#include "candidates/variants.h"
#include "slate/diversity.h"

namespace vitrine {
namespace {

/// Of the rest of the pool, how many of the best are worth trying.
constexpr std::size_t kExploreFrom = 50;

Reason Marked(ReasonCode code) {
  Reason reason;
  reason.code = code;
  return reason;
}

bool WasShown(const Reading& reading, ItemIndex group) {
  for (const ItemWeight& shown : reading.impressions) {
    if (shown.item == group) return true;
  }
  return false;
}

bool Holds(const Catalog& catalog, const List<PlacedItem>& items, ItemIndex item) {
  for (const PlacedItem& placed : items) {
    if (catalog.group(placed.item) == catalog.group(item)) return true;
  }
  return false;
}

/// Items that this shopper was never shown, best first.
List<std::uint32_t> Unseen(const Catalog& catalog, const Pipeline& pipeline,
                           const List<Candidate>& pool, const List<ItemScore>& scored,
                           const List<PlacedItem>& items) {
  List<std::uint32_t> unseen;
  for (std::uint32_t i = 0; i < scored.size() && unseen.size() < kExploreFrom; ++i) {
    const ItemIndex item = pool[scored[i].item].item;
    if (WasShown(pipeline.reading(), catalog.group(item)) || Holds(catalog, items, item)) continue;
    unseen.push_back(i);
  }
  return unseen;
}

/// Gives a share of the places, never the first, to items that were not shown yet. Each place has
/// its own draw, so that one place's luck does not move another's.
void Explore(const Catalog& catalog, const Pipeline& pipeline, const List<Candidate>& pool,
             const List<ItemScore>& scored, const RankRequest& request, float share,
             List<PlacedItem>& items) {
  for (std::size_t place = 1; place < items.size(); ++place) {
    const std::uint64_t draw = Draw(request.seed, Purpose::kExploration,
                                    {pipeline.reading().session, Hash64(request.slot), place});
    if (Uniform(draw) >= share) continue;
    const List<std::uint32_t> unseen = Unseen(catalog, pipeline, pool, scored, items);
    if (unseen.empty()) return;
    const ItemScore& chosen = scored[unseen[Mix64(draw) % unseen.size()]];
    items[place] = pipeline.Place(chosen.item, chosen.score);
    items[place].reasons.push_back(Marked(ReasonCode::kExplored));
  }
}

const ItemScore* FindScored(const List<Candidate>& pool, const List<ItemScore>& scored,
                            ItemIndex item) {
  for (const ItemScore& entry : scored) {
    if (pool[entry.item].item == item) return &entry;
  }
  return nullptr;
}

void RemoveGroup(const Catalog& catalog, ItemIndex item, List<PlacedItem>& items) {
  const ItemIndex group = catalog.group(item);
  items.erase(
      std::remove_if(items.begin(), items.end(),
                     [&](const PlacedItem& placed) { return catalog.group(placed.item) == group; }),
      items.end());
}

using Pins = List<std::pair<std::size_t, PlacedItem>>;  // Place, item.

bool IsPinned(const Catalog& catalog, const Pins& pins, ItemIndex item) {
  return std::any_of(pins.begin(), pins.end(), [&](const auto& pin) {
    return catalog.group(pin.second.item) == catalog.group(item);
  });
}

/// The first place from `place` on that no pin has.
std::size_t FreePlace(const Pins& pins, std::size_t place) {
  const auto taken = [&] {
    return std::any_of(pins.begin(), pins.end(),
                       [place](const auto& pin) { return pin.first == place; });
  };
  while (taken()) ++place;
  return place;
}

PlacedItem PlacePinned(const Pipeline& pipeline, const ItemScore& entry, const Rule& rule) {
  PlacedItem placed = pipeline.Place(entry.item, entry.score);
  Reason reason = Marked(ReasonCode::kPinned);
  reason.rule = rule.index;
  reason.rule_from_pack = rule.from_pack;
  InsertAt(placed.reasons, placed.reasons.begin(), reason);
  return placed;
}

void Pin(const Catalog& catalog, Pins&& pins, std::size_t limit, List<PlacedItem>& items) {
  for (const auto& pin : pins) RemoveGroup(catalog, pin.second.item, items);
  for (auto& [place, pinned] : pins) {
    const std::size_t at = place < items.size() ? place : items.size();
    InsertAt(items, items.begin() + static_cast<std::ptrdiff_t>(at), std::move(pinned));
  }
  Shorten(items, limit);
}

}  // namespace

Pins PinsOf(const Catalog& catalog, const Pipeline& pipeline, const List<ItemScore>& scored,
            std::size_t limit) {
  const List<Candidate>& pool = pipeline.pool().candidates();
  const std::size_t most = limit > 1 ? limit / 2 : 1;
  Pins pins;
  for (const Rule* rule : pipeline.rules()) {
    if (rule->action != RuleAction::kPin) continue;
    std::size_t place = rule->position;
    for (const ItemIndex item : rule->items) {
      const ItemScore* entry = FindScored(pool, scored, item);
      if (entry == nullptr || IsPinned(catalog, pins, item)) continue;
      place = FreePlace(pins, place);
      if (pins.size() == most || place >= limit) break;
      pins.push_back({place, PlacePinned(pipeline, *entry, *rule)});
    }
  }
  Sort(pins, [](const auto& a, const auto& b) { return a.first < b.first; });
  return pins;
}

float DefaultDiversity(SlateKind kind) {
  switch (kind) {
    case SlateKind::kForYou:
      return 0.3f;
    case SlateKind::kSimilar:
      return 0.1f;
    case SlateKind::kRecentlyViewed:
    case SlateKind::kBuyAgain:
      return 0.0f;
    default:
      return 0.2f;
  }
}

float DefaultExploration(SlateKind kind) { return kind == SlateKind::kForYou ? 0.05f : 0.0f; }

List<PlacedItem> Arrange(const Catalog& catalog, const Pipeline& pipeline,
                         const List<Candidate>& pool, const List<ItemScore>& scored,
                         const RankRequest& request) {
  // Candidates that only a pin brought in are not proposed by anything: they stand by the pin
  // alone. Of a group stands the variant that was touched, else the best scored.
  List<ItemScore> proposed;
  List<ItemScore> places;
  for (const ItemScore& entry : scored) {
    const Candidate& candidate = pool[entry.item];
    if (candidate.sources == 0 ||
        GivesWay(catalog, pipeline.reading(), pipeline.pool(), candidate.item)) {
      continue;
    }
    proposed.push_back({candidate.item, entry.score});
    places.push_back(entry);
  }
  List<PlacedItem> items;
  const float diversity = request.diversity.value_or(DefaultDiversity(request.kind));
  for (const std::uint32_t at : Diversify(catalog, proposed, request.limit, diversity)) {
    items.push_back(pipeline.Place(places[at].item, places[at].score));
  }
  const float share = request.exploration.value_or(DefaultExploration(request.kind));
  if (share > 0) Explore(catalog, pipeline, pool, places, request, share, items);
  Pin(catalog, PinsOf(catalog, pipeline, scored, request.limit), request.limit, items);
  return items;
}

}  // namespace vitrine
