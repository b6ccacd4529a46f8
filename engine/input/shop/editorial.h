#pragma once

#include <functional>
#include <string>
#include <vector>

#include "input/feed/find_item.h"
#include "input/files/row_report.h"
#include "input/shop/written_filter.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// Reads the shop's rules: a JSON list of {action, items?, where?, params?, slot?, weight?,
/// position?, from?, until?, ar?, context?}, see docs/engine-api.md; from and until also as dates.
/// Whoever writes rules wants all of them: the first bad one is an error (path "file:
/// [index].field"). FileUnreadable, FeedMalformed, FieldMissing, FieldType, FieldRange, FieldValue,
/// FieldUnknown, ItemUnknown. Filters are added to `filters`, not compiled.
Result<std::vector<PackRule>> ReadRules(const std::string& file, const FindItem& find,
                                        WrittenFilters& filters);

/// What an item with a 3D model gains on devices that place it in the room, in score units.
inline constexpr float kModelBoost = 0.15f;

/// Adds the rule of that gain when items have models, unless a rule with `ar` says otherwise.
void RankModels(const std::vector<PackItem>& items, std::vector<PackRule>& rules);

/// The shop's own lists ("complete the look"): a JSON object of item → [items], best first.
/// Items that the feed does not have are counted in the report and passed over.
struct Relations {
  PackGraph graph;
  RowReport report;
};
Result<Relations> ReadRelations(const std::string& file, std::size_t item_count,
                                const FindItem& find);

}  // namespace vitrine
