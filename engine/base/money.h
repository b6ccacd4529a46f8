#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace vitrine {

/// An amount in minor units of the pack's one currency (cents of EUR, yen of JPY).
/// 0..4,294,967,294.
using Money = std::uint32_t;
inline constexpr Money kNoMoney = 0xffffffffu;

/// Digits after the point of an ISO 4217 currency: 2 for EUR, 0 for JPY, 3 for KWD; -1 when the
/// code is not three capital letters. Unlisted codes have 2.
int CurrencyDigits(std::string_view iso_code);

/// A decimal amount ("129", "129.00", "1299.5") in minor units, exactly; no float in between.
/// FieldType when it is not a plain decimal, FieldRange when negative, too precise or too large.
Result<Money> ParseMoney(std::string_view decimal, int digits);

/// `amount` in major units rounded to minor ones, for JSON numbers; FieldRange when not finite,
/// negative or too large.
Result<Money> MoneyOf(double amount, int digits);

/// Major units, for replies: 12900 with 2 digits is 129.
double MajorUnits(Money money, int digits);

}  // namespace vitrine
