#include "base/math.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace vitrine {
namespace {

float FromBits(std::uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::uint32_t ToBits(float value) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

constexpr double kTailC[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                             -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
constexpr double kTailD[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                             3.754408661907416e+00};
constexpr double kCentreA[] = {-3.969683028665376e+01, 2.209460984245205e+02,
                               -2.759285104469687e+02, 1.383577518672690e+02,
                               -3.066479806614716e+01, 2.506628277459239e+00};
constexpr double kCentreB[] = {-5.447609879822406e+01, 1.615858368580409e+02,
                               -1.556989798598866e+02, 6.680131188771972e+01,
                               -1.328068155288572e+01};

double Horner(const double* coefficients, int count, double x) {
  double value = coefficients[0];
  for (int i = 1; i < count; ++i) value = value * x + coefficients[i];
  return value;
}

/// Its series, for |z| <= 0.18. ln(x) = 2 artanh((x - 1) / (x + 1)).
double Artanh(double z) {
  const double z2 = z * z;
  double term = z, sum = z;
  for (int k = 3; k <= 19; k += 2) {
    term *= z2;
    sum += term / k;
  }
  return sum;
}

double LowerTail(double p) {
  const double q = std::sqrt(-2 * Ln(p));
  return Horner(kTailC, 6, q) / (Horner(kTailD, 4, q) * q + 1);
}

}  // namespace

float Exp2(float x) {
  if (!(x > -126.0f)) return 0.0f;
  if (x > 127.0f) return 3.4028235e38f;
  const int whole = static_cast<int>(x + (x < 0 ? -0.5f : 0.5f));
  const float t = x - static_cast<float>(whole);  // In [-0.5, 0.5].
  // Taylor of 2^t = e^(t ln 2), to degree 7.
  float p = 1.5252734e-5f;
  p = p * t + 1.5403530e-4f;
  p = p * t + 1.3333558e-3f;
  p = p * t + 9.6181291e-3f;
  p = p * t + 5.5504109e-2f;
  p = p * t + 2.4022651e-1f;
  p = p * t + 6.9314718e-1f;
  p = p * t + 1.0f;
  if (whole > 126) return p * FromBits(253u << 23) * FromBits((whole - 126 + 127u) << 23);
  return p * FromBits(static_cast<std::uint32_t>(whole + 127) << 23);
}

float Log2(float x) {
  if (!(x > 1.1754944e-38f)) return -126.0f;
  std::uint32_t bits = ToBits(x);
  int exponent = static_cast<int>(bits >> 23) - 127;
  float mantissa = FromBits((bits & 0x007FFFFFu) | 0x3F800000u);
  if (mantissa > 1.41421356f) {
    mantissa *= 0.5f;
    ++exponent;
  }
  const float z = (mantissa - 1.0f) / (mantissa + 1.0f);
  const float z2 = z * z;
  float p = 0.2222222f / 2;
  p = p * z2 + 0.1428571f;
  p = p * z2 + 0.2f;
  p = p * z2 + 0.3333333f;
  p = p * z2 + 1.0f;
  return static_cast<float>(exponent) + 2.0f * kLog2e * z * p;
}

double Exp(double x) {
  if (!(x > -708)) return 0;
  if (x > 709) return std::numeric_limits<double>::max();
  const double scaled = x * 1.4426950408889634;
  const int whole = static_cast<int>(scaled + (scaled < 0 ? -0.5 : 0.5));
  // ln 2 in two parts, of which the first times `whole` is exact.
  const double t = x - whole * 0.693147180369123816490 - whole * 1.90821492927058770002e-10;
  double sum = 1;  // Taylor's series, |t| <= 0.35.
  for (int k = 14; k >= 1; --k) sum = 1 + sum * t / k;
  const std::uint64_t bits = static_cast<std::uint64_t>(whole + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, sizeof power);
  return sum * power;
}

double Ln(double x) {
  if (!(x > 2.2250738585072014e-308)) return -708.3964185322641;
  // Around 1, where the sum below cancels and ln 1 would not be 0.
  if (x > 0.75 && x < 1.4) return 2 * Artanh((x - 1) / (x + 1));
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const int exponent = static_cast<int>(bits >> 52) - 1023;
  bits = (bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull;
  double mantissa;
  std::memcpy(&mantissa, &bits, sizeof mantissa);
  const double z = (mantissa - 1.4142135623730951) / (mantissa + 1.4142135623730951);
  return 2 * Artanh(z) + (exponent + 0.5) * 0.6931471805599453;
}

float Sigmoid(float x) { return 1.0f / (1.0f + Exp2(-kLog2e * x)); }

float NormalQuantile(double p) {
  if (!(p > 1e-9)) return -6.0f;
  if (!(p < 1 - 1e-9)) return 6.0f;
  if (p < 0.02425) return static_cast<float>(LowerTail(p));
  if (p > 1 - 0.02425) return static_cast<float>(-LowerTail(1 - p));
  const double q = p - 0.5;
  const double r = q * q;
  return static_cast<float>(Horner(kCentreA, 6, r) * q / (Horner(kCentreB, 5, r) * r + 1));
}

}  // namespace vitrine
