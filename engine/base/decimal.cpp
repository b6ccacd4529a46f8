#include "base/decimal.h"

#include <cstdint>

namespace vitrine {
namespace {

/// Reads a number's parts in the order in which they stand.
struct Decimal {
  std::string_view text;
  std::size_t at = 0;
  std::uint64_t digits = 0;  // The first 19 that count.
  int exponent = 0;
  int kept = 0;

  bool Have(char c) const { return at < text.size() && text[at] == c; }
  bool HaveDigit() const { return at < text.size() && IsDigit(text[at]); }

  /// One digit before (`shift` 0) or after (`shift` -1) the point.
  void TakeDigit(int shift) {
    const char c = text[at++];
    if (kept < 19) {
      digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      kept += digits != 0;
      exponent += shift;
    } else {
      exponent += shift + 1;
    }
  }

  bool TakeExponent() {
    const bool negative = ++at < text.size() && text[at] == '-';
    if (negative || Have('+')) ++at;
    if (!HaveDigit()) return false;
    int read = 0;
    for (; HaveDigit(); ++at) read = read < 9999 ? read * 10 + (text[at] - '0') : read;
    exponent += negative ? -read : read;
    return true;
  }
};

/// value × 10^exponent, by powers that are exact as long as they can be.
double Scale(double value, int exponent) {
  const bool down = exponent < 0;
  for (int left = down ? -exponent : exponent; left > 0 && value != 0 && value - value == 0;) {
    const int step = left < 22 ? left : 22;
    double power = 1;
    for (int i = 0; i < step; ++i) power *= 10;
    value = down ? value / power : value * power;
    left -= step;
  }
  return value;
}

}  // namespace

bool ParseDecimal(std::string_view text, double& value) {
  Decimal decimal{text};
  const bool negative = decimal.Have('-');
  decimal.at += negative;
  if (!decimal.HaveDigit()) return false;
  const bool leading_zero = decimal.Have('0');
  while (decimal.HaveDigit()) decimal.TakeDigit(0);
  if (leading_zero && decimal.at > 1 + static_cast<std::size_t>(negative)) return false;
  if (decimal.Have('.')) {
    ++decimal.at;
    if (!decimal.HaveDigit()) return false;
    while (decimal.HaveDigit()) decimal.TakeDigit(-1);
  }
  if ((decimal.Have('e') || decimal.Have('E')) && !decimal.TakeExponent()) return false;
  if (decimal.at != text.size()) return false;
  value = Scale(static_cast<double>(decimal.digits), decimal.exponent);
  if (negative) value = -value;
  return true;
}

std::string DigitsOf(std::int64_t value) {
  char digits[20];
  int at = 20;
  std::uint64_t left =
      value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  do {
    digits[--at] = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  std::string text(value < 0 ? "-" : "");
  return text.append(digits + at, static_cast<std::size_t>(20 - at));
}

}  // namespace vitrine
