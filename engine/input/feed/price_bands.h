#pragma once

#include <map>
#include <string>
#include <vector>

#include "input/feed/feed_item.h"

namespace vitrine {

/// Where the terciles of a category's prices lie. A band never spans the whole shop: a dear watch
/// and a dear sofa are nothing alike, and the distance of prices is a feature of its own.
class PriceBands {
 public:
  explicit PriceBands(const std::vector<FeedItem>& items);

  /// "price:<path>/low", "mid" or "high"; of the item's category, or of the level above when the
  /// category has fewer than kPricedItems prices; empty when no level has, or without a price.
  std::string KeyOf(const FeedItem& item) const;

 private:
  struct Edges {
    std::int64_t low;   ///< Below it: low.
    std::int64_t high;  ///< Above it: high.
  };
  std::map<std::string, Edges> edges_;  // By category path.
};

}  // namespace vitrine
