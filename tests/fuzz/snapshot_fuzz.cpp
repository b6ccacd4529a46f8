#include <cstdlib>

#include "profile/encode.h"
#include "profile/histories.h"

// Any bytes as a snapshot: as they are, and with head and checksum mended, so that the content is
// reached. What is accepted must come out the same, and merge into a held profile like any other.
namespace {

using vitrine::Bytes;
using vitrine::ByteSpan;
using vitrine::Profile;

Profile Held() {
  vitrine::testing::Device device(1, 1, 5, true);
  for (int step = 0; step < 60; ++step) device.Act();
  return device.profile;
}

void Require(bool holds) {
  if (!holds) std::abort();
}

void Try(ByteSpan bytes) {
  static const Profile held = Held();
  const auto restored = Profile::Restore(bytes);
  if (!restored.ok()) return;
  const Bytes again = restored.value().Snapshot();
  Require(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
  Profile merged = held;
  merged.Merge(restored.value());
  const Bytes once = merged.Snapshot();
  merged.Merge(restored.value());
  Require(merged.Snapshot() == once);
  vitrine::testing::Tell(merged, vitrine::testing::Viewed(99, 1, vitrine::kLatest, 3));
  merged.Seal();
  Require(Profile::Restore(merged.Snapshot()).ok());
}

Bytes Framed(ByteSpan body) {
  Bytes bytes = {'V', 'T', 'R', 'P', vitrine::kSnapshotVersion};
  const std::uint64_t length = 13 + body.size() + 8;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
  for (const std::uint8_t byte : body) bytes.push_back(byte);
  const std::uint64_t checksum = vitrine::Hash64(bytes.data(), bytes.size());
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(checksum >> (8 * i)));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteSpan bytes(data, size);
  Try(bytes);
  Try(Framed(bytes));
  if (size > 21) Try(Framed(bytes.subspan(13, size - 21)));
  return 0;
}
