#pragma once

#include <span>
#include <string>

#include "base/id.h"
#include "base/list.h"

namespace vitrine {

inline constexpr std::size_t kMaxItemTopics = 8;  ///< Topics of an item in the dictionary.
/// Longer shop ids and topic keys are left out, and the bare id stays.
inline constexpr std::size_t kMaxKeyBytes = 160;

/// What the profile remembers of an item that it mentions, so that delisted and page-only items
/// still count and an export is readable. Bounded by what the tail and the purchases mention.
struct KnownItem {
  ItemId id = 0;
  ItemId group = 0;  ///< Item that stands for its variants; itself if alone.
  std::string shop_id;
  List<TopicId> topics;    ///< At most kMaxItemTopics, the most telling first.
  std::uint8_t keyed = 0;  ///< The profile's own: bit per topic that came with its key.
  bool operator==(const KnownItem& other) const {
    return id == other.id && group == other.group && shop_id == other.shop_id &&
           topics == other.topics;
  }
};
struct KnownTopic {
  TopicId id = 0;
  std::string key;  ///< "kind:value"; its hash is the id.
  bool operator==(const KnownTopic&) const = default;
};

/// A strict order of all that is known of an item, by id first.
bool Before(const KnownItem& a, const KnownItem& b);

/// The items and topics that a profile mentions. Devices with different packs may know different
/// things of one item, so an item may have several entries, and every mention names its own: what
/// stays after a merge depends on the mentions that stay, and not on the order of merging.
class Dictionary {
 public:
  /// The entry of exactly this content, added if need be. Entries hold their place until Keep().
  std::uint32_t Intern(const KnownItem& item);
  void AddTopic(const KnownTopic& topic);  ///< No effect if known.

  const KnownItem* FindItem(ItemId id) const;  ///< The last entry of this id; null if none.
  const KnownTopic* FindTopic(TopicId id) const;
  const KnownItem& item(std::uint32_t entry) const { return items_[entry]; }
  std::size_t size() const { return items_.size(); }
  std::span<const KnownTopic> topics() const { return topics_; }

  /// Leaves only the entries that are marked in `used` (of size() entries) and the topics of
  /// `topics` (ascending). Afterwards entry i of before is entry moved[i], and entries ascend.
  List<std::uint32_t> Keep(const List<std::uint8_t>& used, std::span<const TopicId> topics);

 private:
  std::size_t Place(const KnownItem& item) const;

  List<KnownItem> items_;
  List<std::uint32_t> order_;  // Entries, ascending by Before().
  List<KnownTopic> topics_;    // Ascending by id.
};

}  // namespace vitrine
