#include <algorithm>

#include "base/list_operations.h"
#include "profile/encode.h"
#include "profile/fold.h"
#include "profile/profile.h"

// A file that a shopper imports may have been made by anyone. So it is not merged like what tabs
// and the vault say of one profile: it adds history and mutes, and no counter of it outranks one
// here.
//
//   a replica   keeps its id when it is not held, or when the held copy is of the same epoch and
//               went as far; otherwise it moves to an id that follows from its own, epoch 0
//   an event    that is held stays as it is; taking one back is left to the shopper
//   a mute      of a topic that has no setting here is set here, with a counter of here
//   the rest    (generation, orders of forgetting) stays out; orders of here apply to what comes in

namespace vitrine {
namespace {

bool FitsBurst(const Replica& replica) {
  return replica.behaviour.size() <= kBurst * kMaxBehaviour &&
         replica.impressions.size() <= kBurst * kMaxImpressionEvents;
}

// Words, since the module has no other use for writing numbers out.
static_assert(kMaxReplicas == 16 && kBurst * kMaxBehaviour == 8192 &&
              kBurst * kMaxImpressionEvents == 1024);

}  // namespace

// The ids follow from one another, so that another copy of the same ends under the same one.
void Profile::MoveToFreeId(Replica& copy) const {
  constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15u;
  while (true) {
    const auto held =
        std::find_if(replicas_.begin(), replicas_.end(),
                     [&copy](const Replica& replica) { return replica.id == copy.id; });
    if (held == replicas_.end()) {
      copy.epoch = 0;
      return;
    }
    if (held->epoch == copy.epoch && !MoreSealed(copy, *held)) return;
    copy.id += kStep;
    copy.epoch = 0;
  }
}

Status Profile::CheckRoom(std::span<const Replica> theirs) const {
  std::size_t active = 1;
  for (const Replica& replica : replicas_) {
    if (!IsOwn(replica.id) && !IsErased(replica)) ++active;
  }
  for (const Replica& replica : theirs) {
    if (!FitsBurst(replica)) {
      return MakeError(ErrorCode::kProfileFull, "events",
                       "A replica holds at most 8,192 events and 1,024 lists.");
    }
    const bool held = std::any_of(replicas_.begin(), replicas_.end(), [&](const Replica& mine) {
      return mine.id == replica.id && (IsOwn(mine.id) || !IsErased(mine));
    });
    if (!held) ++active;
  }
  if (active <= kMaxReplicas) return Done{};
  return MakeError(ErrorCode::kProfileFull, "replicas", "It holds at most 16 replicas.");
}

void Profile::ImportMutes(const Profile& other) {
  for (const Mute& mute : other.mutes_) {
    const bool set = std::any_of(mutes_.begin(), mutes_.end(),
                                 [&mute](const Mute& mine) { return mine.topic == mute.topic; });
    if (mute.muted && !set && mutes_.size() < kMaxMutes) (void)SetMute(mute.topic, true);
  }
}

// Leaves what is new of a log, without taking back what is held.
void Profile::KeepNew(List<Event>& log) const {
  EraseIf(log, [this](const Event& event) {
    return Holds(event.id) || (event.kind == EventKind::kUndo && Holds(event.target));
  });
}

Status Profile::Import(const Profile& other) {
  List<Replica> theirs;
  for (const Replica& replica : other.replicas_) {
    if (IsErased(replica)) continue;
    theirs.push_back(replica);
    MoveToFreeId(theirs.back());
  }
  VITRINE_CHECK(CheckRoom(theirs));
  kept_from_ = 0;
  ImportMutes(other);
  const List<std::uint32_t> moved = InternAll(other.dictionary_);
  for (Replica& replica : theirs) {
    Renumber(replica, moved);
    KeepNew(replica.behaviour);
    KeepNew(replica.impressions);
    EraseIf(replica.undone, [this](EventId target) { return Holds(target); });
  }
  ApplyForgets(theirs);
  for (Replica& replica : theirs) MergeReplica(std::move(replica));
  Compact();
  return Done{};
}

}  // namespace vitrine
