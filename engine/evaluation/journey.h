#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "training/event_log.h"
#include "training/feed_item.h"

namespace vitrine::evaluation {

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
  std::vector<training::FeedItem> types;
  std::unordered_map<std::string, std::uint32_t> type_of;     ///< By product id.
  std::unordered_map<std::string, std::uint32_t> households;  ///< Numbers, by id.
  std::vector<JourneyBasket> baskets;                         ///< By household, then time.
  std::uint32_t first_month = 0;                              ///< Since the year 0.
};

/// Reads products.csv and transactions.csv of a directory. A row whose product has no type is
/// passed over. Errors: ReadCsv's; FeedMalformed for a time that is none; LogTooShort when there is
/// no basket.
Result<Journey> ReadJourney(const std::string& directory,
                            JourneyItems items = JourneyItems::kTypes);

/// The moment of a date "YYYY-MM-DD", which a time of day may follow. False when it is no date.
bool ParseMoment(const std::string& text, Millis& time);
/// Months since the year 0.
std::uint32_t MonthOf(const std::string& text);

/// The purchases that `keep` takes, as an event log: a basket is a session and an order.
template <typename Keep>
training::EventLog PurchaseLog(const Journey& journey, const Keep& keep);

/// The purchases of months before `month`.
training::EventLog PurchasesBefore(const Journey& journey, std::uint32_t month);

void AddBasket(const JourneyBasket& basket, training::EventLog& log);
void FinishLog(const Journey& journey, training::EventLog& log);

template <typename Keep>
training::EventLog PurchaseLog(const Journey& journey, const Keep& keep) {
  training::EventLog log{{}, {}, 0, 0, 0, 0, 0, training::RowReport("journey"), false, {}};
  for (const JourneyBasket& basket : journey.baskets) {
    if (keep(basket)) AddBasket(basket, log);
  }
  FinishLog(journey, log);
  return log;
}

}  // namespace vitrine::evaluation
