#include "decisions/offer.h"

#include <algorithm>

#include "base/math.h"
#include "base/random.h"
#include "decisions/offer_prices.h"

namespace vitrine {
namespace {

constexpr std::string_view kKindNames[] = {"percent", "amount", "shipping"};
constexpr std::string_view kBarNames[] = {
#define VITRINE_OFFER_BAR_NAME(name, wire) wire,
    VITRINE_OFFER_BARS(VITRINE_OFFER_BAR_NAME)
#undef VITRINE_OFFER_BAR_NAME
};

std::string_view TextOf(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

/// How often each offer was shown: in this session, today, in seven days, in total.
class Shown {
 public:
  Shown(std::span<const Offer> offers, const Profile& profile, Millis now)
      : offers_(offers), counts_(4 * offers.size(), 0u), today_(DayOf(now)) {
    Millis begun = now;
    const List<const Event*> behaviour = profile.Behaviour();
    for (std::size_t i = behaviour.size(); i-- > 0;) {
      const Millis time = behaviour[i]->time;
      if (time > now) continue;
      if (begun - time > kSessionGap) break;
      begun = time;
    }
    begun = std::min(begun, now - kSessionGap);
    for (const Replica& replica : profile.replicas()) {
      for (const ItemDay& day : replica.impression_counts) {
        Count(day.item, day.day, day.count, -1, begun);
      }
      for (const Event& event : replica.impressions) {
        for (const EventItem& item : event.items) {
          Count(item.item, DayOf(event.time), 1, event.time, begun);
        }
      }
    }
  }

  bool IsCapped(std::size_t offer) const {
    const auto* caps = offers_[offer].stored->caps();
    for (std::size_t i = 0; caps != nullptr && i < 4; ++i) {
      if (caps->data()[i] != 0 && counts_[4 * offer + i] >= caps->data()[i]) return true;
    }
    return false;
  }
  /// The offer shown last in this session; kNoOffer: none.
  std::size_t held() const { return held_; }

 private:
  void Count(ItemId promotion, Day day, std::uint32_t count, Millis time, Millis begun) {
    for (std::size_t offer = 0; offer < offers_.size(); ++offer) {
      if (offers_[offer].promotion != promotion) continue;
      const bool session = time >= begun;
      const bool within[] = {session, day >= today_, day + 7 > today_, true};
      for (std::size_t i = 0; i < 4; ++i) counts_[4 * offer + i] += within[i] ? count : 0;
      if (!session || time < held_at_) continue;
      held_ = offer;
      held_at_ = time;
    }
  }

  const std::span<const Offer> offers_;
  List<std::uint32_t> counts_;
  const Day today_;
  std::size_t held_ = OfferDecision::kNoOffer;
  Millis held_at_ = 0;
};

bool MeetsContext(const fbs::Offer& stored, const OfferRequest& request) {
  if (stored.context() == nullptr) return true;
  for (const fbs::Parameter* wanted : *stored.context()) {
    bool met = false;
    for (const auto& [name, value] : request.context) {
      if (name != TextOf(wanted->name()) || wanted->strings() == nullptr) continue;
      for (const flatbuffers::String* text : *wanted->strings()) met |= value == TextOf(text);
    }
    if (!met) return false;
  }
  return true;
}

bool FitsCart(const Offer& offer, const Catalog& catalog, const OfferRequest& request) {
  if (!offer.cart) return true;
  for (const auto& [item, quantity] : request.cart) {
    if (offer.cart->Matches(catalog, item, request.now)) return true;
  }
  return false;
}

/// What bars an offer before its price is looked at.
OfferBar BarOf(std::size_t at, const Offer& offer, const Shown& shown, const Catalog& catalog,
               const OfferRequest& request) {
  const fbs::Offer& stored = *offer.stored;
  const bool dated =
      request.now >= stored.from() && (stored.until() == 0 || request.now < stored.until());
  if (!dated) return OfferBar::kSchedule;
  const std::uint64_t draw = Draw(request.seed, Purpose::kOffer, {offer.promotion});
  if (Uniform(draw) >= static_cast<double>(stored.share())) return OfferBar::kShare;
  const bool held = shown.held() == at;
  if (!held && shown.held() != OfferDecision::kNoOffer) return OfferBar::kSession;
  if (!held && shown.IsCapped(at)) return OfferBar::kCap;
  if (!MeetsContext(stored, request)) return OfferBar::kContext;
  return FitsCart(offer, catalog, request) ? OfferBar::kNone : OfferBar::kCart;
}

float WithSaving(float probability, float share) {
  const float likely = std::clamp(probability, 1e-4f, 1 - 1e-4f);
  constexpr float kLn2 = 0.693147181f;
  return Sigmoid(kLn2 * (Log2(likely) - Log2(1 - likely)) + kSavingLogOdds * share);
}

}  // namespace

std::string_view WireName(OfferKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
std::string_view WireName(OfferBar bar) { return kBarNames[static_cast<std::size_t>(bar)]; }

Result<List<Offer>> CompileOffers(const Catalog& catalog) {
  List<Offer> offers;
  const fbs::Offers* stored_offers = catalog.pack().offers();
  if (stored_offers == nullptr) return offers;
  for (const fbs::Offer* stored : *stored_offers->offers()) {
    Offer offer;
    offer.stored = stored;
    offer.promotion = ItemIdOf("promotion:" + std::string(TextOf(stored->id())));
    const auto compile = [&](const flatbuffers::String* text, std::optional<Filter>& filter) {
      if (text == nullptr) return true;
      Result<Filter> compiled = Filter::Compile({std::string(TextOf(text)), {}}, catalog);
      if (!compiled.ok()) return false;
      filter = std::move(compiled).value();
      return true;
    };
    if (!compile(stored->where(), offer.where) || !compile(stored->cart(), offer.cart)) {
      return MakeError(ErrorCode::kPackCorrupt, "Offers", TextOf(stored->id()));
    }
    offers.push_back(std::move(offer));
  }
  return offers;
}

OfferDecision ChooseOffer(std::span<const Offer> offers, const Profile& profile,
                          const Catalog& catalog, const OfferRequest& request) {
  OfferDecision decision;
  if (offers.empty()) return decision;
  const Shown shown(offers, profile, request.now);
  const float total = TotalOf(catalog, request);
  const float room = kUsualRoom * total;
  for (std::size_t at = 0; at < offers.size(); ++at) {
    WeighedOffer weighed;
    weighed.place = at;
    weighed.bar = BarOf(at, offers[at], shown, catalog, request);
    if (weighed.bar == OfferBar::kNone) {
      const bool held = shown.held() == at;
      OfferPrices prices = PricesUnder(offers[at], catalog, request);
      weighed.saving = static_cast<Money>(std::min<std::uint64_t>(prices.saving, kNoMoney - 1));
      const auto saving = static_cast<float>(prices.saving);
      weighed.purchase = WithSaving(request.purchase, total > 0 ? saving / total : 0);
      weighed.gain = weighed.purchase * (room - saving) - request.purchase * room;
      if (prices.lines.empty()) {
        weighed.bar = OfferBar::kCart;
      } else if (prices.total < offers[at].stored->least()) {
        weighed.bar = OfferBar::kLeast;
      } else if (prices.saving == 0) {
        weighed.bar = OfferBar::kMinimum;
      } else if (!held && !(weighed.gain > 0)) {
        weighed.bar = OfferBar::kNeedless;
      } else if (decision.chosen != OfferDecision::kNoOffer &&
                 decision.weighed[decision.chosen].saving <= weighed.saving) {
        weighed.bar = OfferBar::kDearer;
      } else {
        if (decision.chosen != OfferDecision::kNoOffer) {
          decision.weighed[decision.chosen].bar = OfferBar::kDearer;
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
