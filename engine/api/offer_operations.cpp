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

Status Engine::MakeOffer(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  OfferRequest request{{}, {}, 0, context.now, context.utc_offset, context.seed};
  VITRINE_CHECK(ReadOfferRequest(document, fields, pack_->catalog(), request));
  VITRINE_CHECK(fields.Finish());
  pack_->OpenDeferred();
  const Reading& reading = ReadingAt(context.now);
  CompleteRequest(profile_, pack_->catalog(), reading, request);
  WriteOffer(out, pack_->catalog(), pack_->offers(), request,
             ChooseOffer(pack_->offers(), profile_, pack_->catalog(), request));
  return Done{};
}

Status Engine::RescueCart(const JsonDocument& document, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  OfferRequest offer{{}, {}, 0, context.now, context.utc_offset, context.seed};
  VITRINE_CHECK(ReadOfferRequest(document, fields, pack_->catalog(), offer));
  VITRINE_CHECK(fields.Finish());
  pack_->OpenDeferred();
  const Reading& reading = ReadingAt(context.now);
  CompleteRequest(profile_, pack_->catalog(), reading, offer);
  Reading of_cart = reading;
  of_cart.cart = offer.cart;
  const Rescue rescue = PlanRescue(profile_, pack_->catalog(), of_cart, context.utc_offset);
  WriteRescue(out, pack_->catalog(), rescue);
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
  Slate slate = Rank(pack_->catalog(), pack_->rules(), of_cart, request);
  const IssuedSlate& issued = issued_.Add(std::move(request), std::move(slate));
  out.Key("companions");
  WriteSlate(out, pack_->catalog(), issued.slate, DigitsOf(issued.id));
  WriteOffer(out, pack_->catalog(), pack_->offers(), offer,
             ChooseOffer(pack_->offers(), profile_, pack_->catalog(), offer));
  return Done{};
}

}  // namespace vitrine
