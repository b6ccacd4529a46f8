#pragma once

#include <memory>

#include "catalog/catalog.h"
#include "evaluation/journey/basket_baselines.h"
#include "pack/pack.h"
#include "profile/profile.h"
#include "slate/slate.h"
#include "training/build.h"

namespace vitrine::evaluation::journey {

/// A pack of a journey's product types, learned from `log` as `vitrine pack` learns, checked and
/// opened as a page opens it.
struct JourneyShop {
  std::shared_ptr<Pack> pack;
  std::vector<ItemIndex> indexes;      ///< Of the pack, by type.
  std::vector<std::uint32_t> numbers;  ///< Types, by index of the pack.
  std::size_t bytes = 0;
  training::BlendReport blend;
};
Result<JourneyShop> OpenJourneyShop(const Journey& journey, const EventLog& log,
                                    const training::LearnOptions& learning, Progress& progress);

/// The basket as the purchase event that a page records.
void RecordBasket(const JourneyShop& shop, const Catalog& catalog, const JourneyBasket& basket,
                  std::uint32_t ordinal, Profile& profile);

/// The shipped engine's slate of ten for a household at the basket's moment, as types.
TopTypes AskShop(const JourneyShop& shop, const Catalog& catalog, const Profile& profile,
                 SlateKind kind, std::span<const std::uint32_t> cart, Millis now);

}  // namespace vitrine::evaluation::journey
