#include "base/math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "base/id.h"
#include "base/random.h"

namespace vitrine {
namespace {

constexpr int kSteps = 200'000;

/// The largest |got - want| / |want| over evenly spaced points.
double RelativeError(double low, double high, const std::function<double(double)>& got,
                     const std::function<double(double)>& want) {
  double worst = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double x = static_cast<float>(low + (high - low) * i / kSteps);
    const double wanted = want(x);
    if (wanted == 0) continue;
    worst = std::fmax(worst, std::fabs(got(x) - wanted) / std::fabs(wanted));
  }
  return worst;
}

double Exp2Of(double x) { return Exp2(static_cast<float>(x)); }
double Log2Of(double x) { return Log2(static_cast<float>(x)); }
double SigmoidOf(double x) { return Sigmoid(static_cast<float>(x)); }

TEST(Exp2, IsWithinAMillionth) {
  const auto exact = [](double x) { return std::exp2(x); };
  EXPECT_LT(RelativeError(-2, 2, Exp2Of, exact), 2e-7);
  EXPECT_LT(RelativeError(-125.9, 127, Exp2Of, exact), 1e-6);
}

TEST(Exp2, IsExactForWholeNumbers) {
  for (int x = -125; x <= 127; ++x) EXPECT_EQ(Exp2(static_cast<float>(x)), std::ldexp(1.0f, x));
}

TEST(Exp2, HoldsAtTheEdges) {
  EXPECT_EQ(Exp2(-126.0f), 0.0f);
  EXPECT_EQ(Exp2(-1e30f), 0.0f);
  EXPECT_EQ(Exp2(std::numeric_limits<float>::quiet_NaN()), 0.0f);
  EXPECT_EQ(Exp2(127.01f), std::numeric_limits<float>::max());
  EXPECT_EQ(Exp2(std::numeric_limits<float>::infinity()), std::numeric_limits<float>::max());
}

TEST(Log2, IsWithinAMillionth) {
  const auto exact = [](double x) { return std::log2(x); };
  EXPECT_LT(RelativeError(0.5, 2, Log2Of, exact), 1e-6);
  EXPECT_LT(RelativeError(1e-6, 0.5, Log2Of, exact), 1e-6);
  EXPECT_LT(RelativeError(2, 1e9, Log2Of, exact), 1e-6);
}

TEST(Log2, IsExactForPowersOfTwo) {
  for (int x = -125; x <= 127; ++x) EXPECT_EQ(Log2(std::ldexp(1.0f, x)), static_cast<float>(x));
}

TEST(Log2, HoldsAtTheEdges) {
  for (const float x : {0.0f, -1.0f, 1e-40f, std::numeric_limits<float>::quiet_NaN()}) {
    EXPECT_EQ(Log2(x), -126.0f);
  }
}

TEST(Sigmoid, IsWithinAMillionth) {
  const auto exact = [](double x) { return 1 / (1 + std::exp(-x)); };
  EXPECT_LT(RelativeError(-20, 20, SigmoidOf, exact), 2e-6);
  EXPECT_EQ(Sigmoid(0), 0.5f);
  EXPECT_EQ(Sigmoid(200), 1.0f);
}

TEST(NormalQuantile, InvertsTheNormalDistribution) {
  for (const double p :
       {1e-8, 1e-4, 0.02425, 0.0243, 0.1, 0.3, 0.5, 0.77, 0.975, 0.9758, 0.999999}) {
    const double back = 0.5 * std::erfc(-static_cast<double>(NormalQuantile(p)) / std::sqrt(2.0));
    EXPECT_NEAR(back, p, 2e-6 * p + 1e-8) << p;
  }
  EXPECT_FLOAT_EQ(NormalQuantile(0.975), 1.95996398f);
  EXPECT_FLOAT_EQ(NormalQuantile(1e-4), -3.71901649f);
  EXPECT_EQ(NormalQuantile(0.5), 0.0f);
}

TEST(NormalQuantile, IsClampedOutside) {
  for (const double p : {0.0, -1.0, 1e-12, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(NormalQuantile(p), -6.0f);
  }
  for (const double p : {1.0, 2.0, 1 - 1e-12}) EXPECT_EQ(NormalQuantile(p), 6.0f);
}

TEST(Exp, IsWithinADoublesPrecision) {
  const auto exact = [](double x) { return std::exp(x); };
  EXPECT_LT(RelativeError(-2, 2, Exp, exact), 1e-15);
  EXPECT_LT(RelativeError(-707, 708, Exp, exact), 1e-15);
  EXPECT_EQ(Exp(0), 1);
}

TEST(Exp, HoldsAtTheEdges) {
  EXPECT_EQ(Exp(-708), 0);
  EXPECT_EQ(Exp(-std::numeric_limits<double>::infinity()), 0);
  EXPECT_EQ(Exp(std::numeric_limits<double>::quiet_NaN()), 0);
  EXPECT_EQ(Exp(709.5), std::numeric_limits<double>::max());
}

TEST(Ln, IsWithinADoublesPrecision) {
  const auto exact = [](double x) { return std::log(x); };
  EXPECT_LT(RelativeError(1e-6, 0.5, Ln, exact), 1e-15);
  EXPECT_LT(RelativeError(2, 1e9, Ln, exact), 1e-15);
  EXPECT_LT(RelativeError(0.5, 0.9999, Ln, exact), 2e-15);
  EXPECT_LT(RelativeError(1.0001, 2, Ln, exact), 2e-15);
  EXPECT_EQ(Ln(1), 0);
}

TEST(Ln, HoldsAtTheEdges) {
  const double least = std::log(std::numeric_limits<double>::min());
  for (const double x : {0.0, -1.0, 1e-310, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_DOUBLE_EQ(Ln(x), least);
  }
}

/// A hash of the bits that a function gives at random arguments.
template <typename Value>
std::uint64_t BitsOf(Value (*function)(double), double low, double high) {
  Random random(7);
  std::uint64_t hash = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Value value = function(low + (high - low) * random.NextUniform());
    hash = Hash64(&value, sizeof value, hash);
  }
  return hash;
}

// Native, WebAssembly and every compiler must give these very bits.
TEST(Math, GivesTheSameBitsEverywhere) {
  EXPECT_EQ(BitsOf(
                +[](double x) { return Exp2(static_cast<float>(x)); }, -130, 130),
            0xcd6846b85c4352f1ull);
  EXPECT_EQ(BitsOf(
                +[](double x) { return Log2(static_cast<float>(x)); }, 0, 1e6),
            0xed451701a86bbf8aull);
  EXPECT_EQ(BitsOf(
                +[](double x) { return Sigmoid(static_cast<float>(x)); }, -30, 30),
            0x9c93e20eab16754full);
  EXPECT_EQ(BitsOf(NormalQuantile, -0.01, 1.01), 0xe2f5a315adbfa05full);
  EXPECT_EQ(BitsOf(Exp, -720, 720), 0x2408728b31bb2f95ull);
  EXPECT_EQ(BitsOf(Ln, -1, 1e9), 0x238a4918de282326ull);
}

}  // namespace
}  // namespace vitrine
