#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/ran.h"
#include "golden/files.h"
#include "signing/signed_pack.h"
#include "support/files.h"
#include "support/shop.h"

namespace vitrine::cli {
namespace {

using signing::KeyPair;
using vitrine::testing::Files;
using vitrine::testing::Ran;
using vitrine::testing::Vitrine;

/// The test shop's pack and two keys of its own, made by the command.
struct Publisher {
  Files files;
  std::string pack = files.Write("shop.vitrine", TextOf(vitrine::testing::TestShopFile()));
  std::string key = files.Path("shop.key"), other = files.Path("other.key");
  std::string public_key = Made(key), other_public = Made(other);

  static std::string TextOf(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }
  static std::string Made(const std::string& file) {
    std::string hex = Vitrine({"keygen", "--out", file}).out;
    hex.pop_back();
    return hex;
  }
  Ran Sign(std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"sign", pack, "--key", key};
    words.insert(words.end(), more.begin(), more.end());
    return Vitrine(words);
  }
  Ran Verify(const std::string& by, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"verify", pack, "--public-key", by};
    words.insert(words.end(), more.begin(), more.end());
    return Vitrine(words);
  }
  Bytes Read() const {
    std::ifstream in(pack, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

void ExpectRefused(const Ran& ran, const std::string& said) {
  EXPECT_EQ(ran.code, kBadData) << ran.out;
  EXPECT_NE(ran.err.find(said), std::string::npos) << ran.err;
}

TEST(Signing, AKeyIsForItsOwnerAndNeverWrittenOver) {
  const Publisher shop;
  struct stat status {};
  ASSERT_EQ(stat(shop.key.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(shop.public_key.size(), 64u);
  EXPECT_NE(shop.public_key, shop.other_public);
  ExpectRefused(Vitrine({"keygen", "--out", shop.key}), "FileUnwritable");
}

TEST(Signing, TheSignerIsVerified) {
  const Publisher shop;
  ExpectRefused(shop.Verify(shop.public_key), "PackSignature");
  EXPECT_EQ(shop.Sign({"--sequence", "7"}).code, kOk);
  const Ran verified = shop.Verify(shop.public_key);
  EXPECT_EQ(verified.code, kOk) << verified.err;
  EXPECT_EQ(verified.out, "signed by " + shop.public_key + ", sequence 7\n");
  ExpectRefused(shop.Verify(shop.other_public), shop.public_key);
  EXPECT_EQ(shop.Verify(shop.other_public, {"--public-key", shop.public_key}).code, kOk);
  const Ran inspected = Vitrine({"inspect", shop.pack});
  EXPECT_NE(inspected.out.find("as number 7, key " + shop.public_key), std::string::npos);
}

TEST(Signing, SigningAnewGoesBackOnPurpose) {
  const Publisher shop;
  shop.Sign({"--sequence", "7"});
  ExpectRefused(shop.Verify(shop.public_key, {"--min-sequence", "8"}), "PackRolledBack");
  shop.Sign({"--sequence", "9"});
  EXPECT_EQ(shop.Verify(shop.public_key, {"--min-sequence", "8"}).code, kOk);
  // Another key takes over; number and content stay.
  EXPECT_EQ(Vitrine({"sign", shop.pack, "--key", shop.other}).code, kOk);
  EXPECT_EQ(shop.Verify(shop.other_public, {"--min-sequence", "9"}).code, kOk);
  EXPECT_EQ(shop.Sign({"--out", shop.files.Path("again.vitrine")}).code, kOk);
}

TEST(Signing, EveryChangedBitOfFrameAndHeaderIsRefused) {
  const Publisher shop;
  shop.Sign({"--sequence", "7"});
  const Bytes file = shop.Read();
  const std::size_t end = Pack::Open(file).value()->sections()[0].offset;
  for (std::size_t bit = 0; bit < 8 * end; ++bit) {
    Bytes changed = file;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto pack = Pack::OpenWhole(std::move(changed));
    ASSERT_FALSE(pack.ok() && signing::CheckSignature(*pack.value()).ok()) << bit;
  }
}

TEST(Signing, ASignedHeaderThatWasReplacedIsRefused) {
  const Publisher shop;
  shop.Sign({"--sequence", "7"});
  // The content and the key of the shop, the number of an attacker, all digests right.
  const auto pack = Pack::OpenWhole(shop.Read()).value();
  PackHeader header = HeaderOf(*pack);
  header.sequence = 8;
  Bytes forged = FramePack(header, *pack);
  const ByteSpan given = pack->file();
  Signature signature;
  std::copy_n(given.begin() + kSignatureOffset, signature.size(), signature.begin());
  PlaceSignature(forged, signature);
  shop.files.Write("shop.vitrine", Publisher::TextOf(forged));
  ExpectRefused(shop.Verify(shop.public_key), "PackSignature");
  ExpectRefused(Vitrine({"inspect", shop.pack}), "PackSignature");
}

TEST(Signing, PacksAreBuiltSigned) {
  const Publisher shop;
  const std::string feed =
      shop.files.Write("feed.jsonl", R"({"id":"a","title":"A","price":1,"product_type":"T"})");
  const std::string out = shop.files.Path("built.vitrine");
  const std::vector<std::string> pack = {"pack", "--feed", feed, "--currency", "EUR", "--out", out};
  auto words = pack;
  words.insert(words.end(), {"--key", shop.key, "--sequence", "3"});
  ASSERT_EQ(Vitrine(words).code, kOk);
  const Ran verified = Vitrine({"verify", out, "--public-key", shop.public_key});
  EXPECT_EQ(verified.out, "signed by " + shop.public_key + ", sequence 3\n");
  words = pack;
  words.insert(words.end(), {"--key", feed});
  ExpectRefused(Vitrine(words), "KeyMalformed");
}

TEST(Signing, KeysThatAreNoneAreRefused) {
  const Publisher shop;
  const std::string most(62, 'a');
  for (const std::string& hex : {most, most + "1", most + "zz", most + "123"}) {
    ExpectRefused(shop.Verify(hex), "KeyMalformed");
  }
  // A locked one is not asked for on the terminal.
  const std::string locked = shop.files.Write(
      "locked.key",
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
  ExpectRefused(Vitrine({"sign", shop.pack, "--key", locked}), "KeyMalformed");
  ExpectRefused(Vitrine({"sign", shop.pack, "--key", shop.files.Path("none")}), "FileUnreadable");
  EXPECT_EQ(shop.Sign({"--sequence", "0"}).code, kBadUsage);
  EXPECT_EQ(shop.Sign({"--sequence", "9007199254740992"}).code, kBadUsage);
}

/// A key that every test knows.
KeyPair KnownKey(std::uint8_t number) {
  KeyPair key{};
  key.seed.fill(number);
  return signing::ParsePem(signing::PemOf(key), "key").value();
}

/// Packs for the tests of the package: two keys, two numbers.
TEST(Golden, PacksAreSignedByteForByte) {
  const auto pack = vitrine::testing::OpenTestShop();
  for (const std::uint8_t number : {std::uint8_t{7}, std::uint8_t{9}}) {
    const Bytes file = signing::SignPack(*pack, KnownKey(number), number);
    const std::string name = "signed-" + std::to_string(number) + ".vitrine";
    const std::string text = Publisher::TextOf(file);
    if (vitrine::testing::WritesGoldens()) vitrine::testing::WriteGolden(name, text);
    EXPECT_EQ(text, vitrine::testing::ReadGolden(name));
    const auto opened = Pack::OpenWhole(file).value();
    const PublicKey trusted[] = {KnownKey(number).public_key};
    EXPECT_TRUE(signing::CheckSignature(*opened, trusted).ok());
  }
}

/// RFC 8032, section 7.1, test 1: what other implementations have, we have.
TEST(Signing, IsThatOfTheStandard) {
  signing::KeyPair key{};
  key.seed = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
              0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
              0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
  const PublicKey known =
      signing::ParsePublicKey("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
          .value();
  key.public_key = known;
  const Signature signature = signing::Sign(key, {});
  EXPECT_EQ(signature[0], 0xe5);
  EXPECT_EQ(signature[63], 0x0b);
  EXPECT_TRUE(signing::Verify(known, signature, {}));
  const auto read = signing::ParsePem(signing::PemOf(key), "key");
  EXPECT_EQ(read.value().public_key, known);
}

}  // namespace
}  // namespace vitrine::cli
