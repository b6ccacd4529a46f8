#include "input/shop/offers_file.h"

#include <algorithm>
#include <set>

#include "base/id.h"
#include "input/files/json_row.h"
#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine {
namespace {

using nlohmann::json;

/// One line being read. Every field is checked; the first error ends it.
class OfferReader {
 public:
  OfferReader(const json& object, const std::string& place, int digits)
      : row_(object, place + ": "), digits_(digits) {}

  Result<PackOffer> Offer() const {
    PackOffer offer;
    VITRINE_CHECK(row_.CheckNames({"id", "percent", "amount", "shipping", "where", "cart",
                                   "context", "least", "share", "caps", "from", "until", "floor"}));
    VITRINE_CHECK(row_.Text("id", offer.id));
    if (offer.id.empty() || offer.id.size() > kMaxShopId) {
      return row_.Fail(ErrorCode::kFieldMissing, "id", "Write a short text.");
    }
    VITRINE_CHECK(Kind(offer));
    VITRINE_CHECK(row_.Text("where", offer.where));
    VITRINE_CHECK(row_.Text("cart", offer.cart));
    VITRINE_CHECK(row_.Context({}, offer.context));
    VITRINE_CHECK(Amount("least", offer.least));
    VITRINE_CHECK(Share("share", offer.share));
    VITRINE_CHECK(Share("floor", offer.floor));
    VITRINE_CHECK(Caps(offer));
    VITRINE_CHECK(row_.Moment("from", offer.from));
    VITRINE_CHECK(row_.Moment("until", offer.until));
    if (offer.until != 0 && offer.until <= offer.from) {
      return row_.Fail(ErrorCode::kFieldRange, "until", "It ends before it begins.");
    }
    return offer;
  }

  Status ItemPrices(const FindItem& find, PackOffers& offers) const {
    VITRINE_CHECK(row_.CheckNames({"item", "minimum", "lowest30"}));
    std::string id;
    VITRINE_CHECK(row_.Text("item", id));
    const std::uint32_t item = find(id);
    if (item == kNone) {
      return row_.Fail(ErrorCode::kItemUnknown, "item", "The feed has no \"" + id + "\".");
    }
    VITRINE_CHECK(Amount("minimum", offers.minimums[item]));
    return Amount("lowest30", offers.lowest[item]);
  }

 private:
  Status Share(const char* name, float& share) const {
    double number = share;
    VITRINE_CHECK(row_.Number(name, 0, 1, "Write a number from 0 to 1.", number));
    share = static_cast<float>(number);
    return Done{};
  }

  Status Amount(const char* name, Money& money) const {
    const json* found = row_.Find(name);
    if (found == nullptr) return Done{};
    if (!found->is_number()) return row_.Fail(ErrorCode::kFieldType, name, "Write an amount.");
    const auto amount = vitrine::MoneyOf(found->get<double>(), digits_);
    if (!amount.ok()) return row_.Fail(amount.error().code, name, "Write an amount of money.");
    money = amount.value();
    return Done{};
  }

  Status Kind(PackOffer& offer) const {
    static constexpr const char* kKinds[] = {"percent", "amount", "shipping"};
    int kinds = 0;
    for (std::uint8_t kind = 0; kind < 3; ++kind) {
      const json* found = row_.Find(kKinds[kind]);
      if (found == nullptr) continue;
      ++kinds;
      offer.kind = kind;
      if (kind > 0) {
        VITRINE_CHECK(Amount(kKinds[kind], offer.value));
        if (offer.value == 0) {
          return row_.Fail(ErrorCode::kFieldRange, kKinds[kind], "Write what it takes off.");
        }
      } else if (!found->is_number_unsigned() || found->get<std::uint64_t>() - 1 > 99) {
        return row_.Fail(ErrorCode::kFieldRange, "percent", "Write a whole number from 1 to 100.");
      } else {
        offer.value = found->get<std::uint32_t>();
      }
    }
    if (kinds == 1) return Done{};
    return row_.Fail(kinds == 0 ? ErrorCode::kFieldMissing : ErrorCode::kFieldRepeated, "percent",
                     "Write one of percent, amount and shipping.");
  }

  Status Caps(PackOffer& offer) const {
    const json caps = row_.object().value("caps", json());
    if (caps.is_null()) return Done{};
    if (!caps.is_object()) return row_.Fail(ErrorCode::kFieldType, "caps", "Write an object.");
    static const std::vector<std::string> kNames = {"session", "day", "week", "total"};
    offer.caps.assign(kNames.size(), 0);
    for (const auto& [name, value] : caps.items()) {
      const auto found = std::find(kNames.begin(), kNames.end(), name);
      if (found == kNames.end()) {
        return row_.Fail(ErrorCode::kFieldUnknown, "caps." + name,
                         "Write session, day, week or total.");
      }
      if (!value.is_number_unsigned() || value.get<std::uint64_t>() - 1 > 254) {
        return row_.Fail(ErrorCode::kFieldRange, "caps." + name,
                         "Write a whole number from 1 to 255.");
      }
      offer.caps[static_cast<std::size_t>(found - kNames.begin())] = value.get<std::uint8_t>();
    }
    return Done{};
  }

  const JsonRow row_;
  const int digits_;
};

}  // namespace

Result<PackOffers> ReadOffers(const std::string& file, std::size_t item_count, int currency_digits,
                              const FindItem& find, WrittenFilters& filters) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  PackOffers offers;
  offers.minimums.assign(item_count, kNoMoney);
  offers.lowest.assign(item_count, kNoMoney);
  std::set<std::string> ids;
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    const std::string place = file + ":" + std::to_string(lines.number());
    const json object = ParseJson(line);
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
    filters.push_back({offer.where, {}, place + ": where"});
    filters.push_back({offer.cart, {}, place + ": cart"});
    offers.offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace vitrine
