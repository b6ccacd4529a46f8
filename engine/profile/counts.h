#pragma once

#include <algorithm>

#include "base/list_operations.h"
#include "profile/profile.h"

namespace vitrine {

// Sealed counts are lists that ascend by (subject, day) and hold each once.

inline bool SameDay(const TopicDay& a, const TopicDay& b) {
  return a.topic == b.topic && a.day == b.day;
}
inline bool SameDay(const ItemDay& a, const ItemDay& b) {
  return a.item == b.item && a.day == b.day;
}
inline bool DayBefore(const TopicDay& a, const TopicDay& b) {
  return a.topic != b.topic ? a.topic < b.topic : a.day < b.day;
}
inline bool DayBefore(const ItemDay& a, const ItemDay& b) {
  return a.item != b.item ? a.item < b.item : a.day < b.day;
}

inline void Add(TopicDay& sum, const TopicDay& added, const Dictionary&) {
  sum.strength += added.strength;
  sum.keyed = sum.keyed || added.keyed;
}
inline void Add(ItemDay& sum, const ItemDay& added, const Dictionary& dictionary) {
  const std::uint64_t count = std::uint64_t{sum.count} + added.count;
  sum.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 0xffffffffu));
  if (added.known == kNone) return;
  if (sum.known == kNone || Before(dictionary.item(sum.known), dictionary.item(added.known))) {
    sum.known = added.known;
  }
}

/// Adds to the count of the entry's subject and day. O(log entries), and O(entries) for a new one.
/// The order of adding does not matter.
template <typename T>
void AddTo(List<T>& days, const T& added, const Dictionary& dictionary) {
  const auto place =
      std::lower_bound(days.begin(), days.end(), added,
                       [](const T& held, const T& wanted) { return DayBefore(held, wanted); });
  if (place != days.end() && SameDay(*place, added)) {
    Add(*place, added, dictionary);
  } else {
    InsertAt(days, place, added);
  }
}

/// Clamps what a day adds to a topic, so that one long day does not outweigh weeks of others.
void ClampDays(List<TopicDay>& days);

}  // namespace vitrine
