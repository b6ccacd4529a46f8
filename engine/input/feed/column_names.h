#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "input/feed/feed_preset.h"
#include "input/feed/feed_row.h"

namespace vitrine {

/// Whether any preset, or another language, has this name.
bool IsKnownColumn(std::string_view name);

/// Whether a column of this name makes a table one of products: ids and titles.
bool NamesProduct(std::string_view name);

/// What a name in another language is called here ("farbe": "color"); empty where it is not known.
std::string_view MeaningOf(std::string_view name);

/// The names of a table's columns as its first line has them: as FieldName writes them, without the
/// "[0]" of Meta's lists, by their known name where that stands in brackets ("Titel [title]"), and
/// in English where it is the export of a shop system in another language (ExportNames).
std::vector<std::string> ColumnsOf(const std::vector<std::string>& titles);

/// What the columns of one export mean: the preset's own, then those that every feed may use, then
/// those of other languages. They are looked up once for all rows with the same names.
class ColumnNames {
 public:
  explicit ColumnNames(const FeedPreset& preset);

  /// The row with canonical names, in its own order. Where several columns mean the same, the
  /// preferred one that has a value is read (of categories, tags and whether it is published: all);
  /// names that nothing is known of stay.
  FeedRow Rename(const FeedRow& row);

 private:
  struct Meaning {
    std::size_t rank;  ///< The least is preferred.
    std::string_view name;
  };

  /// Places in a row, and what each is called; empty: as the row calls it.
  using Plan = std::vector<std::pair<std::size_t, std::string_view>>;

  Plan PlanOf(const FeedRow& row) const;
  void Learn(std::span<const FeedColumn> columns);

  std::unordered_map<std::string_view, std::vector<Meaning>> meanings_;  // None: not to be read.
  std::size_t next_rank_ = 0;
  std::unordered_map<std::string, Plan> plans_;  // By the names of a row.
};

}  // namespace vitrine
