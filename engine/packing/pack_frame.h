#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/time.h"
#include "pack/pack.h"

namespace vitrine {

using PublicKey = std::array<std::uint8_t, kPublicKeySize>;  ///< Ed25519 (RFC 8032).
using Signature = std::array<std::uint8_t, kSignatureSize>;
/// What a pack's signature is over: bytes 8..15, and 80..111, the header's SHA-256.
using SignedPart = std::array<std::uint8_t, 40>;

/// What a header says besides its table of sections; pack.fbs has the meanings.
struct PackHeader {
  std::string shop, market, currency, locale;
  Millis built_at = 0;
  std::uint32_t min_support = 0;
  bool support_of_sessions = false;  ///< Else of shoppers.
  std::uint32_t item_count = 0;
  std::uint32_t topic_count = 0;
  std::uint64_t sequence = 0;
  std::optional<PublicKey> signed_by;  ///< Then the file still needs its signature.
};

/// What the pack says of itself, to frame its sections anew.
PackHeader HeaderOf(const Pack& pack);

/// A file of these sections; their digests and places are computed here. Equal input gives equal
/// bytes. The signature is left zero.
Bytes FramePack(const PackHeader& header, const std::map<fbs::SectionKind, ByteSpan>& sections);
/// The pack's sections under another header.
Bytes FramePack(const PackHeader& header, const Pack& pack);

/// Of a file of at least kHeaderOffset bytes.
SignedPart SignedPartOf(ByteSpan file);
/// Puts the signature in its place.
void PlaceSignature(Bytes& file, const Signature& signature);

}  // namespace vitrine
