#include "base/decimal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/random.h"

namespace vitrine {
namespace {

double ParsedDecimal(const std::string& text) {
  double value = std::nan("");
  EXPECT_TRUE(ParseDecimal(text, value)) << text;
  return value;
}

TEST(ParseDecimal, IsExactForWhatPeopleWrite) {
  Random random(5);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = std::to_string(random.Below(1'000'000)) + "." +
                             std::to_string(random.Below(10'000'000)) + "e" +
                             std::to_string(static_cast<int>(random.Below(20)) - 9);
    ASSERT_EQ(ParsedDecimal(text), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(ParseDecimal, IsWithinThreePartsInTenToTheFifteenBeyond) {
  Random random(6);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = std::to_string(random.Next()) + std::to_string(random.Next()) + "e" +
                             std::to_string(static_cast<int>(random.Below(500)) - 300);
    const double wanted = std::strtod(text.c_str(), nullptr);
    if (!std::isfinite(wanted) || wanted < 1e-290) continue;
    ASSERT_NEAR(ParsedDecimal(text), wanted, 3e-15 * wanted) << text;
  }
}

TEST(ParseDecimal, KnowsTheEdges) {
  EXPECT_EQ(ParsedDecimal("0"), 0.0);
  EXPECT_TRUE(std::signbit(ParsedDecimal("-0")));
  EXPECT_EQ(ParsedDecimal("-12.5e3"), -12500.0);
  EXPECT_EQ(ParsedDecimal("1E+2"), 100.0);
  EXPECT_EQ(ParsedDecimal("8640000000000000"), 8.64e15);
  EXPECT_EQ(ParsedDecimal("1e999"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(ParsedDecimal("1e-999"), 0.0);
  EXPECT_EQ(ParsedDecimal("0e99999999999"), 0.0);
  EXPECT_EQ(ParsedDecimal("0." + std::string(400, '0') + "1e401"), 1.0);
  EXPECT_EQ(ParsedDecimal("1" + std::string(400, '0') + "e-400"), 1.0);
}

TEST(ParseDecimal, RefusesWhatIsNoNumberOfJson) {
  for (const char* text :
       {"",    "-",   "+1",  "01",       "-01", ".5", "1.",  "1.e3",  "1e",    "1e+",
        "0x1", "1_0", "NaN", "Infinity", "1 ",  " 1", "--1", "1.2.3", "1e2e3", "1e2.5"}) {
    double value = 42;
    EXPECT_FALSE(ParseDecimal(text, value)) << text;
  }
}

TEST(DigitsOf, WritesWholeNumbers) {
  for (const std::int64_t value : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, std::int64_t{9},
                                   std::int64_t{1'764'000'000'000}, INT64_MAX}) {
    EXPECT_EQ(DigitsOf(value), std::to_string(value));
  }
}

}  // namespace
}  // namespace vitrine
