#pragma once

#include <vector>

#include "input/feed/feed_item.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// The currency of packs in which no prices are involved (ISO 4217).
inline constexpr const char* kNoCurrency = "XXX";

/// What CatalogItems could not put into a pack.
struct LeftOutTopics {
  std::size_t count = 0;
  std::string first;  ///< Id of the first item that lacks one.
};

/// The feed's items as a pack holds them, with their topics: categories, brand, price band,
/// attributes. Money is in minor units of `currency`, in which every price must fit.
///
/// - A custom label becomes a topic only where it tells items apart: labels that are mostly
/// numbers,
///   or whose values are nearly as many as the items, are left out, and so are values of one item.
/// - Price bands are terciles of the list price within the item's main category, or the nearest
///   level above it with at least kPricedItems prices, or the whole shop: "price:<path>/low".
/// - Past kMaxTopicsOfItem the last attributes are left out, and so are topics of more than
///   kMaxTopicKey bytes; `left_out`, if given, tells.
std::vector<PackItem> CatalogItems(const std::vector<FeedItem>& items, const std::string& currency,
                                   LeftOutTopics* left_out = nullptr);

inline constexpr std::size_t kPricedItems = 6;

/// Takes away the sale prices whose dates do not hold at `as_of`, the time that a pack is built
/// for; when that is not known (0), all that have dates. How many it took.
std::size_t EndOtherSales(Millis as_of, std::vector<FeedItem>& items);

}  // namespace vitrine
