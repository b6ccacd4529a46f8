#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/feed/feed_row.h"
#include "input/feed/feed_values.h"
#include "input/files/values.h"

namespace vitrine {

/// What a feed says of one item, checked and in one form whatever the format.
struct FeedItem {
  std::size_t line = 0;
  std::string id;     ///< 1..kMaxShopId bytes of UTF-8.
  std::string title;  ///< At most 300 bytes.
  std::string description;
  std::string link;
  std::string image;
  std::string model;  ///< Address of a 3D model; empty: none.
  FeedPrice price;
  FeedPrice sale_price;
  std::optional<FeedInterval> sale_dates;  ///< When the sale price holds; none: always.
  std::string brand;
  std::vector<std::string> categories;  ///< Paths with " > ", the first is the main one.
  std::string group;                    ///< Item group; empty: alone.
  /// Kind and value, in the order of the feed: color, material, size, gender, pattern, age_group,
  /// custom_label_0..4 and our own attributes.
  std::vector<std::pair<std::string, std::string>> attributes;
  std::optional<double> width, height, depth;  ///< Centimetres.
  double rating = -1;                          ///< Stars 0..5; negative unknown.
  std::int64_t rating_count = -1;              ///< Negative unknown.
  std::int64_t stock = -1;                     ///< Pieces; negative unknown.
  bool in_stock = true;
  Day added = 0;  ///< 0 unknown.
};

/// The item of a row. Error path: the field. FieldMissing (id, title), FieldType, FieldRange,
/// FieldValue. Fields that no one needs are never a reason to refuse a row.
Result<FeedItem> ItemOfRow(const FeedRow& row);

}  // namespace vitrine
