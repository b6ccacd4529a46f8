#pragma once

#include <map>
#include <string>
#include <vector>

#include "training/feed_item.h"

namespace vitrine::training {

/// Where the terciles of a category's prices lie.
class PriceBands {
 public:
  explicit PriceBands(const std::vector<FeedItem>& items);

  /// "price:<path>/low", "mid" or "high"; empty for an item without a price, and in a shop with
  /// fewer than kPricedItems prices.
  std::string KeyOf(const FeedItem& item) const;

 private:
  struct Edges {
    std::int64_t low;   ///< Below it: low.
    std::int64_t high;  ///< Above it: high.
  };
  std::map<std::string, Edges> edges_;  // By category path; "" is the whole shop.
};

}  // namespace vitrine::training
