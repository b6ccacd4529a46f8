#pragma once

#include <map>
#include <string>
#include <vector>

namespace vitrine {

/// What a line of plain sequences is.
enum class Sequences { kAuto, kSessions, kShoppers };

/// By what the items of a log are found in the feed.
enum class ItemKey : unsigned char {
  kId,
  kMpn,
  kGtin,
  kSku,
  kGroup,    ///< item_group_id: the group's first item in stock stands for it.
  kShopify,  ///< The product or the variant in "shopify_US_<product>_<variant>", of either side.
  kTitle
};

/// What a shop says of its log.
struct LogOptions {
  std::vector<std::string> files;  ///< One log; a pipe may be among them.
  /// Where a field stands whose name is not known: "time" → "ts", "item" → "properties.product".
  std::map<std::string, std::string> columns;
  ItemKey item_key = ItemKey::kId;
  Sequences sequences = Sequences::kAuto;
};

/// The fields that LogOptions::columns may name.
inline constexpr const char* kLogFields[] = {
    "time", "shopper", "session", "event",  "item",  "item_name",    "quantity",   "transaction_id",
    "id",   "value",   "device",  "region", "index", "item_list_id", "search_term"};

}  // namespace vitrine
