#pragma once

#include "decisions/offer.h"

namespace vitrine {

/// Prices of a cart under one offer.
struct OfferPrices {
  List<OfferLine> lines;  ///< What it is for, of known price.
  std::uint64_t saving = 0;
  std::uint64_t total = 0;  ///< Of these lines, as asked.
};
OfferPrices PricesUnder(const Offer& offer, const Catalog& catalog, const OfferRequest& request);

/// What a piece may not fall below: its minimum, else `floor` of its list price, rounded up.
Money MinimumOf(const Catalog& catalog, ItemIndex item, float floor);

/// What the whole cart costs as asked, minor units.
float TotalOf(const Catalog& catalog, const OfferRequest& request);

}  // namespace vitrine
