#pragma once

#include "api/fields.h"
#include "api/json_writer.h"
#include "decisions/offer.h"
#include "profile/reading.h"

namespace vitrine {

/// The members `cart` (`[item | {item, quantity?}…]`; absent: what the profile holds) and `context`
/// (texts by name, at most kMaxContextNames). Items that the pack does not know are passed over.
Status ReadOfferRequest(const JsonDocument& document, Fields& fields, const Catalog& catalog,
                        OfferRequest& request);
/// Fills in the forecast, and the profile's cart where the page gave none.
void CompleteRequest(const Profile& profile, const Catalog& catalog, const Reading& reading,
                     OfferRequest& request);

/// The decision as the members of an open object.
void WriteOffer(JsonWriter& out, const Catalog& catalog, std::span<const Offer> offers,
                const OfferRequest& request, const OfferDecision& decision);

}  // namespace vitrine
