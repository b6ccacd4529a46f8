#pragma once

#include <string>
#include <vector>

#include "input/feed/feed_item.h"
#include "input/files/byte_source.h"
#include "input/files/row_report.h"

namespace vitrine {

/// What a shop says of its feed.
struct FeedOptions {
  std::string currency;  ///< ISO 4217; empty: the one of most prices.
  /// Labels that shoppers may see: "0" to "4" for Merchant Center's, "tags" for tags. What else
  /// they say (margin, season, bidding) is the shop's own and goes into no item.
  std::vector<std::string> public_labels;
  std::string language;  ///< Of a feed in several: "de". Empty: the one of most rows.
};

/// A product feed, read whole.
struct Feed {
  std::vector<FeedItem> items;     ///< Good rows, in the order of the files; unique ids.
  std::string currency;            ///< One for all prices.
  std::vector<std::string> files;  ///< What FeedItem::file counts.
  std::size_t grouped = 0;         ///< Items that had no group, and were given one.
  RowReport report;
};

/// Reads a feed of any format, told apart by content (docs/pack-inputs.md has the table): XML,
/// JSON, and text with tabs, commas or semicolons; each also compressed by gzip. Bad rows are in
/// the report; the caller decides how many are too many. A bad field costs the field and is a
/// warning there. Each file is read once, so it may be a pipe. Afterwards one product in several
/// rows is a group (GroupVariants), and brands and categories have one spelling (CleanTopics).
/// Errors: FileUnreadable, FeedMalformed (no items too), FieldMissing (no currency anywhere),
/// CurrencyMismatch (no currency of most prices).
Result<Feed> ReadFeed(const std::vector<std::string>& files, const FeedOptions& options);
Result<Feed> ReadFeed(const std::string& file, const std::string& currency);
/// The same of bytes that may be anywhere.
Result<Feed> ReadFeed(std::vector<ByteSource> sources, const FeedOptions& options);

}  // namespace vitrine
