#include "input/feed/feed_values.h"

#include <gtest/gtest.h>

#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine::training {
namespace {

TEST(FeedValues, PricesAreExact) {
  EXPECT_EQ(MoneyOf(ParsePrice("19.99 USD").value(), 2).value(), 1999u);
  EXPECT_EQ(MoneyOf(ParsePrice("SAR 265").value(), 2).value(), 26'500u);
  EXPECT_EQ(MoneyOf(ParsePrice("12,99 EUR").value(), 2).value(), 1299u);
  EXPECT_EQ(MoneyOf(ParsePrice("1,299 JPY").value(), 0).value(), 1299u);
  EXPECT_EQ(MoneyOf(ParsePrice("0.125").value(), 3).value(), 125u);
  EXPECT_EQ(ParsePrice("12.99 eur").value().currency, "EUR");
  EXPECT_FALSE(ParsePrice("-1 EUR").ok());
  EXPECT_FALSE(ParsePrice("1 2 EUR").ok());
  EXPECT_FALSE(MoneyOf(ParsePrice("99999999999").value(), 2).ok());
}

TEST(FeedValues, PricesMayHaveMarksBetweenThousands) {
  for (const char* text : {"1.299,00 EUR",
                           "1,299.00 EUR",
                           "1 299,00 EUR",
                           "1'299.00 EUR",
                           "1299 EUR",
                           "1,299 EUR",
                           "1\u00A0299,00 EUR",
                           "1\u2019299,0 EUR",
                           "1 299 EUR",
                           "1\u202F299,00\u00A0€",
                           "1\u2009299,00 €",
                           "€ 1.299,00",
                           "€1,299.00",
                           "1.299,00\u00A0€",
                           "1299,-",
                           "1299,— EUR",
                           "1.299,-- €",
                           "1299.- EUR",
                           "EUR 1’299.–",
                           "+1299.00 EUR",
                           "1299. EUR",
                           "1´299.00 EUR",
                           "\u200E1299.00 EUR",
                           "US$ 1,299.00",
                           "USD $1,299.00",
                           "$1,299.00 USD",
                           "1299.00\n EUR",
                           "1 299,00 zł",
                           "1\u00A0299 Kč",
                           "1 299 kr.",
                           "CHF 1’299.00",
                           "R$ 1.299,00",
                           "١٢٩٩٫٠٠ SAR",
                           "1\u2007299,00 EUR",
                           "1 299 ₽"}) {
    const auto price = ParsePrice(text);
    ASSERT_TRUE(price.ok()) << text;
    EXPECT_EQ(MoneyOf(price.value(), 2).value(), 129'900u) << text;
  }
  EXPECT_EQ(MoneyOf(ParsePrice("1.299.000 EUR").value(), 2).value(), 129'900'000u);
  EXPECT_EQ(MoneyOf(ParsePrice("1.299.000,5 EUR").value(), 2).value(), 129'900'050u);
  EXPECT_EQ(MoneyOf(ParsePrice("1.299 KWD").value(), 3).value(), 1299u);
}

TEST(FeedValues, WhatCouldBeTwoPricesIsNone) {
  for (const char* text : {"1.299 EUR",
                           "1.299",
                           "1,299 KWD",
                           "1.29.900 EUR",
                           "1,2.50 EUR",
                           "12.34,56 EUR",
                           "1.299,00.00 EUR",
                           "0.299,00 EUR",
                           "1 29,00 EUR",
                           "EUR",
                           "100-200 EUR",
                           "100-200.00 EUR",
                           "100–200 €",
                           "100 200 EUR",
                           "100 200.00 EUR",
                           "12-150 EUR",
                           "3x100 EUR",
                           "3%200 EUR",
                           "1/299 EUR",
                           "1\n299 EUR",
                           "1\t299 EUR",
                           "100 EUR 200 EUR",
                           "100 EUR - 200 EUR",
                           "EUR 100 USD",
                           "from 100 EUR",
                           "ab 100 EUR",
                           "100 EUR / m²",
                           "1e3 EUR",
                           "0x10 EUR",
                           "1299 EURO 5",
                           "--5 EUR",
                           "5,- 6",
                           "(5.00) EUR",
                           "one 100",
                           "5 EUR USD",
                           "1 2",
                           "1_299 EUR",
                           ".",
                           ",-",
                           "-"}) {
    EXPECT_FALSE(ParsePrice(text).ok()) << text;
  }
}

TEST(FeedValues, MomentsKnowTheirOffsets) {
  const Millis eight = ParseMoment("2026-02-10T08:00Z").value();
  for (const char* text : {"2026-02-10T09:00+01:00", "2026-02-10T09:00:00.000+0100",
                           "2026-02-10 08:00:00", "2026-02-09T23:30-0830"}) {
    EXPECT_EQ(ParseMoment(text).value(), eight) << text;
  }
  EXPECT_FALSE(ParseMoment("2026-02-10T09:00 in Berlin").ok());
}

TEST(FeedValues, DaysAndTimesThatThereAreNotAreNone) {
  EXPECT_EQ(ParseMoment("2028-02-29").value() + kDay, ParseMoment("2028-03-01").value());
  EXPECT_EQ(ParseMoment("2026-12-31").value() + kDay, ParseMoment("2027-01-01").value());
  for (const char* text :
       {"2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-12-32", "2026-00-10",
        "2026-13-01", "2026-02-00", "2026-02-10T24:00", "2026-02-10T08:60", "2026-02-10T08:00:60",
        "2026-02-10T08:00+15:00", "2026-02-10T08:00+01:60", "9999999999999999"}) {
    EXPECT_FALSE(ParseMoment(text).ok()) << text;
  }
}

TEST(FeedValues, LengthsAreInCentimetres) {
  EXPECT_EQ(ParseCentimetres("0.5 m"), 50);
  EXPECT_EQ(ParseCentimetres("510mm"), 51);
  EXPECT_EQ(ParseCentimetres("10 in"), 25.4);
  EXPECT_EQ(ParseCentimetres("wide"), std::nullopt);
}

TEST(FeedValues, Utf8IsCutBetweenCharacters) {
  EXPECT_EQ(CutUtf8("aé", 2), "a");
  EXPECT_TRUE(IsUtf8("Ehlén — 机"));
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
}

}  // namespace
}  // namespace vitrine::training
