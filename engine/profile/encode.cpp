#include "profile/encode.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"

namespace vitrine {
namespace {

template <typename T, typename Less>
void SortUnique(List<T>& values, Less less) {
  Sort(values, less);
  const auto same = [less](const T& a, const T& b) { return !less(a, b) && !less(b, a); };
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

template <typename T, typename Less>
std::uint64_t PlaceOf(const List<T>& table, const T& value, Less less) {
  return static_cast<std::uint64_t>(std::lower_bound(table.begin(), table.end(), value, less) -
                                    table.begin());
}

bool Ascending(std::uint64_t a, std::uint64_t b) { return a < b; }
bool TopicBefore(const TopicRef& a, const TopicRef& b) { return Before(a, b); }

struct ItemRef {
  ItemId id = 0;
  const KnownItem* known = nullptr;
};

bool ItemBefore(const ItemRef& a, const ItemRef& b) {
  if (a.id != b.id) return a.id < b.id;
  if (a.known == nullptr || b.known == nullptr) return a.known == nullptr && b.known != nullptr;
  return Before(*a.known, *b.known);
}

TopicRef RefOf(std::span<const TopicId> topics, std::uint8_t keyed, std::size_t i) {
  return {topics[i], (keyed >> i & 1) != 0};
}

// Writes one replica by means of its tables.
class ReplicaWriter {
 public:
  ReplicaWriter(const Replica& replica, const Dictionary& dictionary, ByteWriter& out)
      : replica_(replica), dictionary_(dictionary), out_(out) {
    GatherEvents(replica.behaviour);
    GatherEvents(replica.impressions);
    for (const ItemDay& day : replica.purchases) items_.push_back(RefOfItem(day.item, day.known));
    for (const ItemDay& day : replica.hidden) items_.push_back(RefOfItem(day.item, day.known));
    SortUnique(items_, ItemBefore);
    for (const ItemRef& item : items_) {
      if (item.known != nullptr) GatherTopics(item.known->topics, item.known->keyed);
    }
    for (const TopicDay& day : replica.topic_days) topics_.push_back({day.topic, day.keyed});
    for (const List<EventId>* through :
         {&replica.behaviour_through, &replica.impressions_through}) {
      for (const EventId& id : *through) writers_.push_back(id.writer);
    }
    SortUnique(topics_, TopicBefore);
    SortUnique(writers_, Ascending);
    SortUnique(lists_, Ascending);
    last_n_.assign(writers_.size(), 0);
  }

  void Write() {
    WriteHead();
    WriteTopics();
    out_.Varint(items_.size());
    for (const ItemRef& item : items_) WriteItem(item);
    WriteIds(writers_);
    WriteIds(lists_);
    WriteThrough(replica_.behaviour_through);
    WriteThrough(replica_.impressions_through);
    WriteEvents(replica_.behaviour);
    WriteEvents(replica_.impressions);
    WriteCounts();
  }

 private:
  ItemRef RefOfItem(ItemId id, std::uint32_t known) const {
    return {id, known == kNone ? nullptr : &dictionary_.item(known)};
  }
  void GatherTopics(std::span<const TopicId> topics, std::uint8_t keyed) {
    for (std::size_t i = 0; i < topics.size(); ++i) topics_.push_back(RefOf(topics, keyed, i));
  }
  void GatherEvents(std::span<const Event> events) {
    for (const Event& event : events) {
      writers_.push_back(event.id.writer);
      if (event.list != 0) lists_.push_back(event.list);
      for (const EventItem& item : event.items) items_.push_back(RefOfItem(item.item, item.known));
      GatherTopics(event.topics, event.keyed);
    }
  }

  void WriteHead() {
    out_.Fixed64(replica_.id);
    out_.Varint(replica_.epoch);
    out_.Varint(replica_.sealed);
    out_.Varint(replica_.sessions);
    out_.Fixed64(replica_.seal);
    out_.Varint(static_cast<std::uint64_t>(replica_.behaviour_watermark + 1));
    out_.Varint(static_cast<std::uint64_t>(replica_.impression_watermark + 1));
  }
  void WriteTopics() {
    const auto keyed =
        static_cast<std::size_t>(std::find_if(topics_.begin(), topics_.end(),
                                              [](const TopicRef& topic) { return !topic.keyed; }) -
                                 topics_.begin());
    out_.Varint(keyed);
    for (std::size_t i = 0; i < keyed; ++i) {
      out_.Text(dictionary_.FindTopic(topics_[i].id)->key);
    }
    out_.Varint(topics_.size() - keyed);
    for (std::size_t i = keyed; i < topics_.size(); ++i) out_.Fixed64(topics_[i].id);
  }
  void WriteItem(const ItemRef& item) {
    if (item.known == nullptr) {
      out_.Byte(0);
      out_.Fixed64(item.id);
      return;
    }
    const KnownItem& known = *item.known;
    const bool hashed = !known.shop_id.empty() && ItemIdOf(known.shop_id) == known.id;
    const bool grouped = known.group != known.id;
    out_.Byte(static_cast<std::uint8_t>(kIsKnown | (hashed ? kHasShopId : 0) |
                                        (grouped ? kHasGroup : 0)));
    if (hashed) {
      out_.Text(known.shop_id);
    } else {
      out_.Fixed64(known.id);
    }
    if (grouped) out_.Fixed64(known.group);
    WriteTopicList(known.topics, known.keyed);
  }
  void WriteTopicList(std::span<const TopicId> topics, std::uint8_t keyed) {
    out_.Varint(topics.size());
    for (std::size_t i = 0; i < topics.size(); ++i) {
      out_.Varint(PlaceOf(topics_, RefOf(topics, keyed, i), TopicBefore));
    }
  }
  void WriteIds(const List<std::uint64_t>& ids) {
    out_.Varint(ids.size());
    for (std::uint64_t id : ids) out_.Fixed64(id);
  }

  void WriteThrough(const List<EventId>& through) {
    out_.Varint(through.size());
    for (const EventId& id : through) {
      out_.Varint(PlaceOf(writers_, id.writer, Ascending));
      out_.Varint(id.n);
    }
  }
  void WriteEvents(std::span<const Event> events) {
    out_.Varint(events.size());
    Millis time = 0;
    std::int16_t offset = 0;
    for (const Event& event : events) {
      const std::uint8_t bits = BitsOf(event, offset);
      out_.Byte(static_cast<std::uint8_t>(event.kind));
      out_.Byte(bits);
      out_.Varint(static_cast<std::uint64_t>(event.time - time));
      WriteId(event.id);
      if (bits & kHasOffset) out_.Signed(event.utc_offset);
      WriteItems(event, bits);
      if (bits & kHasTopics) WriteTopicList(event.topics, event.keyed);
      WriteRest(event, bits);
      time = event.time;
      offset = event.utc_offset;
    }
  }
  static std::uint8_t BitsOf(const Event& event, std::int16_t offset) {
    const bool details = std::any_of(
        event.items.begin(), event.items.end(),
        [](const EventItem& item) { return item.quantity != 1 || item.index != 0xffff; });
    return static_cast<std::uint8_t>(
        (event.utc_offset != offset ? kHasOffset : 0) |
        (event.items.size() != 1 ? kHasItemCount : 0) | (details ? kHasItemDetails : 0) |
        (event.topics.empty() ? 0 : kHasTopics) | (event.list != 0 ? kHasList : 0) |
        (event.transaction != 0 ? kHasTransaction : 0) |
        (event.target != EventId{} ? kHasTarget : 0) | (event.value != 0 ? kHasValue : 0));
  }
  void WriteId(EventId id) {
    const std::uint64_t writer = PlaceOf(writers_, id.writer, Ascending);
    out_.Varint(writer);
    std::uint32_t& last = last_n_[static_cast<std::size_t>(writer)];
    out_.Signed(static_cast<std::int64_t>(id.n) - static_cast<std::int64_t>(last));
    last = id.n;
  }
  void WriteItems(const Event& event, std::uint8_t bits) {
    if (bits & kHasItemCount) out_.Varint(event.items.size());
    for (const EventItem& item : event.items) {
      out_.Varint(PlaceOf(items_, RefOfItem(item.item, item.known), ItemBefore));
      if ((bits & kHasItemDetails) == 0) continue;
      out_.Varint(item.quantity);
      out_.Varint(static_cast<std::uint16_t>(item.index + 1));
    }
  }
  void WriteRest(const Event& event, std::uint8_t bits) {
    if (bits & kHasList) out_.Varint(PlaceOf(lists_, event.list, Ascending));
    if (bits & kHasTransaction) out_.Fixed64(event.transaction);
    if (bits & kHasTarget) WriteTarget(event.target);
    if (bits & kHasValue) {
      std::uint32_t value = 0;
      std::memcpy(&value, &event.value, sizeof(value));
      out_.Varint(value);
    }
  }
  void WriteTarget(EventId target) {
    out_.Fixed64(target.writer);
    out_.Varint(target.n);
  }

  void WriteCounts() {
    out_.Varint(replica_.undone.size());
    for (const EventId& id : replica_.undone) WriteTarget(id);
    out_.Varint(replica_.topic_days.size());
    for (const TopicDay& day : replica_.topic_days) {
      out_.Varint(PlaceOf(topics_, TopicRef{day.topic, day.keyed}, TopicBefore));
      out_.Varint(static_cast<std::uint64_t>(day.day));
      out_.Signed(day.strength);
    }
    WriteItemDays(replica_.purchases);
    WriteItemDays(replica_.hidden);
    for (const List<ItemDay>* days : {&replica_.impression_counts, &replica_.exposure_counts}) {
      out_.Varint(days->size());
      for (const ItemDay& day : *days) {
        out_.Fixed64(day.item);
        WriteDay(day);
      }
    }
  }
  void WriteItemDays(std::span<const ItemDay> days) {
    out_.Varint(days.size());
    for (const ItemDay& day : days) {
      out_.Varint(PlaceOf(items_, RefOfItem(day.item, day.known), ItemBefore));
      WriteDay(day);
    }
  }
  void WriteDay(const ItemDay& day) {
    out_.Varint(static_cast<std::uint64_t>(day.day));
    out_.Varint(day.count);
  }

  const Replica& replica_;
  const Dictionary& dictionary_;
  ByteWriter& out_;
  List<TopicRef> topics_;
  List<ItemRef> items_;
  List<std::uint64_t> writers_;
  List<std::uint64_t> lists_;
  List<std::uint32_t> last_n_;
};

void EncodeSettings(const Settings& settings, ByteWriter& out) {
  out.Varint(settings.generation);
  out.Varint(static_cast<std::uint64_t>(settings.forgotten_through + 1));
  out.Varint(settings.mutes.size());
  for (const Mute& mute : settings.mutes) {
    out.Fixed64(mute.topic);
    out.Varint(mute.counter);
    out.Byte(mute.muted ? 1 : 0);
  }
  out.Varint(settings.forgets.size());
  for (const Forget& forget : settings.forgets) {
    out.Byte(static_cast<std::uint8_t>(forget.kind));
    out.Fixed64(forget.subject);
    out.Varint(static_cast<std::uint64_t>(forget.through));
  }
}

}  // namespace

bool IsErased(const Replica& replica) {
  return replica.sealed == 0 && replica.behaviour.empty() && replica.impressions.empty();
}

bool IsBlank(const Replica& replica) { return replica.epoch == 0 && IsErased(replica); }

void EncodeReplica(const Replica& replica, const Dictionary& dictionary, ByteWriter& out) {
  ReplicaWriter(replica, dictionary, out).Write();
}

Bytes EncodeSnapshot(const Settings& settings, std::span<const Replica> replicas,
                     const Dictionary& dictionary) {
  ByteWriter body;
  EncodeSettings(settings, body);
  std::size_t count = 0;
  for (const Replica& replica : replicas) count += IsBlank(replica) ? 0 : 1;
  body.Varint(count);
  for (const Replica& replica : replicas) {
    if (!IsBlank(replica)) EncodeReplica(replica, dictionary, body);
  }
  ByteWriter out;
  for (std::uint8_t byte : kSnapshotMagic) out.Byte(byte);
  out.Byte(kSnapshotVersion);
  out.Fixed64(kSnapshotHead + body.size() + kSnapshotTail);
  Bytes bytes = out.Take();
  Append(bytes, body.bytes());
  const std::uint64_t checksum = Hash64(bytes.data(), bytes.size());
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(checksum >> (8 * i)));
  return bytes;
}

}  // namespace vitrine
