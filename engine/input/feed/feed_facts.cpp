// Passes over ratings and prices: on what scale and in which currency the feed writes them.
#include <algorithm>
#include <map>

#include "input/feed/feed_passes.h"

namespace vitrine {
namespace {

constexpr double kStars = 5;
/// So large a part of the ratings has to be above 5 for the scale to be another one.
constexpr double kMostRatings = 0.8;
constexpr std::size_t kFewestRatings = 5;
/// So large a part of the prices has to be in a currency for it to be the feed's.
constexpr double kMostPrices = 2.0 / 3;

/// The best rating on the scale of most of those that name none: 5, 10 or 100.
double CommonScale(const std::vector<FeedItem>& items) {
  std::size_t all = 0, above = 0;
  double most = 0;
  for (const FeedItem& item : items) {
    if (item.rating < 0 || item.rating_best > 0) continue;
    ++all;
    above += item.rating > kStars;
    most = std::max(most, item.rating);
  }
  const bool mostly = static_cast<double>(above) >= kMostRatings * static_cast<double>(all);
  if (!mostly || all < kFewestRatings) return kStars;
  return most <= 10 ? 10 : 100;
}

/// How many prices are in each currency.
std::map<std::string, std::size_t> CurrenciesOf(const std::vector<FeedItem>& items) {
  std::map<std::string, std::size_t> counts;
  for (const FeedItem& item : items) {
    const std::string& named =
        item.price.currency.empty() ? item.sale_price.currency : item.price.currency;
    if (!named.empty()) ++counts[named];
  }
  return counts;
}

/// "EUR (9), CHF (1)", the commonest first.
std::string CountsText(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [currency, count] : sorted) {
    text += (text.empty() ? "" : ", ") + currency + " (" + std::to_string(count) + ")";
  }
  return text;
}

/// The currency of most prices. FieldMissing, CurrencyMismatch.
Result<std::string> CommonCurrency(Feed& feed) {
  const auto counts = CurrenciesOf(feed.items);
  const std::string file = feed.report.file();
  if (counts.empty()) {
    return Error{ErrorCode::kFieldMissing,
                 "No price names its currency; give --currency, as in --currency EUR.", file};
  }
  std::size_t all = 0;
  auto most = counts.begin();
  for (auto each = counts.begin(); each != counts.end(); ++each) {
    all += each->second;
    if (each->second > most->second) most = each;
  }
  if (static_cast<double>(most->second) < kMostPrices * static_cast<double>(all)) {
    return Error{ErrorCode::kCurrencyMismatch,
                 "Prices are in " + CountsText(counts) +
                     ": choose one by --currency, and make one pack a currency.",
                 file};
  }
  if (counts.size() > 1) {
    feed.report.Note("Prices are in " + CountsText(counts) + ": took " + most->first +
                     "; else give --currency.");
  }
  return most->first;
}

/// Why a price is none of the pack's; none if it is.
std::optional<Error> WrongPrice(const FeedPrice& price, const char* field,
                                const std::string& currency) {
  if (!price.known()) return std::nullopt;
  if (!price.currency.empty() && price.currency != currency) {
    return Error{
        ErrorCode::kCurrencyMismatch,
        "It is in " + price.currency + ", the pack in " + currency + "; make one pack a currency.",
        field};
  }
  const auto money = MoneyOf(price, CurrencyDigits(currency));
  if (money.ok()) return std::nullopt;
  return Error{ErrorCode::kFieldRange, money.error().message, field};
}

}  // namespace

void ScaleRatings(Feed& feed) {
  const double common = CommonScale(feed.items);
  for (FeedItem& item : feed.items) {
    if (item.rating < 0) continue;
    const double best = item.rating_best > 0 ? item.rating_best : common;
    if (item.rating > best) {
      std::string word = std::to_string(item.rating);
      word.erase(word.find_last_not_of('0') + 1);
      if (word.ends_with('.')) word.pop_back();
      feed.report.Warn(item.line, "rating", word, "Write stars from 0 to 5, or like 92/100.");
      item.rating = -1;
      continue;
    }
    item.rating = item.rating * kStars / best;
    item.rating_best = kStars;
  }
}

Status ChooseCurrency(const std::string& given, Feed& feed) {
  feed.currency = given;
  if (given.empty()) {
    auto common = CommonCurrency(feed);
    if (!common.ok()) return common.error();
    feed.currency = std::move(common).value();
  }
  const auto is_wrong = [&](const FeedItem& item) {
    auto wrong = WrongPrice(item.price, "price", feed.currency);
    if (!wrong) wrong = WrongPrice(item.sale_price, "sale_price", feed.currency);
    if (wrong) feed.report.Add(feed.files[item.file], item.line, *wrong);
    return wrong.has_value();
  };
  std::erase_if(feed.items, is_wrong);
  return Done{};
}

}  // namespace vitrine
