#include "api/offer_json.h"

#include "api/slate_json.h"
#include "decisions/hesitation.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxLines = 200;

Status ReadLine(const JsonDocument& document, JsonAt at, const Catalog& catalog,
                OfferRequest& request) {
  std::string_view id;
  std::uint32_t quantity = 1;
  if (document.kind(at) == JsonKind::kString) {
    id = document.text(at);
  } else {
    Fields line(document, at);
    const auto item = line.Text("item", kMaxShopId);
    line.Need("item", item.has_value());
    quantity = static_cast<std::uint32_t>(line.Whole("quantity", 1, 65'535).value_or(1));
    VITRINE_CHECK(line.Finish());
    id = *item;
  }
  const ItemIndex item = catalog.FindItem(id);
  if (item != kNone) request.cart.push_back({item, quantity, {}});
  return Done{};
}

void WriteLines(JsonWriter& out, const Catalog& catalog, const OfferDecision& decision) {
  out.Key("lines").Open('[');
  for (const OfferLine& line : decision.lines) {
    out.Open('{').Text("item", catalog.shop_id(line.item));
    out.Whole("quantity", line.quantity);
    WriteMoney(out, catalog, "price", line.price);
    WriteMoney(out, catalog, "offered", line.offered);
    if (line.lowest != kNoMoney) WriteMoney(out, catalog, "lowest30", line.lowest);
    // Only what is below the lowest price of the last 30 days is a reduction.
    out.Bool("reduction",
             line.offered < line.price && (line.lowest == kNoMoney || line.offered < line.lowest));
    out.Close('}');
  }
  out.Close(']');
}

}  // namespace

Status ReadOfferRequest(const JsonDocument& document, Fields& fields, const Catalog& catalog,
                        OfferRequest& request) {
  const JsonAt cart = fields.Array("cart", kMaxLines);
  request.given = cart != kNoJson;
  for (JsonAt at = cart == kNoJson ? kNoJson : document.first(cart); at != kNoJson;
       at = document.next(at)) {
    VITRINE_CHECK(ReadLine(document, at, catalog, request));
  }
  request.hesitates = fields.Bool("left").value_or(false);
  fields.Context(request.context);
  return Done{};
}

void CompleteRequest(const Profile& profile, const Catalog& catalog, const Reading& reading,
                     OfferRequest& request) {
  const Intent intent = ForecastIntent(profile, catalog, reading, request.utc_offset);
  request.purchase = intent.forecast[IntentTarget::kPurchase];
  request.hesitates |= ReadHesitation(profile, reading, intent).shown();
  AddVisitKind(intent.visit.sure(), request.context);
  if (!request.given) request.cart = reading.cart;
}

void WriteOffer(JsonWriter& out, const Catalog& catalog, std::span<const Offer> offers,
                const OfferRequest& request, const OfferDecision& decision) {
  out.Key("offer");
  if (decision.chosen == OfferDecision::kNoOffer) {
    out.Null();
  } else {
    const WeighedOffer& chosen = decision.weighed[decision.chosen];
    const fbs::Offer& stored = *offers[chosen.place].stored;
    out.Open('{').Text("id", stored.id()->c_str());
    out.Text("kind", WireName(static_cast<OfferKind>(stored.kind())));
    WriteMoney(out, catalog, "saving", chosen.saving);
    if (stored.until() != 0) out.Whole("until", stored.until());
    out.Bool("held", decision.held);
    out.Bool("personalised", true);
    WriteLines(out, catalog, decision);
    out.Close('}');
  }
  out.Number("purchase", request.purchase);
  out.Key("considered").Open('[');
  for (const WeighedOffer& weighed : decision.weighed) {
    out.Open('{').Text("id", offers[weighed.place].stored->id()->c_str());
    if (weighed.withheld != OfferWithheldReason::kNone)
      out.Text("withheld", WireName(weighed.withheld));
    if (weighed.saving > 0) {
      WriteMoney(out, catalog, "saving", weighed.saving);
      out.Number("purchase", weighed.purchase);
      out.Number("gain",
                 weighed.gain * static_cast<float>(MajorUnits(1, catalog.currency_digits())));
    }
    out.Close('}');
  }
  out.Close(']');
}

}  // namespace vitrine
