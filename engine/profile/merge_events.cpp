#include <algorithm>

#include "base/sort.h"
#include "profile/encode.h"
#include "profile/fold.h"
#include "profile/profile.h"

// What a tab says most of the time is one event. Merging it as it stands in merge.cpp costs as much
// as the whole profile; here it costs as much as recording it. The outcome is the same to the byte.

namespace vitrine {
namespace {

// More are merged faster all at once.
constexpr std::size_t kFew = 32;

bool SameKnown(std::uint32_t a, const Dictionary& in_a, std::uint32_t b, const Dictionary& in_b) {
  if (a == kNone || b == kNone) return a == b;
  const KnownItem& left = in_a.item(a);
  const KnownItem& right = in_b.item(b);
  return !Before(left, right) && !Before(right, left);
}

// The same event, to the byte, in the terms of two dictionaries.
bool Same(const Event& a, const Dictionary& in_a, const Event& b, const Dictionary& in_b) {
  if (!(a == b) || a.keyed != b.keyed) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!SameKnown(a.items[i].known, in_a, b.items[i].known, in_b)) return false;
  }
  return true;
}

bool HoldsSame(const List<Event>& log, const Dictionary& dictionary, const Event& event,
               const Dictionary& other) {
  const auto found = std::lower_bound(log.begin(), log.end(), event, Earlier);
  return found != log.end() && found->id == event.id && Same(*found, dictionary, event, other);
}

}  // namespace

bool Profile::AddEvents(const Profile& part) {
  if (!part.mutes_.empty() || !part.forgets_.empty() || part.generation_ > generation_ ||
      part.forgotten_through_ > forgotten_through_) {
    return false;
  }
  struct Addition {
    std::uint64_t replica;
    Event event;
  };
  List<Addition> additions;
  const Forgetting forgetting(forgets_, forgotten_through_, part.dictionary_);
  for (const Replica& theirs : part.replicas_) {
    if (IsBlank(theirs)) continue;
    const auto mine =
        std::lower_bound(replicas_.begin(), replicas_.end(), theirs.id,
                         [](const Replica& replica, std::uint64_t id) { return replica.id < id; });
    if (mine == replicas_.end() || mine->id != theirs.id || mine->epoch != theirs.epoch ||
        IsBlank(*mine) || theirs.sealed > 0) {
      return false;
    }
    if (additions.size() + theirs.behaviour.size() + theirs.impressions.size() > kFew) return false;
    const auto add = [&](const List<Event>& events, const List<Event>& log,
                         const List<EventId>& through) {
      for (const Event& event : events) {
        Event stripped = event;
        if (Passes(through, event.id) || !forgetting.Strip(stripped)) continue;
        if (!Holds(event.id)) {
          additions.push_back({theirs.id, std::move(stripped)});
        } else if (!HoldsSame(log, dictionary_, stripped, part.dictionary_)) {
          return false;
        }
      }
      return true;
    };
    if (!add(theirs.behaviour, mine->behaviour, mine->behaviour_through) ||
        !add(theirs.impressions, mine->impressions, mine->impressions_through)) {
      return false;
    }
  }
  for (Addition& addition : additions)
    AddEventOf(part, addition.replica, std::move(addition.event));
  return true;
}

// Interns what the event mentions, and nothing else.
void Profile::AddEventOf(const Profile& part, std::uint64_t replica, Event event) {
  const auto learn = [&](const List<TopicId>& topics, std::uint8_t keyed) {
    for (std::size_t i = 0; i < topics.size(); ++i) {
      if (keyed >> i & 1) dictionary_.AddTopic(*part.dictionary_.FindTopic(topics[i]));
    }
  };
  learn(event.topics, event.keyed);
  for (EventItem& mentioned : event.items) {
    if (mentioned.known == kNone) continue;
    const KnownItem& item = part.dictionary_.item(mentioned.known);
    learn(item.topics, item.keyed);
    mentioned.known = dictionary_.Intern(item);
  }
  AddEvent(Held(replica), std::move(event));
}

}  // namespace vitrine
