#include "decisions/offer_prices.h"

#include <algorithm>

namespace vitrine {
namespace {

Money Column(const flatbuffers::Vector<std::uint32_t>* column, ItemIndex item) {
  return column == nullptr ? kNoMoney : column->data()[item];
}

/// The price less a percentage, rounded up to a minor unit.
Money Less(Money price, std::uint32_t percent) {
  return price - static_cast<Money>(static_cast<std::uint64_t>(price) * percent / 100);
}

/// Of an amount, as much as the lines may give.
std::uint64_t Affordable(const Catalog& catalog, const fbs::Offer& stored,
                         const List<OfferLine>& lines) {
  std::uint64_t room = 0;
  for (const OfferLine& line : lines) {
    const Money minimum = MinimumOf(catalog, line.item, stored.floor());
    if (minimum < line.price) room += std::uint64_t{line.price - minimum} * line.quantity;
  }
  return std::min<std::uint64_t>(room, stored.value());
}

}  // namespace

Money MinimumOf(const Catalog& catalog, ItemIndex item, float floor) {
  const Money minimum = Column(catalog.pack().offers()->minimums(), item);
  if (minimum != kNoMoney) return minimum;
  const Money list = catalog.list_price(item);
  if (list == kNoMoney) return kNoMoney;
  const auto part = static_cast<double>(list) * static_cast<double>(floor);
  const auto whole = static_cast<Money>(part);
  return whole + (static_cast<double>(whole) < part ? 1 : 0);
}

OfferPrices PricesUnder(const Offer& offer, const Catalog& catalog, const OfferRequest& request) {
  OfferPrices prices;
  const fbs::Offer& stored = *offer.stored;
  const bool percent = stored.kind() == static_cast<std::uint8_t>(OfferKind::kPercent);
  for (const auto& [item, quantity, event] : request.cart) {
    const Money price = catalog.price(item);
    if (price == kNoMoney) continue;
    const auto& where = offer.promotion.where;
    if (where && !where->Matches(catalog, item, request.now, request.context)) continue;
    OfferLine line{item, quantity, price, price, Column(catalog.pack().offers()->lowest(), item)};
    if (percent) {
      const Money minimum = MinimumOf(catalog, item, stored.floor());
      const Money lowered = std::max(Less(price, stored.value()), minimum);
      if (lowered < price) line.offered = lowered;
    }
    prices.total += std::uint64_t{price} * quantity;
    prices.saving += std::uint64_t{price - line.offered} * quantity;
    prices.lines.push_back(line);
  }
  if (percent || prices.lines.empty()) return prices;
  prices.saving = stored.kind() == static_cast<std::uint8_t>(OfferKind::kAmount)
                      ? Affordable(catalog, stored, prices.lines)
                      : stored.value();
  return prices;
}

float TotalOf(const Catalog& catalog, const OfferRequest& request) {
  std::uint64_t total = 0;
  for (const auto& [item, quantity, event] : request.cart) {
    const Money price = catalog.price(item);
    if (price != kNoMoney) total += std::uint64_t{price} * quantity;
  }
  return static_cast<float>(total);
}

}  // namespace vitrine
