#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/feed/feed_row.h"
#include "input/feed/feed_values.h"
#include "input/files/values.h"

namespace vitrine {

/// The kind of topics that are Google's category numbers: they count, and are never spoken.
inline constexpr const char* kUnspokenCategory = "google_product_category";

/// What a feed says of one item, checked and in one form whatever the format. Texts are clean
/// (CleanText).
struct FeedItem {
  std::size_t file = 0;  ///< Which of the feed's files it stands in,
  std::size_t line = 0;  ///< and where it begins there.
  std::string id;        ///< 1..kMaxShopId bytes of UTF-8.
  std::string title;     ///< At most 300 bytes.
  std::string description;
  std::string link;
  std::string image;
  std::string model;  ///< Address of a 3D model; empty: none.
  FeedPrice price;
  FeedPrice sale_price;
  std::optional<FeedInterval> sale_dates;  ///< When the sale price holds; none: always.
  std::string brand;
  std::vector<std::string> categories;         ///< Paths with " > ", the first is the main one.
  std::vector<std::string> google_categories;  ///< The same of Google's taxonomy, or its numbers.
  std::string group;                           ///< Item group; empty: alone.
  /// Kind and value, in the order of the feed: color, material, size, gender, pattern, age_group,
  /// labels and our own attributes.
  std::vector<std::pair<std::string, std::string>> attributes;
  std::optional<double> width, height, depth;  ///< Centimetres.
  double rating = -1;                          ///< Stars 0..5; negative unknown.
  double rating_best = 0;          ///< Of what `rating` is, until all are read; 0: open.
  std::int64_t rating_count = -1;  ///< Negative unknown.
  std::int64_t stock = -1;         ///< Pieces; negative unknown.
  bool in_stock = true;
  Day added = 0;         ///< 0 unknown.
  std::string language;  ///< As the feed writes it; empty: it does not.
  /// Other names that logs may know the item by: gtin, mpn, sku, in the feed's spelling.
  std::string gtin, mpn, sku;
  std::vector<std::string> children;  ///< Ids of its variants, where it names them itself.
};

/// The item of a row with canonical names. What can't be used costs the field, and `report` warns
/// of it; only these cost the row (path: the field): FieldMissing (id, title), FieldRange (id).
Result<FeedItem> ItemOfRow(const FeedRow& row, RowReport& report);

}  // namespace vitrine
