#pragma once

#include "base/bytes.h"
#include "base/list.h"
#include "profile/profile.h"

namespace vitrine {

// A snapshot, version 3 (no release wrote an earlier one):
//   "VTRP", version, length of all (Fixed64),
//   generation, forgotten_through + 1, mutes, forgets, replicas, Hash64 of all before (Fixed64).
// A replica names topics, items, writers and lists by their place in its own tables, which hold
// exactly what it mentions, ascending; so a replica's size does not depend on its neighbours, and
// one content has one form. Times are deltas within a log, counts of a writer deltas within both.

inline constexpr std::uint8_t kSnapshotMagic[4] = {'V', 'T', 'R', 'P'};
inline constexpr std::uint8_t kSnapshotVersion = 3;
inline constexpr std::size_t kSnapshotHead = 13;  ///< Bytes before the generation.
inline constexpr std::size_t kSnapshotTail = 8;

/// Bits of an event's second byte: what departs from the commonest form.
enum EventBit : std::uint8_t {
  kHasOffset = 1,       ///< Another UTC offset than the event before.
  kHasItemCount = 2,    ///< Not exactly one item.
  kHasItemDetails = 4,  ///< A quantity other than 1, or an index.
  kHasTopics = 8,
  kHasList = 16,
  kHasTransaction = 32,
  kHasTarget = 64,
  kHasValue = 128,
};
/// Bits of an entry of the item table.
enum ItemBit : std::uint8_t {
  kIsKnown = 1,    ///< The rest of the dictionary's entry follows.
  kHasShopId = 2,  ///< Its hash is the id, which then is left out.
  kHasGroup = 4,   ///< Other than itself.
};

/// A topic as a table names it: with its key or without.
struct TopicRef {
  TopicId id = 0;
  bool keyed = false;
  bool operator==(const TopicRef&) const = default;
};
/// Keyed topics first, then by id.
inline bool Before(const TopicRef& a, const TopicRef& b) {
  return a.keyed != b.keyed ? a.keyed : a.id < b.id;
}

/// Nothing is left of it that would tell it from one never heard of.
bool IsBlank(const Replica& replica);
/// Only its epoch is left.
bool IsErased(const Replica& replica);

void EncodeReplica(const Replica& replica, const Dictionary& dictionary, ByteWriter& out);

/// All but the replicas of a snapshot.
struct Settings {
  std::uint32_t generation = 0;
  Millis forgotten_through = -1;
  std::span<const Mute> mutes;
  std::span<const Forget> forgets;
};
/// A whole snapshot; blank replicas are left out.
Bytes EncodeSnapshot(const Settings& settings, std::span<const Replica> replicas,
                     const Dictionary& dictionary);

}  // namespace vitrine
