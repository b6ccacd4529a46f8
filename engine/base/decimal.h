#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vitrine {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// A decimal number as JSON writes it ("-12.5e3") as a double: the nearest up to 15 digits with an
/// exponent of at most 22, within 3e-15 of it beyond. The same bits on every platform, in a tenth
/// of the code of strtod. False when the text is no such number; magnitudes beyond double's become
/// infinite, and below it zero.
bool ParseDecimal(std::string_view text, double& value);

/// A whole number in decimal digits. (std::to_string draws printf into the module.)
std::string DigitsOf(std::int64_t value);

}  // namespace vitrine
