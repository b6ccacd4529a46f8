#include "evaluation/journey/journey.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/date.h"
#include "base/id.h"
#include "input/files/csv_table.h"
#include "input/files/values.h"

namespace vitrine::evaluation::journey {
namespace {

/// The category under which most products of each type stand.
class Categories {
 public:
  void Add(std::uint32_t type, const std::string& category) { ++counts_[type][category]; }
  std::string Of(std::uint32_t type) const {
    const auto& counts = counts_.at(type);
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

 private:
  std::map<std::uint32_t, std::map<std::string, std::size_t>> counts_;
};

Status ReadProducts(const std::string& directory, JourneyItems items, Journey& journey) {
  constexpr std::array<std::string_view, 5> kColumns = {
      "product_id", "department", "product_category", "product_type", "manufacturer_id"};
  const bool products = items == JourneyItems::kProducts;
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(directory + "/products.csv", kColumns));
  std::unordered_map<std::string, std::uint32_t> numbers;
  Categories categories;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& type = table.at(row, 3);
    if (type.empty()) continue;
    const std::string& name = products ? table.at(row, 0) : type;
    const auto [found, is_new] =
        numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size()));
    if (is_new) {
      FeedItem& item = journey.types.emplace_back();
      item.id = item.title = name;
      if (products) item.brand = table.at(row, 4);
    }
    journey.type_of.emplace(table.at(row, 0), found->second);
    categories.Add(found->second, table.at(row, 1) + " > " + table.at(row, 2) +
                                      (products ? " > " + type : std::string()));
  }
  for (std::uint32_t type = 0; type < journey.types.size(); ++type) {
    journey.types[type].categories = {categories.Of(type)};
  }
  return Done{};
}

Status ReadPurchases(const std::string& directory, Journey& journey) {
  constexpr std::array<std::string_view, 4> kColumns = {"household_id", "basket_id", "product_id",
                                                        "transaction_timestamp"};
  const std::string file = directory + "/transactions.csv";
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(file, kColumns));
  std::map<std::string, JourneyBasket> baskets;
  std::uint32_t& first_month = journey.first_month = ~0u;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto type = journey.type_of.find(table.at(row, 2));
    if (type == journey.type_of.end()) continue;
    const auto household = journey.households.try_emplace(
        table.at(row, 0), static_cast<std::uint32_t>(journey.households.size()));
    const auto time = ParseMoment(table.at(row, 3));
    if (!time.ok()) {
      return Error{ErrorCode::kFeedMalformed, "transaction_timestamp: " + time.error().message,
                   file + ":" + std::to_string(row + 2)};
    }
    const std::uint32_t month = MonthOf(time.value());
    first_month = std::min(first_month, month);
    JourneyBasket& basket = baskets[table.at(row, 1)];
    if (basket.types.empty()) {
      basket = {Hash64(table.at(row, 1)), household.first->second, month, time.value(), {}};
    }
    basket.types.push_back(type->second);
  }
  for (auto& [id, basket] : baskets) {
    std::sort(basket.types.begin(), basket.types.end());
    basket.types.erase(std::unique(basket.types.begin(), basket.types.end()), basket.types.end());
    basket.month -= first_month;
    journey.baskets.push_back(std::move(basket));
  }
  std::sort(journey.baskets.begin(), journey.baskets.end(),
            [](const JourneyBasket& a, const JourneyBasket& b) {
              if (a.household != b.household) return a.household < b.household;
              return a.time != b.time ? a.time < b.time : a.id < b.id;
            });
  return Done{};
}

}  // namespace

std::uint32_t MonthOf(Millis time) {
  const Date date = DateOf(time / kDay);
  return static_cast<std::uint32_t>(12 * date.year + date.month - 1);
}

Result<Journey> ReadJourney(const std::string& directory, JourneyItems items) {
  Journey journey;
  VITRINE_CHECK(ReadProducts(directory, items, journey));
  VITRINE_CHECK(ReadPurchases(directory, journey));
  if (journey.baskets.empty()) {
    return MakeError(ErrorCode::kLogTooShort, directory, "It has no purchases.");
  }
  return journey;
}

void AddBasket(const JourneyBasket& basket, EventLog& log) {
  ++log.sessions;
  for (const std::uint32_t type : basket.types) {
    Act act{};
    act.shopper = basket.household;
    act.session = log.sessions - 1;
    act.item = type;
    act.order = static_cast<std::uint32_t>(log.acts.size());
    act.transaction = act.event = log.sessions;
    act.kind = EventKind::kPurchase;
    act.device = 255;
    act.region = 0xffff;
    act.time = basket.time;
    log.acts.push_back(act);
    log.first = log.first == 0 ? act.time : std::min(log.first, act.time);
    log.last = std::max(log.last, act.time);
  }
}

void FinishLog(const Journey& journey, EventLog& log) {
  log.shoppers = static_cast<std::uint32_t>(journey.households.size());
}

EventLog PurchasesBefore(const Journey& journey, std::uint32_t month) {
  return PurchaseLog(journey, [&](const JourneyBasket& basket) { return basket.month < month; });
}

}  // namespace vitrine::evaluation::journey
