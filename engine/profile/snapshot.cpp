#include <algorithm>

#include "base/sort.h"
#include "profile/decode.h"
#include "profile/encode.h"
#include "profile/profile.h"

namespace vitrine {
namespace {

// The events of `log` that are named in `ids` (ascending).
List<Event> Named(const List<Event>& log, const List<EventId>& ids) {
  List<Event> named;
  for (const Event& event : log) {
    if (std::binary_search(ids.begin(), ids.end(), event.id)) named.push_back(event);
  }
  return named;
}

std::uint64_t Little64(ByteSpan bytes) { return ByteReader(bytes).Fixed64(); }

// Before any of the content is looked at: is it a snapshot, is it whole, is it unharmed.
Status CheckFrame(ByteSpan bytes) {
  if (bytes.size() > kMaxSnapshotBytes) return MakeError(ErrorCode::kSnapshotTooLarge);
  const std::size_t magic = std::min(bytes.size(), sizeof(kSnapshotMagic));
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(magic),
                  kSnapshotMagic)) {
    return MakeError(ErrorCode::kSnapshotMalformed);
  }
  if (bytes.size() < kSnapshotHead + kSnapshotTail) {
    return MakeError(ErrorCode::kSnapshotTruncated);
  }
  const std::uint8_t version = bytes[sizeof(kSnapshotMagic)];
  if (version < kSnapshotVersion) return MakeError(ErrorCode::kSnapshotMalformed);
  if (version > kSnapshotVersion) return MakeError(ErrorCode::kSnapshotTooNew);
  const std::uint64_t length = Little64(bytes.subspan(sizeof(kSnapshotMagic) + 1));
  if (length > bytes.size()) return MakeError(ErrorCode::kSnapshotTruncated);
  const ByteSpan checked = bytes.first(bytes.size() - kSnapshotTail);
  if (length != bytes.size() ||
      Little64(bytes.last(kSnapshotTail)) != Hash64(checked.data(), checked.size())) {
    return MakeError(ErrorCode::kSnapshotCorrupt);
  }
  return Done{};
}

}  // namespace

Bytes Profile::Snapshot() const {
  return EncodeSnapshot({generation_, forgotten_through_, mutes_, forgets_}, replicas_,
                        dictionary_);
}

Bytes Profile::TakeDelta() {
  Sort(pending_);
  List<Replica> parts;
  for (const Replica& replica : replicas_) {
    if (std::binary_search(pending_whole_.begin(), pending_whole_.end(), replica.id)) {
      parts.push_back(replica);
      continue;
    }
    Replica part;
    part.id = replica.id;
    part.behaviour = Named(replica.behaviour, pending_);
    part.impressions = Named(replica.impressions, pending_);
    if (IsErased(part)) continue;
    part.epoch = replica.epoch;
    parts.push_back(std::move(part));
  }
  Settings settings{generation_, -1, {}, {}};
  if (pending_settings_) settings = {generation_, forgotten_through_, mutes_, forgets_};
  const bool any = !parts.empty() || pending_settings_;
  pending_.clear();
  pending_whole_.clear();
  pending_settings_ = false;
  return any ? EncodeSnapshot(settings, parts, dictionary_) : Bytes();
}

Result<Profile> Profile::Restore(ByteSpan snapshot, std::uint64_t own) {
  VITRINE_CHECK(CheckFrame(snapshot));
  Profile profile(own);
  const ByteSpan body =
      snapshot.subspan(kSnapshotHead, snapshot.size() - kSnapshotHead - kSnapshotTail);
  if (!SnapshotReader(body, profile).Read()) return MakeError(ErrorCode::kSnapshotCorrupt);
  profile.ApplyForgets(profile.replicas_);
  profile.Compact();
  // Whatever is not in the one canonical form would come out differently.
  const Bytes again = profile.Snapshot();
  if (!std::equal(again.begin(), again.end(), snapshot.begin(), snapshot.end())) {
    return MakeError(ErrorCode::kSnapshotCorrupt);
  }
  profile.Changed(Hash64(snapshot.data(), snapshot.size()));
  return profile;
}

}  // namespace vitrine
