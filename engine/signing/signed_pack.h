#pragma once

#include <optional>
#include <span>

#include "pack/pack.h"
#include "signing/ed25519.h"

namespace vitrine::signing {

/// The pack with the same sections under a header that names the key and, if one is given, the
/// sequence; signed. The same input gives the same bytes (Ed25519 draws nothing).
Bytes SignPack(const Pack& pack, const KeyPair& key, std::optional<std::uint64_t> sequence);

/// Whether the signature is that of the key which the header names. An unsigned pack passes.
/// PackSignature (path: "signature").
Status CheckSignature(const Pack& pack);
/// The same, and that it is one of the trusted keys: an unsigned pack is refused.
Status CheckSignature(const Pack& pack, std::span<const PublicKey> trusted);

}  // namespace vitrine::signing
