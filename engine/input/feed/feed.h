#pragma once

#include <string>
#include <vector>

#include "input/feed/feed_item.h"
#include "input/files/row_report.h"

namespace vitrine {

/// A product feed, read whole.
struct Feed {
  std::vector<FeedItem> items;  ///< Good rows, in the order of the file; unique ids.
  std::string currency;         ///< One for all prices.
  RowReport report;
};

/// Reads a feed of any format, told apart by content: "<" begins XML, "{" JSON Lines, and a first
/// line with a tab and a column "id" is Merchant Center's tab-separated text. Bad rows are in the
/// report; the caller decides how many are too many. The file is read once, so it may be a pipe.
/// `currency` empty: the first that a row names. Errors: FileUnreadable, FeedMalformed (no items
/// too), FieldMissing (no currency anywhere).
Result<Feed> ReadFeed(const std::string& file, const std::string& currency);

}  // namespace vitrine
