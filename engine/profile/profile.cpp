#include "profile/profile.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "profile/encode.h"
#include "profile/fold.h"

namespace vitrine {
namespace {

// What an event takes at most besides its items and topics: kind, bits, time, n, offset, counts,
// and its writer, list, transaction, target and value.
constexpr std::size_t kEventBytes = 72;
constexpr std::size_t kEventItemBytes = 9;

bool WithinValue(float value) { return value > 0 && value <= kMaxSeconds; }

// The event within its bounds. The front door checks them; here they keep the profile sound.
Event Bounded(const Event& given) {
  Event event = given;
  event.time = std::min(std::max(event.time, Millis{0}), kLatest);
  event.utc_offset = std::min(std::max(event.utc_offset, std::int16_t{-840}), std::int16_t{840});
  Shorten(event.items, kMaxEventItems);
  Shorten(event.topics, kMaxEventTopics);
  if (!WithinValue(event.value)) event.value = 0;
  event.keyed = 0;
  for (EventItem& item : event.items) item.known = kNone;
  return event;
}

KnownItem Bounded(const KnownItem& given) {
  KnownItem item = given;
  if (item.group == 0) item.group = item.id;
  if (item.shop_id.size() > kMaxKeyBytes || ItemIdOf(item.shop_id) != item.id) item.shop_id.clear();
  Shorten(item.topics, kMaxItemTopics);
  return item;
}

std::uint8_t KeyedBits(const List<TopicId>& topics, const Dictionary& dictionary) {
  std::uint8_t keyed = 0;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    if (dictionary.FindTopic(topics[i]) != nullptr) {
      keyed = static_cast<std::uint8_t>(keyed | 1 << i);
    }
  }
  return keyed;
}

void MarkUsed(List<Event>& log, List<std::uint8_t>& used) {
  for (const Event& event : log) {
    for (const EventItem& item : event.items) {
      if (item.known != kNone) used[item.known] = true;
    }
  }
}

void GatherKeyed(const List<TopicId>& topics, std::uint8_t keyed, List<TopicId>& out) {
  for (std::size_t i = 0; i < topics.size(); ++i) {
    if (keyed >> i & 1) out.push_back(topics[i]);
  }
}

List<TopicId> KeyedTopics(const List<Replica>& replicas, const Dictionary& dictionary,
                          const List<std::uint8_t>& used) {
  List<TopicId> topics;
  for (const Replica& replica : replicas) {
    for (const Event& event : replica.behaviour) GatherKeyed(event.topics, event.keyed, topics);
    for (const Event& event : replica.impressions) GatherKeyed(event.topics, event.keyed, topics);
    for (const TopicDay& day : replica.topic_days) {
      if (day.keyed) topics.push_back(day.topic);
    }
  }
  for (std::uint32_t entry = 0; entry < used.size(); ++entry) {
    const KnownItem& item = dictionary.item(entry);
    if (used[entry]) GatherKeyed(item.topics, item.keyed, topics);
  }
  Sort(topics);
  topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
  return topics;
}

}  // namespace

Profile::Profile(std::uint64_t replica) : own_(replica), home_(replica) { Own(); }

Replica& Profile::Held(std::uint64_t id) {
  const auto found =
      std::lower_bound(replicas_.begin(), replicas_.end(), id,
                       [](const Replica& replica, std::uint64_t key) { return replica.id < key; });
  if (found != replicas_.end() && found->id == id) return *found;
  Replica made;
  made.id = id;
  const auto place = static_cast<std::size_t>(found - replicas_.begin());
  InsertAt(replicas_, found, std::move(made));
  return replicas_[place];
}

void Profile::SetShared(bool shared, std::uint64_t writer) {
  shared_ = shared;
  writer_ = writer;
  if (shared || home_ == own_) return;
  home_ = own_;
  Compact();
}

bool Profile::Record(const Event& given, std::span<const KnownItem> items,
                     std::span<const KnownTopic> topics) {
  if (ClassOf(given.kind) == EventClass::kSetting) {
    bool changed = false;
    for (TopicId topic : given.topics) {
      changed = SetMute(topic, given.kind == EventKind::kMuteTopic) || changed;
    }
    return changed;
  }
  Event event = Bounded(given);
  if (event.kind == EventKind::kUndo) PlaceAfterTarget(event);
  if (event.time < kept_from_ * kDay) return false;
  if (Holds(event.id) || IsSealed(event) || RepeatsTransaction(event)) return false;
  Attach(event, items, topics);
  if (!Forgetting(forgets_, forgotten_through_, dictionary_).Strip(event)) return false;
  LeaveFullReplica();
  if (ClassOf(event.kind) != EventClass::kImpression && IsPastFlood(Home().behaviour, event)) {
    return false;
  }
  AddEvent(Home(), std::move(event));
  if (!shared_ || home_ != own_) SealPast(1);
  return true;
}

void Profile::AddEvent(Replica& replica, Event event) {
  if (replica.id == home_) home_bytes_ += BytesOf(event);
  InsertAt(ids_, std::lower_bound(ids_.begin(), ids_.end(), event.id), event.id);
  if (!std::binary_search(pending_whole_.begin(), pending_whole_.end(), replica.id)) {
    pending_.push_back(event.id);
  }
  Changed(Mix64(event.id.writer) + event.id.n);
  const bool shown = ClassOf(event.kind) == EventClass::kImpression;
  List<Event>& log = shown ? replica.impressions : replica.behaviour;
  const auto place = std::upper_bound(log.begin(), log.end(), event, Earlier);
  InsertAt(log, place, std::move(event));
}

// By this device: in a copy of another one's history the same event is the same.
bool Profile::IsSealed(const Event& event) const {
  const bool shown = ClassOf(event.kind) == EventClass::kImpression;
  for (const Replica& replica : replicas_) {
    if (IsOwn(replica.id) &&
        Passes(shown ? replica.impressions_through : replica.behaviour_through, event.id)) {
      return true;
    }
  }
  return false;
}

bool Profile::Holds(EventId id) const { return std::binary_search(ids_.begin(), ids_.end(), id); }

bool Profile::RepeatsTransaction(const Event& event) const {
  if (event.transaction == 0) return false;
  for (const Replica& replica : replicas_) {
    for (const Event& held : replica.behaviour) {
      if (held.transaction == event.transaction && held.kind == event.kind) return true;
    }
  }
  return false;
}

// Otherwise a clock that was set back would let the undo be sealed first, and what it undid return.
void Profile::PlaceAfterTarget(Event& undo) const {
  const Event* target = FindEvent(undo.target);
  if (target != nullptr && !Earlier(*target, undo)) {
    undo.time = std::min(target->time + 1, kLatest);
  }
}

void Profile::Attach(Event& event, std::span<const KnownItem> items,
                     std::span<const KnownTopic> topics) {
  for (const KnownTopic& topic : topics) {
    if (topic.key.size() <= kMaxKeyBytes && TopicIdOf(topic.key) == topic.id) {
      dictionary_.AddTopic(topic);
    }
  }
  event.keyed = KeyedBits(event.topics, dictionary_);
  if (ClassOf(event.kind) != EventClass::kBehaviour) return;
  for (EventItem& mentioned : event.items) {
    const auto given =
        std::find_if(items.begin(), items.end(),
                     [&mentioned](const KnownItem& item) { return item.id == mentioned.item; });
    const KnownItem* held = given == items.end() ? dictionary_.FindItem(mentioned.item) : &*given;
    if (held == nullptr) continue;
    KnownItem item = Bounded(*held);
    item.keyed = KeyedBits(item.topics, dictionary_);
    mentioned.known = dictionary_.Intern(item);
  }
}

std::size_t Profile::BytesOfTopic(TopicId topic) {
  const auto found = std::lower_bound(counted_topics_.begin(), counted_topics_.end(), topic);
  if (found != counted_topics_.end() && *found == topic) return 2;
  InsertAt(counted_topics_, found, topic);
  const KnownTopic* known = dictionary_.FindTopic(topic);
  return 12 + (known == nullptr ? 0 : known->key.size());
}

std::size_t Profile::BytesOf(const Event& event) {
  std::size_t bytes = kEventBytes;
  for (TopicId topic : event.topics) bytes += BytesOfTopic(topic);
  counted_items_.resize(dictionary_.size());
  for (const EventItem& mentioned : event.items) {
    bytes += kEventItemBytes;
    if (mentioned.known == kNone) bytes += 9;
    if (mentioned.known == kNone || counted_items_[mentioned.known]) continue;
    counted_items_[mentioned.known] = true;
    const KnownItem& item = dictionary_.item(mentioned.known);
    bytes += 20 + item.shop_id.size();
    for (TopicId topic : item.topics) bytes += BytesOfTopic(topic);
  }
  return bytes;
}

void Profile::Compact() {
  List<std::uint8_t> used(dictionary_.size());
  for (Replica& replica : replicas_) {
    MarkUsed(replica.behaviour, used);
    for (const List<ItemDay>* days : {&replica.purchases, &replica.hidden}) {
      for (const ItemDay& day : *days) {
        if (day.known != kNone) used[day.known] = true;
      }
    }
  }
  const List<std::uint32_t> moved =
      dictionary_.Keep(used, KeyedTopics(replicas_, dictionary_, used));
  ids_.clear();
  for (Replica& replica : replicas_) {
    Renumber(replica, moved);
    for (const Event& event : replica.behaviour) ids_.push_back(event.id);
    for (const Event& event : replica.impressions) ids_.push_back(event.id);
  }
  Sort(ids_);
  ByteWriter home;
  EncodeReplica(Home(), dictionary_, home);
  home_bytes_ = home.size();
  counted_items_.assign(dictionary_.size(), false);
  counted_topics_.clear();
}

bool Profile::SetMute(TopicId topic, bool muted) {
  std::uint32_t latest = 0;
  for (const Mute& mute : mutes_) latest = std::max(latest, mute.counter);
  const auto found = std::lower_bound(mutes_.begin(), mutes_.end(), topic,
                                      [](const Mute& mute, TopicId id) { return mute.topic < id; });
  const bool held = found != mutes_.end() && found->topic == topic;
  if ((held && found->muted) == muted) return false;
  const Mute mute{topic, Next(latest), muted};
  if (held) {
    *found = mute;
  } else {
    InsertAt(mutes_, found, mute);
  }
  TrimMutes();
  pending_settings_ = true;
  Changed(topic + latest);
  return true;
}

void Profile::TrimMutes() {
  if (mutes_.size() <= kMaxMutes) return;
  Sort(mutes_, [](const Mute& a, const Mute& b) {
    if (a.counter != b.counter) return a.counter > b.counter;
    return a.muted != b.muted ? a.muted : a.topic < b.topic;
  });
  Shorten(mutes_, kMaxMutes);
  Sort(mutes_, [](const Mute& a, const Mute& b) { return a.topic < b.topic; });
}

void Profile::Changed(std::uint64_t what) { version_ = Mix64(version_ + Mix64(what) + 1); }

void Profile::MarkWhole(std::uint64_t replica) {
  const auto place = std::lower_bound(pending_whole_.begin(), pending_whole_.end(), replica);
  if (place == pending_whole_.end() || *place != replica) InsertAt(pending_whole_, place, replica);
}

const Event* Profile::FindEvent(EventId id) const {
  if (!Holds(id)) return nullptr;
  const auto same = [id](const Event& event) { return event.id == id; };
  for (const Replica& replica : replicas_) {
    for (const List<Event>* log : {&replica.behaviour, &replica.impressions}) {
      const auto found = std::find_if(log->begin(), log->end(), same);
      if (found != log->end()) return &*found;
    }
  }
  return nullptr;
}

List<const Event*> Profile::Behaviour() const {
  return CountedBehaviour(replicas_, UndoneEvents(replicas_));
}

bool Profile::empty() const {
  return mutes_.empty() && std::all_of(replicas_.begin(), replicas_.end(), IsErased);
}

bool Profile::operator==(const Profile& other) const { return Snapshot() == other.Snapshot(); }

}  // namespace vitrine
