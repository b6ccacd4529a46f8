#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "input/feed/feed_item.h"
#include "input/log/event_log.h"

namespace vitrine::evaluation::journey {

/// What one household bought at one time: different product types, ascending.
struct JourneyBasket {
  std::uint64_t id;  ///< Hash of the shop's.
  std::uint32_t household;
  std::uint32_t month;  ///< Since the first of the data, from 0.
  Millis time;          ///< Of the clock on the wall, as if it were UTC.
  std::vector<std::uint32_t> types;
};

/// What the shop's items are: product types, as a grocery sells the same things under ever new
/// product ids, or the products themselves.
enum class JourneyItems { kTypes, kProducts };

/// A year of households' purchases (the "Complete Journey" tables).
struct Journey {
  /// The items: types with "department > category", or products with their type below these and
  /// their manufacturer as brand.
  std::vector<FeedItem> types;
  std::unordered_map<std::string, std::uint32_t> type_of;     ///< By product id.
  std::unordered_map<std::string, std::uint32_t> households;  ///< Numbers, by id.
  std::vector<JourneyBasket> baskets;                         ///< By household, then time.
  std::uint32_t first_month = 0;                              ///< Since the year 0.
};

/// Reads products.csv and transactions.csv of a directory. A row whose product has no type is
/// passed over. Errors: ReadCsv's; FeedMalformed for what is not a time; LogTooShort without
/// baskets.
Result<Journey> ReadJourney(const std::string& directory,
                            JourneyItems items = JourneyItems::kTypes);

/// Months since the year 0, of the date in UTC.
std::uint32_t MonthOf(Millis time);

/// The purchases that `keep` takes, as an event log: a basket is a session and an order.
template <typename Keep>
EventLog PurchaseLog(const Journey& journey, const Keep& keep);

/// The purchases of months before `month`.
EventLog PurchasesBefore(const Journey& journey, std::uint32_t month);

void AddBasket(const JourneyBasket& basket, EventLog& log);
void FinishLog(const Journey& journey, EventLog& log);

template <typename Keep>
EventLog PurchaseLog(const Journey& journey, const Keep& keep) {
  EventLog log{{}, {}, 0, 0, 0, 0, 0, RowReport("journey"), false, {}};
  for (const JourneyBasket& basket : journey.baskets) {
    if (keep(basket)) AddBasket(basket, log);
  }
  FinishLog(journey, log);
  return log;
}

}  // namespace vitrine::evaluation::journey
