#include "api/engine.h"
#include "api/offer_json.h"
#include "api/slate_json.h"
#include "base/decimal.h"
#include "decisions/rescue.h"
#include "slate/rank.h"

namespace vitrine {
namespace {

constexpr std::size_t kCompanions = 4;

void WriteRescue(JsonWriter& out, const Catalog& catalog, const Rescue& rescue) {
  out.Bool("due", rescue.due);
  out.Number("idle", rescue.idle);
  out.Number("wait", rescue.wait);
  out.Number("abandonment", rescue.abandonment);
  out.Key("reasons").Open('[');
  for (const auto& [reason, weight] : rescue.reasons) {
    out.Open('{').Reason(WireName(reason), weight);
    out.Close('}');
  }
  out.Close(']').Key("items").Open('[');
  for (const RescueItem& item : rescue.items) {
    out.Open('{').Text("item", catalog.shop_id(item.item));
    out.Whole("quantity", item.quantity);
    out.Text("reason", WireName(item.reason));
    out.Close('}');
  }
  out.Close(']');
}

}  // namespace

Engine::Reply Engine::MakeOffer(const JsonDocument& document, Fields& fields) {
  const CallContext context = ContextOf(fields);
  OfferRequest request{{}, {}, 0, context.now, context.utc_offset, context.seed};
  VITRINE_CHECK(ReadOfferRequest(document, fields, *catalog_, request));
  VITRINE_CHECK(fields.Finish());
  VITRINE_CHECK(NeedSections());
  const Reading& reading = ReadingAt(context.now);
  CompleteRequest(profile_, *catalog_, reading, request);
  JsonWriter out;
  out.Open('{');
  WriteOffer(out, *catalog_, offers_, request, ChooseOffer(offers_, profile_, *catalog_, request));
  return out.Close('}').Take();
}

Engine::Reply Engine::RescueCart(const JsonDocument& document, Fields& fields) {
  const CallContext context = ContextOf(fields);
  OfferRequest offer{{}, {}, 0, context.now, context.utc_offset, context.seed};
  VITRINE_CHECK(ReadOfferRequest(document, fields, *catalog_, offer));
  VITRINE_CHECK(fields.Finish());
  VITRINE_CHECK(NeedSections());
  const Reading& reading = ReadingAt(context.now);
  CompleteRequest(profile_, *catalog_, reading, offer);
  Reading of_cart = reading;
  of_cart.cart = offer.cart;
  const Rescue rescue = PlanRescue(profile_, *catalog_, of_cart, context.utc_offset);
  JsonWriter out;
  out.Open('{');
  WriteRescue(out, *catalog_, rescue);
  RankRequest request;
  request.slot = "cart-rescue";
  request.kind = SlateKind::kBoughtTogether;
  request.limit = kCompanions;
  request.fallback = false;
  request.now = context.now;
  request.utc_offset = context.utc_offset;
  request.seed = context.seed;
  request.context = offer.context;
  for (const CartLine& line : offer.cart) request.items.push_back(line.item);
  Slate slate = Rank(*catalog_, pack_rules_, of_cart, request);
  const Issued& issued = Issue(std::move(request), std::move(slate));
  out.Key("companions");
  WriteSlate(out, *catalog_, issued.slate, DigitsOf(issued.id));
  WriteOffer(out, *catalog_, offers_, offer, ChooseOffer(offers_, profile_, *catalog_, offer));
  return out.Close('}').Take();
}

}  // namespace vitrine
