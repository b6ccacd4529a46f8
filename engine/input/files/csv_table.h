#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace vitrine {

/// A table of comma-separated values (RFC 4180, without line breaks inside a field), whole in
/// memory, of the columns that are asked for.
struct CsvTable {
  std::size_t columns = 0;
  std::vector<std::string> cells;  ///< Row by row.

  std::size_t rows() const { return columns == 0 ? 0 : cells.size() / columns; }
  const std::string& at(std::size_t row, std::size_t column) const {
    return cells[row * columns + column];
  }
};

/// What stands between the separators of a line, without the space around it. No quotes.
std::vector<std::string_view> SplitCells(std::string_view line, char separator);

/// Reads the named columns, in the order of `names`. Errors: FileUnreadable; FeedMalformed (path:
/// "file:line") for a column that is absent or a row of another width than the first.
Result<CsvTable> ReadCsv(const std::string& file, std::span<const std::string_view> names);

}  // namespace vitrine
