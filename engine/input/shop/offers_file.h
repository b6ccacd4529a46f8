#pragma once

#include <string>

#include "input/shop/editorial.h"

namespace vitrine {

/// Reads what the shop may take off: JSON Lines, of two kinds.
///
///     {"id": "ten", "percent": 10, "where": "…", "cart": "…", "context": {"weather": ["rain"]},
///      "least": 50, "share": 0.5, "caps": {"session": 1, "day": 1, "week": 2, "total": 5},
///      "from": "2026-11-01", "until": …, "floor": 0.8}
///     {"item": "sku-42", "minimum": 80, "lowest30": 95}
///
/// An offer has one of percent (1..100), amount (major units), and shipping (what it is worth,
/// major units). Whoever gives money away wants all of it right: the first bad line is an error
/// (path "file:line: field"). FileUnreadable, FeedMalformed, FieldMissing, FieldType, FieldRange,
/// FieldUnknown, FieldRepeated, ItemUnknown. Filters are added to `filters`, not compiled.
Result<PackOffers> ReadOffers(const std::string& file, std::size_t item_count, int currency_digits,
                              const FindItem& find, WrittenFilters& filters);

}  // namespace vitrine
