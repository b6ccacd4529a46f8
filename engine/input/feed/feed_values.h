#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"

namespace vitrine {

/// A price as a feed states it, exactly: the currency may be known only later.
struct FeedPrice {
  std::int64_t scaled = -1;  ///< Ten-thousandths of a major unit; negative: none.
  std::string currency;      ///< ISO 4217, or empty.

  bool known() const { return scaled >= 0; }
};

/// "265.00 SAR", "SAR 265", "1,299.50 EUR", "€ 1.299,50", "1 299,50 zł", "1’299.50", "1299,-" or a
/// plain number: digits, every space and apostrophe that locales print between thousands, a point
/// or comma before decimals, a currency before or behind (none for "$" and "kr", which are
/// several). Three digits after a single comma are thousands, as people write it; after a single
/// point, or in a currency of three decimals after a comma, they could be either, which is no price
/// (but "0.125", and "1.299 KWD", are decimals). FieldType for anything else, a range or two prices
/// above all; FieldRange when negative.
Result<FeedPrice> ParsePrice(std::string_view text);

/// In minor units, rounded; kNoMoney when unknown. FieldRange when too large.
Result<Money> MoneyOf(const FeedPrice& price, int digits);

/// "51 cm", "0.5 m", "510 mm", "20 in" or a plain number (cm) in centimetres; none otherwise.
std::optional<double> ParseCentimetres(std::string_view text);

/// Whether items of this availability can be ordered, in the words of Merchant Center, Meta,
/// schema.org and the commonest shop systems, in the commonest languages; a number is a stock.
/// FieldValue otherwise.
Result<bool> ParseAvailability(std::string_view text);

/// A rating as a feed states it; on which scale may be known only of all ratings together.
struct FeedRating {
  double value = -1;  ///< Negative: none.
  double best = 0;    ///< 0: the text does not say.
};

/// "4.5", "4,5", "4.5/5", "4.5 of 5", "92%", "4.5 stars", "★★★★☆". FieldType otherwise, FieldRange
/// when negative or above what it says is the best.
Result<FeedRating> ParseRating(std::string_view text);

/// "12", "1,204", "1 204 reviews". FieldType otherwise. Negative numbers are 0: oversold.
Result<std::int64_t> ParseCount(std::string_view text);

/// "true", "yes", "1", "published" … FieldValue otherwise.
Result<bool> ParseTruth(std::string_view text);

/// Whether a cell says that there is no value: "N/A", "none", "-".
bool IsNoValue(std::string_view text);

/// Whether a brand says that there is none: "No brand", "Sin marca", and what IsNoValue knows.
bool IsNoBrand(std::string_view text);

/// Category paths with " > " between levels. A text with ">" is one path; otherwise commas (not
/// followed by a space, which are part of a name) separate several categories.
std::vector<std::string> ParseCategories(std::string_view text);

}  // namespace vitrine
