#include "evaluation/journey/journey_shop.h"

#include "input/feed/catalog_items.h"
#include "pack/pack.h"
#include "slate/rank.h"

namespace vitrine::evaluation::journey {
namespace {

constexpr std::size_t kLimit = 10;

}  // namespace

Result<JourneyShop> OpenJourneyShop(const Journey& journey, const EventLog& log,
                                    const training::LearnOptions& learning, Progress& progress) {
  JourneyShop shop;
  PackContents contents;
  contents.currency = kNoCurrency;
  contents.locale = "en";
  contents.min_support = learning.min_support;
  contents.items = CatalogItems(journey.types, kNoCurrency);
  contents.built_at = log.last;
  VITRINE_ASSIGN(const Bytes file, training::LearnPack(&log, journey.types, learning, true,
                                                       progress, std::move(contents), shop.blend));
  shop.bytes = file.size();
  VITRINE_ASSIGN(shop.pack, Pack::OpenWhole(file));
  const Catalog catalog(shop.pack);
  shop.numbers.resize(catalog.item_count());
  for (std::uint32_t type = 0; type < journey.types.size(); ++type) {
    shop.indexes.push_back(catalog.FindItem(journey.types[type].id));
    if (shop.indexes.back() == kNone) {
      return MakeError(ErrorCode::kItemUnknown, "products.csv", journey.types[type].id);
    }
    shop.numbers[shop.indexes.back()] = type;
  }
  return shop;
}

void RecordBasket(const JourneyShop& shop, const Catalog& catalog, const JourneyBasket& basket,
                  std::uint32_t ordinal, Profile& profile) {
  Event event;
  event.id = {1, ordinal};
  event.time = basket.time;
  event.kind = EventKind::kPurchase;
  event.transaction = basket.id;
  for (const std::uint32_t type : basket.types) {
    event.items.emplace_back().item = catalog.item_id(shop.indexes[type]);
  }
  profile.Record(event, {}, {});
}

TopTypes AskShop(const JourneyShop& shop, const Catalog& catalog, const Profile& profile,
                 SlateKind kind, std::span<const std::uint32_t> cart, Millis now) {
  RankRequest request;
  request.kind = kind;
  request.limit = kLimit;
  request.diversity = 0.0f;
  request.exploration = 0.0f;
  request.now = now;
  for (const std::uint32_t type : cart) request.items.push_back(shop.indexes[type]);
  TopTypes types;
  for (const PlacedItem& placed : Rank(catalog, {}, Read(profile, catalog, now), request).items) {
    types.push_back(shop.numbers[placed.item]);
  }
  return types;
}

}  // namespace vitrine::evaluation::journey
