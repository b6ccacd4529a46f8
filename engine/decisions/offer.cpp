#include "decisions/offer.h"

#include <algorithm>

#include "base/math.h"
#include "base/name_list.h"
#include "base/random.h"
#include "decisions/offer_prices.h"

namespace vitrine {
namespace {

constexpr NameList kOfferKindNames = "percent\0amount\0shipping\0";
constexpr NameList kOfferWithheldNames =
#define VITRINE_OFFER_BAR_NAME(name, wire) wire "\0"
    VITRINE_OFFER_WITHHELD_REASONS(VITRINE_OFFER_BAR_NAME);
#undef VITRINE_OFFER_BAR_NAME

/// What bars an offer before its price is looked at.
OfferWithheldReason WithheldReasonOf(std::size_t at, const Offer& offer,
                                     const PromotionHistory& shown, const Catalog& catalog,
                                     const OfferRequest& request) {
  const fbs::Offer& stored = *offer.stored;
  if (!IsUnderWay(stored.from(), stored.until(), request.now))
    return OfferWithheldReason::kSchedule;
  const std::uint64_t draw = Draw(request.seed, Purpose::kOffer, {offer.promotion.id});
  if (Uniform(draw) >= static_cast<double>(stored.share())) return OfferWithheldReason::kShare;
  const bool held = shown.last_seen == at;
  if (!held && shown.last_seen != PromotionHistory::kNoPromotion)
    return OfferWithheldReason::kSession;
  if (!held && shown.counts[at].ReachesCap(stored.caps())) return OfferWithheldReason::kCap;
  if (!MeetsContext(stored.context(), request.context)) return OfferWithheldReason::kContext;
  return offer.promotion.Fits(request.cart, catalog, request.now, request.context)
             ? OfferWithheldReason::kNone
             : OfferWithheldReason::kCart;
}

float WithSaving(float probability, float share) {
  const float likely = std::clamp(probability, 1e-4f, 1 - 1e-4f);
  return Sigmoid(kLn2 * (Log2(likely) - Log2(1 - likely)) + kSavingLogOdds * share);
}

}  // namespace

std::string_view WireName(OfferKind kind) {
  return kOfferKindNames[static_cast<std::size_t>(kind)];
}
std::string_view WireName(OfferWithheldReason reason) {
  return kOfferWithheldNames[static_cast<std::size_t>(reason)];
}

Result<List<Offer>> CompileOffers(const Catalog& catalog) {
  List<Offer> offers;
  const fbs::Offers* stored_offers = catalog.pack().offers();
  if (stored_offers == nullptr) return offers;
  for (const fbs::Offer* stored : *stored_offers->offers()) {
    Offer offer;
    offer.stored = stored;
    VITRINE_CHECK(CompilePromotion("Offers", stored->id(), stored->where(), stored->cart(), catalog,
                                   offer.promotion));
    offers.push_back(std::move(offer));
  }
  return offers;
}

OfferDecision ChooseOffer(std::span<const Offer> offers, const Profile& profile,
                          const Catalog& catalog, const OfferRequest& request) {
  OfferDecision decision;
  if (offers.empty()) return decision;
  List<ItemId> promotions;
  for (const Offer& offer : offers) promotions.push_back(offer.promotion.id);
  const PromotionHistory shown =
      CountPromotions(promotions, profile, request.now, request.utc_offset);
  const float total = TotalOf(catalog, request);
  const float room = kUsualRoom * total;
  for (std::size_t at = 0; at < offers.size(); ++at) {
    WeighedOffer weighed;
    weighed.place = at;
    weighed.withheld = WithheldReasonOf(at, offers[at], shown, catalog, request);
    if (weighed.withheld == OfferWithheldReason::kNone) {
      const bool held = shown.last_seen == at;
      OfferPrices prices = PricesUnder(offers[at], catalog, request);
      weighed.saving = static_cast<Money>(std::min<std::uint64_t>(prices.saving, kNoMoney - 1));
      const auto saving = static_cast<float>(prices.saving);
      weighed.purchase = WithSaving(request.purchase, total > 0 ? saving / total : 0);
      weighed.gain = weighed.purchase * (room - saving) - request.purchase * room;
      if (prices.lines.empty()) {
        weighed.withheld = OfferWithheldReason::kCart;
      } else if (prices.total < offers[at].stored->least()) {
        weighed.withheld = OfferWithheldReason::kLeast;
      } else if (prices.saving == 0) {
        weighed.withheld = OfferWithheldReason::kMinimum;
      } else if (!held && !(weighed.gain > 0)) {
        weighed.withheld = OfferWithheldReason::kNeedless;
      } else if (!held && !request.hesitates) {
        weighed.withheld = OfferWithheldReason::kEarly;
      } else if (decision.chosen != OfferDecision::kNoOffer &&
                 decision.weighed[decision.chosen].saving <= weighed.saving) {
        weighed.withheld = OfferWithheldReason::kDearer;
      } else {
        if (decision.chosen != OfferDecision::kNoOffer) {
          decision.weighed[decision.chosen].withheld = OfferWithheldReason::kDearer;
        }
        decision.chosen = at;
        decision.held = held;
        decision.lines = std::move(prices.lines);
      }
    }
    decision.weighed.push_back(weighed);
  }
  return decision;
}

}  // namespace vitrine
