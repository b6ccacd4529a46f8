#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace vitrine {
namespace {

Money ParsedMoney(std::string_view text, int digits = 2) {
  const Result<Money> money = ParseMoney(text, digits);
  return money.ok() ? money.value() : kNoMoney;
}

ErrorCode Refused(std::string_view text, int digits = 2) {
  const Result<Money> money = ParseMoney(text, digits);
  EXPECT_FALSE(money.ok()) << text;
  return money.ok() ? ErrorCode::kClosed : money.error().code;
}

TEST(Currency, HasTheDigitsOfItsStandard) {
  EXPECT_EQ(CurrencyDigits("EUR"), 2);
  EXPECT_EQ(CurrencyDigits("JPY"), 0);
  EXPECT_EQ(CurrencyDigits("KWD"), 3);
  EXPECT_EQ(CurrencyDigits("ZZZ"), 2);
  for (const char* code : {"", "EU", "eur", "EURO", "E R", "Y K"}) {
    EXPECT_EQ(CurrencyDigits(code), -1) << code;
  }
}

TEST(ParseMoney, IsExact) {
  EXPECT_EQ(ParsedMoney("129"), 12900u);
  EXPECT_EQ(ParsedMoney("129.00"), 12900u);
  EXPECT_EQ(ParsedMoney("1299.5"), 129950u);
  EXPECT_EQ(ParsedMoney("0.07"), 7u);
  EXPECT_EQ(ParsedMoney("0"), 0u);
  EXPECT_EQ(ParsedMoney("007.50"), 750u);
  EXPECT_EQ(ParsedMoney("1.2300000"), 123u);
  EXPECT_EQ(ParsedMoney("980", 0), 980u);
  EXPECT_EQ(ParsedMoney("980.0", 0), 980u);
  EXPECT_EQ(ParsedMoney("1.234", 3), 1234u);
  EXPECT_EQ(ParsedMoney("42949672.94"), 4294967294u);
}

TEST(ParseMoney, RefusesWhatIsNoPlainDecimal) {
  for (const char* text : {"", ".", "1.", ".5", "1e3", "1,50", "12 EUR", "+1", "0x10", "1.2.3"}) {
    EXPECT_EQ(Refused(text), ErrorCode::kFieldType) << text;
  }
}

TEST(ParseMoney, RefusesWhatIsOutOfRange) {
  for (const char* text : {"-1", "-0.01", "1.005", "42949672.95", "99999999999999999999999"}) {
    EXPECT_EQ(Refused(text), ErrorCode::kFieldRange) << text;
  }
  EXPECT_EQ(Refused("9.5", 0), ErrorCode::kFieldRange);
}

TEST(MoneyOf, RoundsToTheNearestMinorUnit) {
  EXPECT_EQ(MoneyOf(129, 2).value(), 12900u);
  EXPECT_EQ(MoneyOf(0, 2).value(), 0u);
  EXPECT_EQ(MoneyOf(19.99, 2).value(), 1999u);
  EXPECT_EQ(MoneyOf(0.125, 2).value(), 13u);
  EXPECT_EQ(MoneyOf(980.4, 0).value(), 980u);
}

TEST(MoneyOf, RefusesWhatIsNoAmount) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double amount : {-1.0, -0.01, 42949672.95, 1e300, infinity, -infinity,
                              std::numeric_limits<double>::quiet_NaN()}) {
    const Result<Money> money = MoneyOf(amount, 2);
    ASSERT_FALSE(money.ok()) << amount;
    EXPECT_EQ(money.error().code, ErrorCode::kFieldRange);
  }
}

TEST(MajorUnits, AreWhatAReplySays) {
  EXPECT_EQ(MajorUnits(12900, 2), 129.0);
  EXPECT_EQ(MajorUnits(1234, 3), 1.234);
  EXPECT_EQ(MajorUnits(980, 0), 980.0);
}

}  // namespace
}  // namespace vitrine
