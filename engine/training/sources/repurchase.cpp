#include "training/sources/repurchase.h"

#include <algorithm>
#include <unordered_set>

namespace vitrine::training {
namespace {

struct Purchase {
  std::uint32_t item, shopper;
  Day day;
  bool operator==(const Purchase&) const = default;
};

/// By group, shopper and day, one a day.
std::vector<Purchase> Purchases(const EventLog& log, const std::vector<std::uint32_t>& groups) {
  std::vector<Purchase> purchases;
  for (const Act& act : log.acts) {
    if (act.kind != EventKind::kPurchase) continue;
    purchases.push_back({groups[act.item], act.shopper, DayOf(act.time)});
  }
  std::sort(purchases.begin(), purchases.end(), [](const Purchase& a, const Purchase& b) {
    if (a.item != b.item) return a.item < b.item;
    return a.shopper != b.shopper ? a.shopper < b.shopper : a.day < b.day;
  });
  purchases.erase(std::unique(purchases.begin(), purchases.end()), purchases.end());
  return purchases;
}

/// What the purchases of one item say.
struct Repeats {
  std::size_t purchases = 0;
  std::uint32_t buyers = 0, returning = 0;  ///< Distinct shoppers; those who repeat.
  std::vector<Day> intervals;
};

std::vector<Repeats> RepeatsOf(const std::vector<Purchase>& purchases, std::size_t items) {
  std::vector<Repeats> repeats(items);
  std::uint32_t last = kNone;  // Of the present item, who was counted.
  for (std::size_t i = 0; i < purchases.size(); ++i) {
    const Purchase& purchase = purchases[i];
    Repeats& of_item = repeats[purchase.item];
    if (++of_item.purchases == 1 || purchases[i - 1].shopper != purchase.shopper) {
      ++of_item.buyers;
      last = kNone;
      continue;
    }
    of_item.intervals.push_back(purchase.day - purchases[i - 1].day);
    of_item.returning += last == kNone;
    last = purchase.shopper;
  }
  return repeats;
}

/// How many bought anything on more than one day.
std::size_t ReturningShoppers(const std::vector<Purchase>& purchases) {
  std::unordered_set<std::uint32_t> returning;
  for (std::size_t i = 1; i < purchases.size(); ++i) {
    const Purchase &before = purchases[i - 1], &purchase = purchases[i];
    if (before.item == purchase.item && before.shopper == purchase.shopper) {
      returning.insert(purchase.shopper);
    }
  }
  return returning.size();
}

float MedianOf(std::vector<Day> days) {
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2);
  std::nth_element(days.begin(), middle, days.end());
  return static_cast<float>(*middle);
}

}  // namespace

void LearnRepurchases(const EventLog& log, std::uint32_t min_support, PackPopularity& table,
                      std::vector<std::uint32_t> groups) {
  if (!log.has_times()) return;
  for (std::size_t item = groups.size(); item < table.shoppers.size(); ++item) {
    groups.push_back(static_cast<std::uint32_t>(item));
  }
  const std::vector<Purchase> all_purchases = Purchases(log, groups);
  const std::vector<Repeats> repeats = RepeatsOf(all_purchases, table.shoppers.size());
  std::size_t repeated = 0, purchases = 0;
  for (const Repeats& item : repeats) {
    repeated += item.intervals.size();
    purchases += item.purchases;
  }
  if (repeated < kLeastRepeats || ReturningShoppers(all_purchases) < min_support) return;
  const double usual = static_cast<double>(repeated) / static_cast<double>(purchases);
  for (const std::uint32_t group : groups) {
    const Repeats& item = repeats[group];
    const bool supported = item.returning >= min_support;
    const double own = supported ? static_cast<double>(item.intervals.size()) : 0;
    const double all = item.buyers >= min_support ? static_cast<double>(item.purchases) : 0;
    table.returns.push_back(
        static_cast<float>((own + kReturnPrior * usual) / (all + kReturnPrior)));
    const bool many = supported && item.intervals.size() >= kLeastIntervals;
    table.intervals.push_back(many ? MedianOf(item.intervals) : 0.0f);
  }
}

}  // namespace vitrine::training
