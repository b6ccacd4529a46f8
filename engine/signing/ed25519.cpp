#include "signing/ed25519.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace vitrine::signing {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

/// Both halves of an OpenSSL key; nothing when it is of another algorithm.
bool ReadHalves(const EVP_PKEY* key, KeyPair& pair) {
  std::size_t seed = pair.seed.size(), point = pair.public_key.size();
  return key != nullptr && EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 &&
         EVP_PKEY_get_raw_private_key(key, pair.seed.data(), &seed) == 1 &&
         EVP_PKEY_get_raw_public_key(key, pair.public_key.data(), &point) == 1;
}

Owned<EVP_PKEY> PrivateOf(const KeyPair& key) {
  return Owned<EVP_PKEY>(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, key.seed.data(), key.seed.size()));
}

/// A locked key is refused, never asked for on a terminal.
int NoPassphrase(char*, int, int, void*) { return -1; }

int DigitOf(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace

Result<KeyPair> GenerateKey() {
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nullptr));
  EVP_PKEY* made = nullptr;
  const bool good = context && EVP_PKEY_keygen_init(context.get()) == 1 &&
                    EVP_PKEY_keygen(context.get(), &made) == 1;
  const Owned<EVP_PKEY> key(made);
  KeyPair pair;
  if (!good || !ReadHalves(key.get(), pair)) {
    return MakeError(ErrorCode::kKeyMalformed, "", "The system gives no random numbers.");
  }
  return pair;
}

std::string PemOf(const KeyPair& key) {
  const Owned<BIO> out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(out.get(), PrivateOf(key).get(), nullptr, nullptr, 0, nullptr,
                                nullptr);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

Result<KeyPair> ParsePem(const std::string& text, const std::string& name) {
  const Owned<BIO> in(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(in.get(), nullptr, NoPassphrase, nullptr));
  KeyPair pair;
  if (ReadHalves(key.get(), pair)) return pair;
  return MakeError(ErrorCode::kKeyMalformed, name,
                   "Give an Ed25519 private key in PEM without a passphrase, as \"vitrine keygen\" "
                   "writes it.");
}

std::string HexOf(const PublicKey& key) {
  std::string text;
  for (const std::uint8_t byte : key) {
    text.push_back("0123456789abcdef"[byte >> 4]);
    text.push_back("0123456789abcdef"[byte & 15]);
  }
  return text;
}

Result<PublicKey> ParsePublicKey(const std::string& text) {
  PublicKey key{};
  bool good = text.size() == 2 * key.size();
  for (std::size_t i = 0; good && i < key.size(); ++i) {
    const int high = DigitOf(text[2 * i]), low = DigitOf(text[2 * i + 1]);
    good = high >= 0 && low >= 0;
    key[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  if (good) return key;
  return MakeError(ErrorCode::kKeyMalformed, text,
                   "Give 64 hex digits, as \"vitrine keygen\" does.");
}

Signature Sign(const KeyPair& key, ByteSpan message) {
  Signature signature{};
  std::size_t size = signature.size();
  const Owned<EVP_PKEY> owned = PrivateOf(key);
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, owned.get());
  EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size());
  return signature;
}

bool Verify(const PublicKey& key, const Signature& signature, ByteSpan message) {
  const Owned<EVP_PKEY> owned(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  return owned &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, owned.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

}  // namespace vitrine::signing
