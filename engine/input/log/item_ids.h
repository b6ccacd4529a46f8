#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/feed/feed_item.h"
#include "input/feed/find_item.h"
#include "input/log/event_log.h"
#include "input/log/log_options.h"

namespace vitrine {

/// The words of --event-id, and what they stand for.
inline constexpr std::pair<const char*, ItemKey> kItemKeys[] = {
    {"id", ItemKey::kId},      {"mpn", ItemKey::kMpn},     {"gtin", ItemKey::kGtin},
    {"sku", ItemKey::kSku},    {"group", ItemKey::kGroup}, {"shopify", ItemKey::kShopify},
    {"title", ItemKey::kTitle}};

/// Finds the feed's items by the ids that logs call them. Ids are compared without the space around
/// them and without invisible characters (CleanId); what matches none so is compared once more
/// without case, leading zeros and a decimal ".0", and found where only one item is left.
class ItemIds {
 public:
  /// `feed` must outlive this. `key` comes first, then the id.
  ItemIds(const std::vector<FeedItem>& feed, ItemKey key);

  std::uint32_t Find(const std::string& id) const;
  FindItem finder() const {
    return [this](const std::string& id) { return Find(id); };
  }

  /// Notes in the log's report when more than half of its mentions match no item, with what they do
  /// match. ItemUnknown (path: the log) when fewer than one in ten match.
  Status Check(EventLog& log) const;

 private:
  class Index {
   public:
    void Add(const std::string& id, std::uint32_t item);
    /// Unless another item has the id: then that one stands for both.
    void AddFirst(const std::string& id, std::uint32_t item) {
      if (Find(id) == kNone) Add(id, item);
    }
    /// kNone: none, or several.
    std::uint32_t Find(const std::string& id) const;

   private:
    std::unordered_map<std::string, std::uint32_t> exact_, loose_;
  };
  /// How much of a log another key would match.
  struct Match {
    ItemKey key = ItemKey::kId;
    std::size_t mentions = 0;
    std::string logged, item;  ///< An example: the log's id, and the item's.
  };

  Index IndexOf(ItemKey key) const;
  std::uint32_t FindBy(const Index& index, ItemKey key, const std::string& id) const;
  Match BestMatch(const EventLog& log) const;

  const std::vector<FeedItem>& feed_;
  ItemKey key_;
  Index ids_, told_;
};

}  // namespace vitrine
