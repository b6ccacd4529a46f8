#include "base/id.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace vitrine {
namespace {

/// The test buffer of the xxHash specification's own sanity check.
Bytes SanityBuffer(std::size_t size) {
  Bytes buffer;
  std::uint64_t state = 2654435761ull;
  for (std::size_t i = 0; i < size; ++i, state *= 11400714785074694797ull) {
    buffer.push_back(static_cast<std::uint8_t>(state >> 56));
  }
  return buffer;
}

std::uint64_t HashOfSanityBuffer(std::size_t size) {
  const Bytes buffer = SanityBuffer(size);
  return Hash64(buffer.data(), buffer.size());
}

TEST(Hash64, GivesTheValuesOfTheSpecification) {
  EXPECT_EQ(Hash64(""), 0xef46db3751d8e999ull);
  EXPECT_EQ(Hash64(std::string_view(), 2654435761ull), 0xac75fda2929b17efull);
  EXPECT_EQ(HashOfSanityBuffer(1), 0xe934a84adb052768ull);
  EXPECT_EQ(HashOfSanityBuffer(4), 0x9136a0dca57457eeull);
  EXPECT_EQ(HashOfSanityBuffer(14), 0x8282dcc4994e35c8ull);
  EXPECT_EQ(HashOfSanityBuffer(32), 0x18b216492bb44b70ull);
  EXPECT_EQ(HashOfSanityBuffer(63), 0xa9efbe0fa0f3f4e7ull);
  EXPECT_EQ(HashOfSanityBuffer(222), 0xb641ae8cb691c174ull);
  EXPECT_EQ(HashOfSanityBuffer(2243), 0x6580659b3a2fd03dull);
}

TEST(Hash64, NamesItemsAndTopics) {
  EXPECT_EQ(ItemIdOf("a"), 0xd24ec4f1a98c6e5bull);
  EXPECT_EQ(TopicIdOf("abc"), 0x44bc2cf5ad770999ull);
  EXPECT_EQ(ItemIdOf("Nobody inspects the spammish repetition"), 0xfbcea83c8a378bf1ull);
}

TEST(Mix64, IsTheFinalizerOfSplitMix64) {
  // The first three values of the published generator from seed 0.
  EXPECT_EQ(Mix64(0x9e3779b97f4a7c15ull), 0xe220a8397b1dcdafull);
  EXPECT_EQ(Mix64(2 * 0x9e3779b97f4a7c15ull), 0x6e789e6aa1b965f4ull);
  EXPECT_EQ(Mix64(3 * 0x9e3779b97f4a7c15ull), 0x06c45d188009454full);
}

TEST(Hex, GoesThereAndBack) {
  for (const std::uint64_t value : {0ull, 1ull, 0x0123456789abcdefull, ~0ull}) {
    std::uint64_t parsed = 42;
    ASSERT_TRUE(ParseHex(HexOf(value), parsed));
    EXPECT_EQ(parsed, value);
  }
  EXPECT_EQ(HexOf(0x0123456789abcdefull), "0123456789abcdef");
}

TEST(Hex, RefusesWhatIsNotSixteenSmallDigits) {
  for (const char* text : {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF",
                           "0x23456789abcdef", " 123456789abcdef", "0123456789abcdeg"}) {
    std::uint64_t value = 42;
    EXPECT_FALSE(ParseHex(text, value)) << text;
    EXPECT_EQ(value, 42u);
  }
}

TEST(EventIdText, GoesThereAndBack) {
  for (const EventId id : {EventId{}, EventId{~0ull, 0xffffffffu}, EventId{0xb1, 7}}) {
    EventId parsed{9, 9};
    ASSERT_TRUE(ParseEventId(TextOf(id), parsed)) << TextOf(id);
    EXPECT_EQ(parsed, id);
  }
}

TEST(EventIdText, RefusesWhatIsNone) {
  const std::string writer = "00000000000000b1";
  for (const std::string& text :
       {writer, writer + "-", writer + "7", writer + "-4294967296", writer + "--1", writer + "-1 ",
        writer + "-00000000001", std::string("00000000000000B1-7"), std::string("-7")}) {
    EventId id{9, 9};
    EXPECT_FALSE(ParseEventId(text, id)) << text;
    EXPECT_EQ(id, (EventId{9, 9}));
  }
}

}  // namespace
}  // namespace vitrine
