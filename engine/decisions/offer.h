#pragma once

#include <cstdint>

#include "decisions/promotion.h"

namespace vitrine {

/// What an offer takes off; numbers are stored in packs.
enum class OfferKind : std::uint8_t { kPercent, kAmount, kShipping };
std::string_view WireName(OfferKind kind);

/// Why an offer is not made, in the order of asking; kNone: it is. Words live in the package.
#define VITRINE_OFFER_WITHHELD_REASONS(X) \
  X(None, "")                             \
  X(Schedule, "schedule")                 \
  X(Share, "share")                       \
  X(Session, "session")                   \
  X(Cap, "cap")                           \
  X(Context, "context")                   \
  X(Cart, "cart")                         \
  X(Least, "least")                       \
  X(Minimum, "minimum")                   \
  X(Needless, "needless")                 \
  X(Early, "early")                       \
  X(Dearer, "dearer")
enum class OfferWithheldReason : std::uint8_t {
#define VITRINE_OFFER_WITHHELD_ENUM(name, wire) k##name,
  VITRINE_OFFER_WITHHELD_REASONS(VITRINE_OFFER_WITHHELD_ENUM)
#undef VITRINE_OFFER_WITHHELD_ENUM
};
std::string_view WireName(OfferWithheldReason reason);

/// An offer of the open pack, compiled.
struct Offer {
  const fbs::Offer* stored = nullptr;  ///< In the pack, which must stay open.
  Promotion promotion;
};
/// Empty without the section. PackCorrupt ("Offers") when a filter does not compile.
Result<List<Offer>> CompileOffers(const Catalog& catalog);

struct OfferRequest {
  List<CartLine> cart;  ///< Quantities 1..65,535.
  ContextIds context;
  float purchase = 0;  ///< Forecast of a purchase without an offer (intent.h), 0..1.
  Millis now = 0;
  int utc_offset = 0;  ///< Minutes.
  std::uint64_t seed = 0;
  bool given = false;  ///< The page tells the cart, which may be empty; else it is the profile's.
  /// The shopper does (decisions/hesitation.h), or the page says that the cart was left.
  bool hesitates = false;
};

/// A line of the cart under an offer, a piece.
struct OfferLine {
  ItemIndex item = kNone;
  std::uint32_t quantity = 1;
  Money price = 0;          ///< What is asked today,
  Money offered = 0;        ///<   and under the offer: never more, nor below the minimum.
  Money lowest = kNoMoney;  ///< Of the last 30 days, if the shop says: what a reduction refers to.
};

struct WeighedOffer {
  std::size_t place = 0;  ///< In the shelf.
  OfferWithheldReason withheld = OfferWithheldReason::kNone;
  Money saving = 0;    ///< Of the whole cart, minor units; worked out once nothing before bars it.
  float purchase = 0;  ///< Probability with the offer.
  float gain = 0;      ///< Minor units that the shop may expect of making it.
};

struct OfferDecision {
  List<WeighedOffer> weighed;     ///< All of them, in the shelf's order.
  std::size_t chosen = kNoOffer;  ///< Place in `weighed`.
  bool held = false;              ///< It was shown in this session, and so it stands.
  List<OfferLine> lines;          ///< Of the chosen one: what it is for.
  static constexpr std::size_t kNoOffer = ~std::size_t{0};
};

/// Chooses the cheapest offer that helps, or none. A pure function of its arguments.
///
/// An offer may be made within its dates, to the share of devices that hash(seed, offer) admits,
/// below its caps (offer_shown events), in its context, for carts that it is for. Its percentage
/// lowers the price of each such piece, an amount the sum of these lines, rounded in the shop's
/// favour: no price above what is asked, none below the item's minimum. An item without a minimum
/// has the offer's floor of its list price.
///
/// It waits until the shopper hesitates. It helps when what it may be expected to bring is more
/// than what it gives away to those who would have bought anyway: p' × (room - saving) > p × room,
/// where room is kUsualRoom of what the cart costs (a pack tells no margins), p the forecast of a
/// purchase, and p' the same with kSavingLogOdds × saving / total added to its log-odds: a
/// documented prior, until a shop measures its own.
///
/// Once one was shown in a session it alone is made until the session ends, whatever the forecast
/// becomes: nobody sees one price now and another later.
OfferDecision ChooseOffer(std::span<const Offer> offers, const Profile& profile,
                          const Catalog& catalog, const OfferRequest& request);

inline constexpr float kSavingLogOdds = 5;
inline constexpr float kUsualRoom = 0.4f;

}  // namespace vitrine
