#include "base/shortest.h"

#include <cstdint>
#include <cstring>

namespace vitrine {
namespace {

/// significand * 2^exponent; a normalized one has its highest bit set.
struct Scaled {
  std::uint64_t significand;
  int exponent;
};

Scaled Normalized(Scaled value) {
  while (value.significand >> 63 == 0) {
    value.significand <<= 1;
    --value.exponent;
  }
  return value;
}

/// The upper half of the product, rounded.
Scaled Product(const Scaled& x, const Scaled& y) {
  const std::uint64_t x_low = x.significand & 0xffffffff, x_high = x.significand >> 32;
  const std::uint64_t y_low = y.significand & 0xffffffff, y_high = y.significand >> 32;
  const std::uint64_t a = x_low * y_high, b = x_high * y_low;
  const std::uint64_t middle =
      (x_low * y_low >> 32) + (a & 0xffffffff) + (b & 0xffffffff) + (std::uint64_t{1} << 31);
  return {x_high * y_high + (a >> 32) + (b >> 32) + (middle >> 32), x.exponent + y.exponent + 64};
}

/// 10^(4 + 8 * steps), its significand rounded to the nearest: computed with 128 bits, the highest
/// first, of which the 40 steps that there can be spoil fewer than 34.
Scaled ScaledPower(int steps) {
  std::uint32_t parts[4] = {10'000u << 18, 0, 0, 0};
  int exponent = -50;
  for (; steps != 0; steps += steps < 0 ? 1 : -1) {
    constexpr std::uint64_t kStep = 100'000'000;
    std::uint64_t carry = 0;
    if (steps > 0) {
      for (int i = 3; i >= 0; --i) {
        carry += parts[i] * kStep;
        if (i < 3) parts[i + 1] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
      parts[0] = static_cast<std::uint32_t>(carry);
      exponent += 32;
    } else {
      for (std::uint32_t& part : parts) {
        carry = carry << 32 | part;
        part = static_cast<std::uint32_t>(carry / kStep);
        carry %= kStep;
      }
    }
    while (parts[0] >> 31 == 0) {
      for (int i = 0; i < 4; ++i) {
        parts[i] = parts[i] << 1 | (i < 3 ? parts[i + 1] >> 31 : 0);
      }
      --exponent;
    }
  }
  return {(std::uint64_t{parts[0]} << 32 | parts[1]) + (parts[2] >> 31), exponent};
}

/// Digits, and where the point stands after the first of them.
struct Digits {
  char text[20];
  int count = 0;
  int point = 0;
};

/// Lowers the last digit while that brings the number closer to the exact one.
void LowerLast(Digits& digits, std::uint64_t distance, std::uint64_t delta, std::uint64_t rest,
               std::uint64_t unit) {
  while (rest < distance && delta - rest >= unit &&
         (rest + unit < distance || distance - rest > rest + unit - distance)) {
    --digits.text[digits.count - 1];
    rest += unit;
  }
}

/// Digits of a number between `low` and `high`, as few as there can be, near `value`. All have one
/// exponent, from -60 to -32. The point is left where the digits end.
void Generate(const Scaled& low, const Scaled& value, const Scaled& high, Digits& digits) {
  const int shift = -high.exponent;
  const std::uint64_t one = std::uint64_t{1} << shift;
  std::uint64_t delta = high.significand - low.significand;
  std::uint64_t distance = high.significand - value.significand;
  auto whole = static_cast<std::uint32_t>(high.significand >> shift);
  std::uint64_t fraction = high.significand & (one - 1);
  std::uint32_t unit = 1;
  int left = 1;
  for (; whole / unit >= 10; ++left) unit *= 10;
  for (; left > 0; unit /= 10) {
    digits.text[digits.count++] = static_cast<char>('0' + whole / unit);
    whole %= unit;
    --left;
    const std::uint64_t rest = (std::uint64_t{whole} << shift) + fraction;
    if (rest <= delta) {
      digits.point += left;
      return LowerLast(digits, distance, delta, rest, std::uint64_t{unit} << shift);
    }
  }
  do {
    fraction *= 10;
    delta *= 10;
    distance *= 10;
    digits.text[digits.count++] = static_cast<char>('0' + (fraction >> shift));
    fraction &= one - 1;
    --digits.point;
  } while (fraction > delta);
  LowerLast(digits, distance, delta, fraction, one);
}

/// `bits`: of an IEEE number above 0, of which `precision` bits are its significand.
Digits ShortestDigits(std::uint64_t bits, int precision, int bias) {
  const std::uint64_t hidden = std::uint64_t{1} << (precision - 1);
  const std::uint64_t fraction = bits & (hidden - 1);
  const int power = static_cast<int>(bits >> (precision - 1));
  const Scaled value =
      power == 0 ? Scaled{fraction, 1 - bias} : Scaled{fraction + hidden, power - bias};
  // Halfway to the neighbours: what lies between reads back as the number. Below a power of two the
  // neighbours are twice as dense.
  const int closer = fraction == 0 && power > 1 ? 1 : 0;
  const Scaled high = Normalized({2 * value.significand + 1, value.exponent - 1});
  const int low_exponent = value.exponent - 1 - closer;
  const Scaled low = {((value.significand << (1 + closer)) - 1) << (low_exponent - high.exponent),
                      high.exponent};
  // A power of ten that brings the exponent into the range of Generate: the logarithm, rounded up.
  const int binary = -61 - high.exponent;
  const int decimal = binary * 78'913 / (1 << 18) + (binary > 0 ? 1 : 0);
  const int steps = (307 + decimal) / 8 - 38;
  const Scaled scale = ScaledPower(steps);
  Scaled from = Product(low, scale), to = Product(high, scale);
  ++from.significand;  // The products are off by less than one.
  --to.significand;
  Digits digits;
  digits.point = -4 - 8 * steps;
  Generate(from, Product(Normalized(value), scale), to, digits);
  digits.point += digits.count;
  return digits;
}

/// With a point if it stands in or near the digits, else with an exponent of at least two digits.
char* WriteDigits(const Digits& digits, int most, char* out) {
  const auto put = [&](int from, int to) {
    for (; from < to; ++from) *out++ = from < digits.count ? digits.text[from] : '0';
  };
  int point = digits.point;
  if (0 < point && point <= most) {
    put(0, point);
  } else if (-4 < point && point <= 0) {
    *out++ = '0';
    *out++ = '.';
    for (; point < 0; ++point) *out++ = '0';
    put(0, digits.count);
    return out;
  } else {
    point = 1;
    put(0, 1);
  }
  if (point < digits.count) {
    *out++ = '.';
    put(point, digits.count);
  }
  if (point == digits.point) return out;
  int exponent = digits.point - 1;
  *out++ = 'e';
  *out++ = exponent < 0 ? '-' : '+';
  if (exponent < 0) exponent = -exponent;
  if (exponent >= 100) *out++ = static_cast<char>('0' + exponent / 100);
  *out++ = static_cast<char>('0' + exponent / 10 % 10);
  *out++ = static_cast<char>('0' + exponent % 10);
  return out;
}

/// `most`: so many digits stand before a point; the type holds so many exactly.
std::size_t Shortest(std::uint64_t bits, bool negative, int precision, int bias, int most,
                     char* text) {
  char* out = text;
  if (negative) *out++ = '-';
  if (bits == 0) {
    *out++ = '0';
  } else {
    out = WriteDigits(ShortestDigits(bits, precision, bias), most, out);
  }
  return static_cast<std::size_t>(out - text);
}

}  // namespace

std::size_t Shortest(float value, char* text) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return Shortest(bits & 0x7fffffff, bits >> 31 != 0, 24, 150, 6, text);
}

std::size_t Shortest(double value, char* text) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return Shortest(bits & 0x7fffffffffffffff, bits >> 63 != 0, 53, 1075, 15, text);
}

}  // namespace vitrine
