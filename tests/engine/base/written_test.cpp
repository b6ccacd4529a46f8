#include "base/written.h"

#include <gtest/gtest.h>

#include <optional>

namespace vitrine {
namespace {

std::optional<double> Number(std::string_view text) {
  double value = 0;
  return ParseWrittenNumber(text, value) ? std::optional(value) : std::nullopt;
}

TEST(Written, NumbersAreReadAsPeopleWriteThem) {
  const std::pair<const char*, double> kNumbers[] = {
      {"12", 12},
      {"-1.5e3", -1500},
      {" 12 ", 12},
      {"007", 7},
      {"29.95", 29.95},
      {"29,95", 29.95},
      {"1.0000", 1},
      {"4.245", 4.245},
      {"4,245", 4245},
      {"0,125", 0.125},
      {"4,245.42", 4245.42},
      {"4.245,42", 4245.42},
      {"1.234.567,89", 1234567.89},
      {"1,234,567", 1234567},
      {"12,34,567.5", 1234567.5},
      {"1 299,00", 1299},
      {"1\u00A0299,00", 1299},
      {"1\u202F299", 1299},
      {"1'299.50", 1299.5},
      {"1\u2019299.50", 1299.5},
      {"1299,-", 1299},
      {"0.5 kg", 0.5},
      {"3 Stück", 3},
      {"€ 1.299,50", 1299.5},
      {"1.299,50 €", 1299.5},
      {"US$ 5", 5},
      {"EUR 12.50", 12.5},
      {"12.50EUR", 12.5},
      {"-5 €", -5},
      {"\u22125 €", -5},
      {"+7", 7},
      {"20%", 20},
  };
  for (const auto& [text, number] : kNumbers) EXPECT_EQ(Number(text), number) << text;
}

TEST(Written, WhatIsNotOneNumberIsNone) {
  for (const char* text : {"",
                           " ",
                           "-",
                           "EUR",
                           "cheap",
                           "5-10",
                           "5 - 10",
                           "5\u201310",
                           "2 x 3",
                           "2026-12-01",
                           "15:30",
                           "1.2.3",
                           "1,2,3",
                           "1.299,50,00",
                           "Rs.5",
                           ".5",
                           "SKU-12",
                           "item 12",
                           "12 apostles each",
                           "0x10",
                           "NaN",
                           "Infinity",
                           "1e999",
                           "12 m2",
                           "1.234.56"}) {
    EXPECT_EQ(Number(text), std::nullopt) << text;
  }
}

TEST(Written, SomeIdsNameNoOrder) {
  for (const char* id : {"", "0", "000", "-1", "N/A", "none", "Test", "false", "{{order.id}}"})
    EXPECT_TRUE(NamesNoOrder(id)) << id;
  for (const char* id : {"1", "0012", "T1", "none-1", "n/a 7", "test order", "-12", "e"})
    EXPECT_FALSE(NamesNoOrder(id)) << id;
}

TEST(Written, IdsAreCleaned) {
  const std::pair<const char*, const char*> kIds[] = {
      {"sku-42", "sku-42"},
      {" sku-42\t", "sku-42"},
      {"\u00A0sku-42\u3000", "sku-42"},
      {"sku\u200B-42\uFEFF", "sku-42"},
      {"a  b", "a  b"},
      {"a\u00A0b", "a b"},
      {"Stück", "Stück"},
      {"0042", "0042"},
      {"&amp;", "&amp;"},
      {"", ""},
      {" \n ", ""},
      {"undefined", ""},
      {" null ", ""},
      {"(not set)", ""},
      {"[object Object]", ""},
      {"Null", "Null"},
  };
  for (const auto& [text, id] : kIds) EXPECT_EQ(CleanId(text), id) << text;
}

}  // namespace
}  // namespace vitrine
