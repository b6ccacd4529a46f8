#include "base/shortest.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

#include "base/random.h"

namespace vitrine {
namespace {

template <typename T>
std::string TextOf(T value) {
  char text[kShortestSize];
  return {text, Shortest(value, text)};
}

/// What nlohmann/json writes, but for the point of a whole number.
template <typename T>
std::string Expected(T value) {
  char text[64];
  std::string expected(text, nlohmann::detail::to_chars(text, text + sizeof text, value));
  if (expected.ends_with(".0")) expected.resize(expected.size() - 2);
  return expected;
}

template <typename T, typename Bits>
void AgreesOn(Bits bits) {
  T value;
  std::memcpy(&value, &bits, sizeof value);
  if (!std::isfinite(value)) return;
  ASSERT_EQ(TextOf(value), Expected(value));
}

TEST(Shortest, WritesNumbersAsJsonHasThem) {
  EXPECT_EQ(TextOf(0.1f), "0.1");
  EXPECT_EQ(TextOf(129.0f), "129");
  EXPECT_EQ(TextOf(-12.5), "-12.5");
  EXPECT_EQ(TextOf(0.0), "0");
  EXPECT_EQ(TextOf(-0.0), "-0");
  EXPECT_EQ(TextOf(1e-7f), "1e-07");
  EXPECT_EQ(TextOf(1.25e120), "1.25e+120");
  EXPECT_EQ(TextOf(1e6f), "1e+06");
  EXPECT_EQ(TextOf(1e14), "100000000000000");
  EXPECT_EQ(TextOf(0.00012), "0.00012");
  EXPECT_EQ(TextOf(5e-324), "5e-324");
}

TEST(Shortest, AgreesWithNlohmannAtEveryPowerOfTwo) {
  for (std::uint32_t power = 0; power < 255; ++power) {
    for (const std::uint32_t fraction : {0u, 1u, 2u, 0x7fffffu, 0x555555u}) {
      AgreesOn<float>(power << 23 | fraction);
    }
  }
  for (std::uint64_t power = 0; power < 2047; ++power) {
    for (const std::uint64_t fraction :
         {0ull, 1ull, 2ull, 0xfffffffffffffull, 0x5555555555555ull}) {
      AgreesOn<double>(power << 52 | fraction);
    }
  }
}

TEST(Shortest, AgreesWithNlohmannOnRandomNumbers) {
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    const std::uint64_t bits = Mix64(i);
    AgreesOn<float>(static_cast<std::uint32_t>(bits));
    AgreesOn<double>(bits);
    const double usual = static_cast<double>(bits >> 40) / 1'000'000;
    ASSERT_EQ(TextOf(usual), Expected(usual));
    ASSERT_EQ(TextOf(static_cast<float>(usual)), Expected(static_cast<float>(usual)));
  }
}

}  // namespace
}  // namespace vitrine
