#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "input/feed/column_names.h"
#include "input/feed/feed_preset.h"
#include "input/feed/feed_row.h"

namespace vitrine {

/// Makes rows with canonical names of a file's rows, one after another.
class RowTranslator {
 public:
  /// The row as ItemOfRow reads it. False: it is none of a product (a picture of the row before, a
  /// rule, another language's texts of a row, a draft), and `why` says so if that is worth telling.
  bool Translate(FeedRow& row, std::string& why);

 private:
  void Know(FeedRow& row);
  void Inherit(FeedRow& row);
  bool IsPartOfAnother(const FeedRow& row) const;
  bool FollowParent(FeedRow& row);

  const FeedPreset* preset_ = nullptr;                       // Of the last row.
  std::optional<ColumnNames> column_names_;                  // Of that preset.
  std::shared_ptr<const std::vector<std::string>> columns_;  // That are in `names_`.
  std::set<std::string, std::less<>> names_;                 // Of the rows so far.
  /// Rows of WooCommerce products with variations, by id and SKU.
  std::map<std::string, std::shared_ptr<const FeedRow>, std::less<>> by_id_;
  FeedRow parent_;  // As the file has it.
};

}  // namespace vitrine
