// Any bytes as a pack: opening refuses them or every row can be read.
#include "pack/walk.h"

namespace {

/// Puts the header's true digest into the file, or every change of the header would end there.
void SealHeader(vitrine::Bytes& file) {
  using namespace vitrine;
  if (file.size() < kHeaderOffset) return;
  std::uint32_t size = 0;
  std::memcpy(&size, file.data() + 12, sizeof size);
  if (size > file.size() - kHeaderOffset) return;
  const Digest digest = Sha256(ByteSpan(file).subspan(kHeaderOffset, size));
  std::memcpy(file.data() + kHeaderDigestOffset, digest.data(), digest.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vitrine::Bytes file(data, data + size);
  SealHeader(file);
  auto pack = vitrine::Pack::Open(std::move(file));
  if (pack.ok()) {
    (void)pack.value()->CheckDigests();
    vitrine::testing::WalkPack(pack.value());
  }
  return 0;
}
