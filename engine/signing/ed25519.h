#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "packing/pack_frame.h"

namespace vitrine::signing {

/// Ed25519 (RFC 8032), by OpenSSL. For those who publish packs; pages verify by WebCrypto.
struct KeyPair {
  std::array<std::uint8_t, 32> seed;  ///< The private key.
  PublicKey public_key;
};

/// From the system's random numbers. KeyMalformed if it has none to give.
Result<KeyPair> GenerateKey();

/// A private key as PEM (PKCS #8), as `openssl genpkey -algorithm ed25519` writes it, and back.
/// KeyMalformed (path: `name`): no PEM, another algorithm, or locked by a passphrase.
std::string PemOf(const KeyPair& key);
Result<KeyPair> ParsePem(const std::string& text, const std::string& name);

/// A public key as 64 hex digits, and back. KeyMalformed (path: the text).
std::string HexOf(const PublicKey& key);
Result<PublicKey> ParsePublicKey(const std::string& text);

Signature Sign(const KeyPair& key, ByteSpan message);
bool Verify(const PublicKey& key, const Signature& signature, ByteSpan message);

}  // namespace vitrine::signing
