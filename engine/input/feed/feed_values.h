#pragma once

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

/// "265.00 SAR", "SAR 265", "1,299.50 EUR", "1.299,50 eur", "1 299,50 EUR", "1'299.50", "12,99 EUR"
/// or a plain number. Three digits after a single comma are thousands, as people write it; after a
/// single point, or in a currency of three decimals after a comma, they could be either, which is
/// no price (but "0.125", and "1.299 KWD", are decimals). FieldType when it is none of these,
/// FieldRange when negative.
Result<FeedPrice> ParsePrice(std::string_view text);

/// In minor units, rounded; kNoMoney when unknown. FieldRange when too large.
Result<Money> MoneyOf(const FeedPrice& price, int digits);

/// "51 cm", "0.5 m", "510 mm", "20 in" or a plain number (cm) in centimetres; none otherwise.
std::optional<double> ParseCentimetres(std::string_view text);

/// Whether items of this availability can be ordered: Merchant Center's in_stock, preorder and
/// backorder can, out_of_stock can't; spaces, case and schema.org's URLs are understood.
/// FieldValue otherwise.
Result<bool> ParseAvailability(std::string_view text);

/// Category paths with " > " between levels. A text with ">" is one path; otherwise commas (not
/// followed by a space, which are part of a name) separate several categories.
std::vector<std::string> ParseCategories(std::string_view text);

}  // namespace vitrine
