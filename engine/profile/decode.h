#pragma once

#include "base/list.h"
#include "profile/encode.h"

namespace vitrine {

/// Reads the body of a snapshot (between head and checksum) into an empty profile. Every number is
/// checked against its bounds, so whatever bytes it meets, it neither crashes nor reserves more
/// than a multiple of their size. That the form is canonical is for the caller to check.
class SnapshotReader {
 public:
  SnapshotReader(ByteSpan body, Profile& profile) : in_(body), profile_(profile) {}
  /// False when the body breaks the format; the profile is then not to be used.
  bool Read();

 private:
  void ReadSettings();
  void ReadReplica();
  void ReadTopics();
  void ReadItems();
  List<std::uint64_t> ReadIds();
  List<EventId> ReadThrough();
  void ReadEvents(List<Event>& log, bool impressions, const List<EventId>& through);
  Event ReadEvent(const Event& before);
  EventId ReadId();
  void ReadItemsOf(Event& event, std::uint8_t bits);
  std::uint8_t ReadTopicList(List<TopicId>& topics, std::size_t limit);
  void ReadRest(Event& event, std::uint8_t bits);
  EventId ReadTarget();
  void ReadCounts(Replica& replica);
  List<ItemDay> ReadItemDays(std::size_t limit, bool by_table, Millis watermark);
  Day ReadDay(Millis watermark);
  std::uint32_t ReadCounter();

  /// A number of things that take at least `bytes` each: never more than can follow.
  std::size_t Count(std::size_t limit, std::size_t bytes = 1);
  std::size_t Index(std::size_t size);
  void Require(bool holds) { valid_ = valid_ && holds; }
  bool IsValid() const { return valid_ && !in_.failed(); }

  struct ItemEntry {
    ItemId id = 0;
    std::uint32_t known = kNone;
  };

  ByteReader in_;
  Profile& profile_;
  bool valid_ = true;
  // The tables of the replica at hand.
  List<TopicRef> topics_;
  List<ItemEntry> items_;
  List<std::uint64_t> writers_;
  List<std::uint64_t> lists_;
  List<std::uint32_t> last_n_;
};

}  // namespace vitrine
