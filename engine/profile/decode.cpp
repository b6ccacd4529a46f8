#include "profile/decode.h"

#include <algorithm>
#include <limits>

#include "base/list_operations.h"
#include "base/sort.h"
#include "profile/fold.h"

namespace vitrine {
namespace {

constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();

bool UniqueIds(const Replica& replica) {
  List<EventId> ids;
  for (const Event& event : replica.behaviour) ids.push_back(event.id);
  for (const Event& event : replica.impressions) ids.push_back(event.id);
  Sort(ids);
  return std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

template <typename T, typename Less>
bool StrictlyAscending(const List<T>& values, Less less) {
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (!less(values[i - 1], values[i])) return false;
  }
  return true;
}

}  // namespace

std::size_t SnapshotReader::Count(std::size_t limit, std::size_t bytes) {
  const std::size_t room = in_.remaining() / bytes;
  return static_cast<std::size_t>(in_.Bounded(std::min(limit, room)));
}

std::size_t SnapshotReader::Index(std::size_t size) {
  const auto index = static_cast<std::size_t>(in_.Bounded(kMax32));
  Require(index < size);
  return index < size ? index : 0;
}

bool SnapshotReader::Read() {
  ReadSettings();
  const std::size_t count = Count(1 + kMaxReplicas + kMaxErased);
  for (std::size_t i = 0; i < count && IsValid(); ++i) ReadReplica();
  return IsValid() && in_.at_end();
}

void SnapshotReader::ReadSettings() {
  profile_.generation_ = ReadCounter();
  profile_.forgotten_through_ = static_cast<Millis>(in_.Bounded(kLatest + 1)) - 1;
  for (std::size_t left = Count(kMaxMutes); left > 0; --left) {
    Mute mute;
    mute.topic = in_.Fixed64();
    mute.counter = ReadCounter();
    const std::uint8_t muted = in_.Byte();
    Require(muted <= 1);
    mute.muted = muted == 1;
    profile_.mutes_.push_back(mute);
  }
  Require(StrictlyAscending(profile_.mutes_,
                            [](const Mute& a, const Mute& b) { return a.topic < b.topic; }));
  for (std::size_t left = Count(kMaxForgets); left > 0; --left) {
    Forget forget;
    const std::uint8_t kind = in_.Byte();
    Require(kind >= 1 && kind <= 3);
    forget.kind = static_cast<ForgetKind>(kind);
    forget.subject = in_.Fixed64();
    forget.through = static_cast<Millis>(in_.Bounded(kLatest));
    Require(forget.through > profile_.forgotten_through_);
    profile_.forgets_.push_back(forget);
  }
  Require(StrictlyAscending(profile_.forgets_, [](const Forget& a, const Forget& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.subject < b.subject;
  }));
}

void SnapshotReader::ReadReplica() {
  Replica replica;
  replica.id = in_.Fixed64();
  replica.epoch = ReadCounter();
  replica.sealed = ReadCounter();
  replica.sessions = ReadCounter();
  replica.seal = in_.Fixed64();
  replica.behaviour_watermark = static_cast<Millis>(in_.Bounded(kLatest + 1)) - 1;
  replica.impression_watermark = static_cast<Millis>(in_.Bounded(kLatest + 1)) - 1;
  ReadTopics();
  ReadItems();
  writers_ = ReadIds();
  lists_ = ReadIds();
  last_n_.assign(writers_.size(), 0);
  replica.behaviour_through = ReadThrough();
  replica.impressions_through = ReadThrough();
  ReadEvents(replica.behaviour, false, replica.behaviour_through);
  ReadEvents(replica.impressions, true, replica.impressions_through);
  ReadCounts(replica);
  Require(UniqueIds(replica) && !IsBlank(replica));
  List<Replica>& replicas = profile_.replicas_;
  const auto place =
      std::lower_bound(replicas.begin(), replicas.end(), replica.id,
                       [](const Replica& held, std::uint64_t id) { return held.id < id; });
  if (place != replicas.end() && place->id == replica.id) {
    Require(IsBlank(*place));  // The empty one that the profile was made with.
    *place = std::move(replica);
  } else {
    InsertAt(replicas, place, std::move(replica));
  }
}

void SnapshotReader::ReadTopics() {
  topics_.clear();
  for (std::size_t left = Count(kMax32); left > 0 && IsValid(); --left) {
    const std::string key = in_.Text(kMaxKeyBytes);
    topics_.push_back({TopicIdOf(key), true});
    profile_.dictionary_.AddTopic({topics_.back().id, key});
  }
  for (std::size_t left = Count(kMax32, 8); left > 0; --left) {
    topics_.push_back({in_.Fixed64(), false});
  }
}

void SnapshotReader::ReadItems() {
  items_.clear();
  for (std::size_t left = Count(kMax32); left > 0 && IsValid(); --left) {
    const std::uint8_t bits = in_.Byte();
    Require(bits == 0 || ((bits & kIsKnown) != 0 && bits < 8));
    KnownItem item;
    if (bits & kHasShopId) {
      item.shop_id = in_.Text(kMaxKeyBytes);
      Require(!item.shop_id.empty());
      item.id = ItemIdOf(item.shop_id);
    } else {
      item.id = in_.Fixed64();
    }
    item.group = bits & kHasGroup ? in_.Fixed64() : item.id;
    ItemEntry entry{item.id, kNone};
    if (bits & kIsKnown) {
      item.keyed = ReadTopicList(item.topics, kMaxItemTopics);
      entry.known = profile_.dictionary_.Intern(item);
    }
    items_.push_back(entry);
  }
}

List<std::uint64_t> SnapshotReader::ReadIds() {
  List<std::uint64_t> ids;
  for (std::size_t left = Count(kMax32, 8); left > 0; --left) ids.push_back(in_.Fixed64());
  return ids;
}

std::uint8_t SnapshotReader::ReadTopicList(List<TopicId>& topics, std::size_t limit) {
  std::uint8_t keyed = 0;
  const std::size_t count = Count(limit);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = Index(topics_.size());
    if (!IsValid()) return 0;
    topics.push_back(topics_[index].id);
    if (topics_[index].keyed) keyed = static_cast<std::uint8_t>(keyed | 1 << i);
  }
  return keyed;
}

List<EventId> SnapshotReader::ReadThrough() {
  List<EventId> through;
  for (std::size_t left = Count(kMaxThrough, 2); left > 0 && IsValid(); --left) {
    const std::size_t writer = Index(writers_.size());
    if (!IsValid()) break;
    through.push_back({writers_[writer], static_cast<std::uint32_t>(in_.Bounded(kMax32))});
  }
  const List<EventId> sorted = ByWriter(through);
  Require(std::adjacent_find(sorted.begin(), sorted.end(), [](EventId a, EventId b) {
            return a.writer == b.writer;
          }) == sorted.end());
  return through;
}

void SnapshotReader::ReadEvents(List<Event>& log, bool impressions, const List<EventId>& through) {
  const List<EventId> sealed = ByWriter(through);
  Event before;
  before.time = 0;
  for (std::size_t left = Count(kMax32, 4); left > 0 && IsValid(); --left) {
    Event event = ReadEvent(before);
    const EventClass read = ClassOf(event.kind);
    Require(read != EventClass::kSetting && (read == EventClass::kImpression) == impressions &&
            !IsThrough(sealed, event.id));
    Require(log.empty() || Earlier(log.back(), event));
    before.time = event.time;
    before.utc_offset = event.utc_offset;
    log.push_back(std::move(event));
  }
}

Event SnapshotReader::ReadEvent(const Event& before) {
  Event event;
  const std::uint8_t kind = in_.Byte();
  Require(IsEventKind(kind));
  event.kind = IsEventKind(kind) ? static_cast<EventKind>(kind) : EventKind::kViewItem;
  const std::uint8_t bits = in_.Byte();
  event.time = before.time +
               static_cast<Millis>(in_.Bounded(static_cast<std::uint64_t>(kLatest - before.time)));
  event.id = ReadId();
  event.utc_offset = before.utc_offset;
  if (bits & kHasOffset) {
    const std::int64_t offset = in_.Signed();
    Require(offset >= -840 && offset <= 840);
    event.utc_offset = static_cast<std::int16_t>(offset);
  }
  ReadItemsOf(event, bits);
  if (bits & kHasTopics) event.keyed = ReadTopicList(event.topics, kMaxEventTopics);
  ReadRest(event, bits);
  return event;
}

EventId SnapshotReader::ReadId() {
  const std::size_t writer = Index(writers_.size());
  const std::int64_t delta = in_.Signed();
  if (!IsValid()) return {};
  const std::int64_t range = static_cast<std::int64_t>(kMax32);
  Require(delta >= -range && delta <= range);
  const std::int64_t n = IsValid() ? delta + last_n_[writer] : 0;
  Require(n >= 0 && n <= range);
  last_n_[writer] = static_cast<std::uint32_t>(n);
  return {writers_[writer], static_cast<std::uint32_t>(n)};
}

void SnapshotReader::ReadItemsOf(Event& event, std::uint8_t bits) {
  const std::size_t count = bits & kHasItemCount ? Count(kMaxEventItems) : 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = Index(items_.size());
    if (!IsValid()) return;
    EventItem item;
    item.item = items_[index].id;
    item.known = items_[index].known;
    if (bits & kHasItemDetails) {
      item.quantity = static_cast<std::uint16_t>(in_.Bounded(0xffff));
      item.index = static_cast<std::uint16_t>(in_.Bounded(0xffff) + 0xffff);
    }
    event.items.push_back(item);
  }
}

void SnapshotReader::ReadRest(Event& event, std::uint8_t bits) {
  if (bits & kHasList) {
    const std::size_t index = Index(lists_.size());
    if (IsValid()) event.list = lists_[index];
  }
  if (bits & kHasTransaction) event.transaction = in_.Fixed64();
  if (bits & kHasTarget) event.target = ReadTarget();
  if (bits & kHasValue) {
    const auto value = static_cast<std::uint32_t>(in_.Bounded(kMax32));
    std::memcpy(&event.value, &value, sizeof(value));
    Require(event.value > 0 && event.value <= kMaxSeconds);
  }
}

EventId SnapshotReader::ReadTarget() {
  EventId id;
  id.writer = in_.Fixed64();
  id.n = static_cast<std::uint32_t>(in_.Bounded(kMax32));
  return id;
}

// No day of a count is later than what was sealed.
Day SnapshotReader::ReadDay(Millis watermark) {
  Require(watermark >= 0);
  return static_cast<Day>(
      in_.Bounded(static_cast<std::uint64_t>(watermark < 0 ? 0 : DayOf(watermark))));
}

std::uint32_t SnapshotReader::ReadCounter() {
  return static_cast<std::uint32_t>(in_.Bounded(kMaxCounter));
}

List<ItemDay> SnapshotReader::ReadItemDays(std::size_t limit, bool by_table, Millis watermark) {
  List<ItemDay> days;
  for (std::size_t left = Count(limit, 3); left > 0 && IsValid(); --left) {
    ItemDay day;
    if (by_table) {
      const std::size_t index = Index(items_.size());
      if (!IsValid()) break;
      day.item = items_[index].id;
      day.known = items_[index].known;
    } else {
      day.item = in_.Fixed64();
    }
    day.day = ReadDay(watermark);
    day.count = static_cast<std::uint32_t>(in_.Bounded(kMax32));
    days.push_back(day);
  }
  Require(StrictlyAscending(days, [](const ItemDay& a, const ItemDay& b) {
    return a.item != b.item ? a.item < b.item : a.day < b.day;
  }));
  return days;
}

void SnapshotReader::ReadCounts(Replica& replica) {
  for (std::size_t left = Count(kMaxUndone, 9); left > 0; --left) {
    replica.undone.push_back(ReadTarget());
  }
  Require(StrictlyAscending(replica.undone, [](EventId a, EventId b) { return a < b; }));
  for (std::size_t left = Count(kMaxTopicDays, 3); left > 0 && IsValid(); --left) {
    const std::size_t index = Index(topics_.size());
    if (!IsValid()) return;
    TopicDay day{topics_[index].id, ReadDay(replica.behaviour_watermark), 0, topics_[index].keyed};
    const std::int64_t strength = in_.Signed();
    Require(strength != 0 && strength >= -kSessionCap && strength <= kSessionCap);
    day.strength = static_cast<std::int32_t>(strength);
    replica.topic_days.push_back(day);
  }
  Require(StrictlyAscending(replica.topic_days, [](const TopicDay& a, const TopicDay& b) {
    return a.topic != b.topic ? a.topic < b.topic : a.day < b.day;
  }));
  const Millis watermark = replica.behaviour_watermark;
  replica.purchases = ReadItemDays(kMaxPurchases, true, watermark);
  replica.hidden = ReadItemDays(kMaxHidden, true, watermark);
  replica.impression_counts =
      ReadItemDays(kMaxImpressionCounts, false, replica.impression_watermark);
  replica.exposure_counts = ReadItemDays(kMaxExposureCounts, false, watermark);
  Require(replica.sealed > 0 ||
          (replica.sessions == 0 && replica.seal == 0 && watermark < 0 &&
           replica.impression_watermark < 0 && replica.behaviour_through.empty() &&
           replica.impressions_through.empty() && replica.undone.empty() &&
           replica.topic_days.empty() && replica.purchases.empty() && replica.hidden.empty() &&
           replica.impression_counts.empty() && replica.exposure_counts.empty()));
}

}  // namespace vitrine
