#include "base/bytes.h"

#include <gtest/gtest.h>

#include "base/list_operations.h"
#include "base/sha256.h"

namespace vitrine {
namespace {

ByteSpan SpanOf(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string Hex(const Digest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest) {
    text.push_back("0123456789abcdef"[byte >> 4]);
    text.push_back("0123456789abcdef"[byte & 15]);
  }
  return text;
}

TEST(ByteReader, ReadsWhatWasWritten) {
  ByteWriter writer;
  writer.Fixed64(0x0123456789abcdefull);
  writer.Byte(200);
  for (const std::uint64_t value : {0ull, 127ull, 128ull, 300ull, ~0ull}) writer.Varint(value);
  for (const std::int64_t value : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX}) {
    writer.Signed(value);
  }
  writer.Text("lamp");
  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.Fixed64(), 0x0123456789abcdefull);
  EXPECT_EQ(reader.Byte(), 200);
  for (const std::uint64_t value : {0ull, 127ull, 128ull, 300ull, ~0ull}) {
    EXPECT_EQ(reader.Varint(), value);
  }
  for (const std::int64_t value : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX}) {
    EXPECT_EQ(reader.Signed(), value);
  }
  EXPECT_EQ(reader.Text(10), "lamp");
  EXPECT_TRUE(reader.at_end());
  EXPECT_FALSE(reader.failed());
}

TEST(ByteReader, TakesOnlyCanonicalVarints) {
  const Bytes overlong[] = {{0x80, 0x00},
                            {0xff, 0x80, 0x00},
                            {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02},
                            {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}};
  for (const Bytes& bytes : overlong) {
    ByteReader reader(bytes);
    EXPECT_EQ(reader.Varint(), 0u);
    EXPECT_TRUE(reader.failed());
  }
}

TEST(ByteReader, GivesZeroEverAfterAFailure) {
  const Bytes bytes = {5, 1, 2, 3};
  ByteReader reader(bytes);
  EXPECT_EQ(reader.Text(10), "");  // Five bytes were promised, three are there.
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.Byte(), 0);
  EXPECT_EQ(reader.Fixed64(), 0u);
}

TEST(ByteReader, HoldsToItsLimits) {
  ByteWriter writer;
  writer.Varint(11);
  ByteReader bounded(writer.bytes());
  EXPECT_EQ(bounded.Bounded(10), 0u);
  EXPECT_TRUE(bounded.failed());
  ByteReader allowed(writer.bytes());
  EXPECT_EQ(allowed.Bounded(11), 11u);
}

TEST(Sha256, GivesTheValuesOfTheStandard) {
  EXPECT_EQ(Hex(Sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Hex(Sha256(SpanOf("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256(SpanOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Hex(Sha256(Bytes(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, KnowsEveryLengthOfTheLastBlock) {
  Digest chain{};
  for (std::size_t size = 0; size <= 130; ++size) {
    Bytes message(size, 'x');
    Append(message, chain);
    chain = Sha256(message);
  }
  EXPECT_EQ(Hex(chain), "9eba967931a1508adc39e52b3e3a4d94b5b443aaf255405deba6a62dfd5cd614");
}

}  // namespace
}  // namespace vitrine
