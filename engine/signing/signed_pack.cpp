#include "signing/signed_pack.h"

#include <algorithm>

namespace vitrine::signing {
namespace {

Failure Refuse(std::string_view detail) {
  return MakeError(ErrorCode::kPackSignature, "signature", detail);
}

}  // namespace

Bytes SignPack(const Pack& pack, const KeyPair& key, std::optional<std::uint64_t> sequence) {
  PackHeader header = HeaderOf(pack);
  header.sequence = sequence.value_or(header.sequence);
  header.signed_by = key.public_key;
  Bytes file = FramePack(header, pack);
  PlaceSignature(file, Sign(key, SignedPartOf(file)));
  return file;
}

Status CheckSignature(const Pack& pack) {
  if (!pack.is_signed()) return Done{};
  Signature signature;
  std::copy_n(pack.file().begin() + kSignatureOffset, signature.size(), signature.begin());
  if (Verify(*HeaderOf(pack).signed_by, signature, SignedPartOf(pack.file()))) return Done{};
  return Refuse("It is not that of the key which the header names.");
}

Status CheckSignature(const Pack& pack, std::span<const PublicKey> trusted) {
  if (!pack.is_signed()) return Refuse("The pack is not signed; sign it with \"vitrine sign\".");
  VITRINE_CHECK(CheckSignature(pack));
  const PublicKey key = *HeaderOf(pack).signed_by;
  const bool known = std::find(trusted.begin(), trusted.end(), key) != trusted.end();
  return known ? Status(Done{}) : Refuse("It is of the key " + HexOf(key) + ".");
}

}  // namespace vitrine::signing
