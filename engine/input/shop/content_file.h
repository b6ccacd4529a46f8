#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "input/files/row_report.h"
#include "input/shop/editorial.h"
#include "input/shop/written_filter.h"
#include "packing/pack_contents.h"

namespace vitrine {

struct ContentFile {
  std::vector<PackContentItem> items;
  RowReport report;
};

/// Reads banners, messages and sections, JSON Lines, an object each:
///
///     {id, slot | slots: [slot…], kind?: "banner" | "message" | "section", creative?: any JSON,
///      where?, cart?: filter (slate/filter.h), context?: {name: text | [text…]}, from?, until?:
///      date or Millis, hours?: [0..23…], weekdays?: ["mon"…], caps?: {session?, day?, week?,
///      total?: 1..255}, theme?, advertiser?, weight?: 0..1000, items?: [item…],
///      topics?: ["kind:value"…], prior?: 0..1, the share of impressions that are clicked}
///
/// A row that breaks this is reported (FeedMalformed, FieldMissing, FieldType, FieldRange,
/// FieldValue, FieldUnknown, FieldRepeated, ItemUnknown; path: the field) and left out. Filters are
/// added to `filters`, not compiled. FileUnreadable.
Result<ContentFile> ReadContent(const std::string& file, const FindItem& find,
                                WrittenFilters& filters);

/// Bytes of one item's creative, written as JSON.
inline constexpr std::size_t kMaxCreative = 4096;

}  // namespace vitrine
