#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "input/feed/feed_preset.h"
#include "input/feed/feed_row.h"

namespace vitrine {

/// What the columns of one export mean: the preset's own, then those that every feed may use.
/// Looked up once for a file, not for each of its rows.
class ColumnNames {
 public:
  explicit ColumnNames(const FeedPreset& preset);

  /// The row with canonical names, in its own order. Where several columns mean the same, the
  /// preferred one that has a value is read (of categories, tags and whether it is published: all);
  /// names that nothing is known of stay.
  FeedRow Rename(const FeedRow& row) const;

 private:
  struct Meaning {
    std::size_t rank;  ///< The least is preferred.
    std::string_view name;
  };

  void Learn(std::span<const FeedColumn> columns);

  std::unordered_map<std::string_view, std::vector<Meaning>> meanings_;  // None: not to be read.
  std::size_t next_rank_ = 0;
};

}  // namespace vitrine
