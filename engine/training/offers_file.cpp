#include "training/offers_file.h"

#include <algorithm>
#include <set>

#include "base/id.h"
#include "nlohmann/json.hpp"
#include "pack/format.h"
#include "training/feed_values.h"
#include "training/text_file.h"

namespace vitrine::training {
namespace {

using nlohmann::json;

/// One line being read. Every field is checked; the first error ends it.
class OfferReader {
 public:
  OfferReader(const json& object, std::string place, int digits)
      : object_(object), place_(std::move(place)), digits_(digits) {}

  Result<PackOffer> Offer() const {
    PackOffer offer;
    VITRINE_CHECK(CheckNames({"id", "percent", "amount", "shipping", "where", "cart", "context",
                              "least", "share", "caps", "from", "until", "floor"}));
    VITRINE_CHECK(Text("id", offer.id));
    if (offer.id.empty() || offer.id.size() > kMaxShopId) {
      return Fail(ErrorCode::kFieldMissing, "id", "Write a short text.");
    }
    VITRINE_CHECK(Kind(offer));
    VITRINE_CHECK(Text("where", offer.where));
    VITRINE_CHECK(Text("cart", offer.cart));
    VITRINE_CHECK(Context(offer));
    VITRINE_CHECK(Amount("least", offer.least));
    VITRINE_CHECK(Share("share", offer.share));
    VITRINE_CHECK(Share("floor", offer.floor));
    VITRINE_CHECK(Caps(offer));
    VITRINE_CHECK(Moment("from", offer.from));
    VITRINE_CHECK(Moment("until", offer.until));
    return offer;
  }

  Status ItemPrices(const FindItem& find, PackOffers& offers) const {
    VITRINE_CHECK(CheckNames({"item", "minimum", "lowest30"}));
    std::string id;
    VITRINE_CHECK(Text("item", id));
    const std::uint32_t item = find(id);
    if (item == kNone)
      return Fail(ErrorCode::kItemUnknown, "item", "The feed has no \"" + id + "\".");
    VITRINE_CHECK(Amount("minimum", offers.minimums[item]));
    return Amount("lowest30", offers.lowest[item]);
  }

 private:
  Error Fail(ErrorCode code, std::string_view field, std::string message) const {
    return {code, std::move(message), place_ + ": " + std::string(field)};
  }

  Status CheckNames(const std::set<std::string>& names) const {
    for (const auto& [name, value] : object_.items()) {
      if (!names.contains(name)) return Fail(ErrorCode::kFieldUnknown, name, "No such field.");
    }
    return Done{};
  }

  Status Text(const char* name, std::string& text) const {
    const auto found = object_.find(name);
    if (found == object_.end()) return Done{};
    if (!found->is_string()) return Fail(ErrorCode::kFieldType, name, "Write a text.");
    text = found->get<std::string>();
    return Done{};
  }

  Status Share(const char* name, float& share) const {
    const auto found = object_.find(name);
    if (found == object_.end()) return Done{};
    if (!found->is_number() || !(found->get<double>() >= 0 && found->get<double>() <= 1)) {
      return Fail(ErrorCode::kFieldRange, name, "Write a number from 0 to 1.");
    }
    share = found->get<float>();
    return Done{};
  }

  Status Amount(const char* name, Money& money) const {
    const auto found = object_.find(name);
    if (found == object_.end()) return Done{};
    if (!found->is_number()) return Fail(ErrorCode::kFieldType, name, "Write an amount.");
    const auto amount = vitrine::MoneyOf(found->get<double>(), digits_);
    if (!amount.ok()) return Fail(amount.error().code, name, "Write an amount of money.");
    money = amount.value();
    return Done{};
  }

  Status Kind(PackOffer& offer) const {
    static constexpr const char* kKinds[] = {"percent", "amount", "shipping"};
    int kinds = 0;
    for (std::uint8_t kind = 0; kind < 3; ++kind) {
      if (!object_.contains(kKinds[kind])) continue;
      ++kinds;
      offer.kind = kind;
      if (kind > 0) {
        VITRINE_CHECK(Amount(kKinds[kind], offer.value));
      } else if (!object_["percent"].is_number_unsigned() ||
                 object_["percent"].get<std::uint64_t>() - 1 > 99) {
        return Fail(ErrorCode::kFieldRange, "percent", "Write a whole number from 1 to 100.");
      } else {
        offer.value = object_["percent"].get<std::uint32_t>();
      }
    }
    if (kinds == 1) return Done{};
    return Fail(kinds == 0 ? ErrorCode::kFieldMissing : ErrorCode::kFieldRepeated, "percent",
                "Write one of percent, amount and shipping.");
  }

  Status Context(PackOffer& offer) const {
    const json context = object_.value("context", json::object());
    if (!context.is_object()) return Fail(ErrorCode::kFieldType, "context", "Write an object.");
    for (const auto& [name, value] : context.items()) {
      PackParameter wanted{name, {}, {}};
      for (const json& one : value.is_array() ? value : json::array({value})) {
        if (!one.is_string()) return Fail(ErrorCode::kFieldType, "context." + name, "Write texts.");
        wanted.strings.push_back(one.get<std::string>());
      }
      offer.context.push_back(std::move(wanted));
    }
    return Done{};
  }

  Status Caps(PackOffer& offer) const {
    const json caps = object_.value("caps", json());
    if (caps.is_null()) return Done{};
    if (!caps.is_object()) return Fail(ErrorCode::kFieldType, "caps", "Write an object.");
    static const std::vector<std::string> kNames = {"session", "day", "week", "total"};
    offer.caps.assign(kNames.size(), 0);
    for (const auto& [name, value] : caps.items()) {
      const auto found = std::find(kNames.begin(), kNames.end(), name);
      if (found == kNames.end()) {
        return Fail(ErrorCode::kFieldUnknown, "caps." + name, "Write session, day, week or total.");
      }
      if (!value.is_number_unsigned() || value.get<std::uint64_t>() - 1 > 254) {
        return Fail(ErrorCode::kFieldRange, "caps." + name, "Write a whole number from 1 to 255.");
      }
      offer.caps[static_cast<std::size_t>(found - kNames.begin())] = value.get<std::uint8_t>();
    }
    return Done{};
  }

  Status Moment(const char* name, Millis& time) const {
    const auto found = object_.find(name);
    if (found == object_.end()) return Done{};
    auto moment = ParseMoment(found->is_string() ? found->get<std::string>() : found->dump());
    if (!moment.ok()) return Fail(moment.error().code, name, moment.error().message);
    time = moment.value();
    return Done{};
  }

  const json& object_;
  const std::string place_;
  const int digits_;
};

}  // namespace

Result<PackOffers> ReadOffers(const std::string& file, std::size_t item_count, int currency_digits,
                              const FindItem& find) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  PackOffers offers;
  offers.minimums.assign(item_count, kNoMoney);
  offers.lowest.assign(item_count, kNoMoney);
  std::set<std::string> ids;
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    const std::string place = file + ":" + std::to_string(lines.number());
    const json object = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) {
      return Error{ErrorCode::kFeedMalformed, "Write one JSON object a line.", place};
    }
    const OfferReader reader(object, place, currency_digits);
    if (object.contains("item")) {
      VITRINE_CHECK(reader.ItemPrices(find, offers));
      continue;
    }
    VITRINE_ASSIGN(PackOffer offer, reader.Offer());
    if (!ids.insert(offer.id).second || ids.size() > kMaxOffers) {
      return Error{ids.size() > kMaxOffers ? ErrorCode::kFieldRange : ErrorCode::kFieldRepeated,
                   "At most 64 offers, each with its own id.", place + ": id"};
    }
    offers.offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace vitrine::training
