#include <algorithm>

#include "profile/encode.h"
#include "profile/fold.h"
#include "profile/profile.h"

// What a tab says most of the time is one event. Merging it as it stands in merge.cpp costs as much
// as the whole profile; here it costs as much as recording it. The outcome is the same to the byte,
// and what is not plainly new is left to the other way.

namespace vitrine {
namespace {

// More are merged faster all at once.
constexpr std::size_t kFew = 32;

}  // namespace

bool Profile::AddEvents(const Profile& part) {
  if (!part.mutes_.empty() || !part.forgets_.empty() || part.generation_ > generation_ ||
      part.forgotten_through_ > forgotten_through_) {
    return false;
  }
  std::size_t events = 0;
  for (const Replica& theirs : part.replicas_) {
    if (IsBlank(theirs)) continue;
    const auto held = [&](const Event& event) { return Holds(event.id); };
    const auto same = [&](const Replica& mine) {
      return mine.id == theirs.id && mine.epoch == theirs.epoch && !IsBlank(mine);
    };
    events += theirs.behaviour.size() + theirs.impressions.size();
    if (theirs.sealed > 0 || events > kFew ||
        std::none_of(replicas_.begin(), replicas_.end(), same) ||
        std::any_of(theirs.behaviour.begin(), theirs.behaviour.end(), held) ||
        std::any_of(theirs.impressions.begin(), theirs.impressions.end(), held)) {
      return false;
    }
  }
  const Forgetting forgetting(forgets_, forgotten_through_, part.dictionary_);
  for (const Replica& theirs : part.replicas_) {
    for (const List<Event>* log : {&theirs.behaviour, &theirs.impressions}) {
      for (const Event& event : *log) {
        const Replica& mine = Held(theirs.id);
        const bool shown = log == &theirs.impressions;
        Event stripped = event;
        if (!Passes(shown ? mine.impressions_through : mine.behaviour_through, event.id) &&
            forgetting.Strip(stripped)) {
          AddEventOf(part, theirs.id, std::move(stripped));
        }
      }
    }
  }
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
