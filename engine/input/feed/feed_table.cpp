// Tab, comma and semicolon separated text (RFC 4180): the first line names the columns.
#include <algorithm>

#include "input/feed/column_names.h"
#include "input/feed/feed_row.h"
#include "input/files/clean_text.h"
#include "input/files/table_reader.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxLinesBeforeHeader = 10;

using Record = TableRecord;

/// Template rows and comments: every cell that is not empty begins with "#", or the first one with
/// "# " or "#template". (An id may begin with "#".)
bool IsComment(const Record& record) {
  if (record.cells.empty()) return false;
  const std::string& first = record.cells.front();
  if (first.starts_with("# ") || Lower(first).starts_with("#template")) return true;
  bool any = false;
  for (const std::string& cell : record.cells) {
    if (!cell.empty() && !cell.starts_with('#')) return false;
    any |= !cell.empty();
  }
  return any;
}

bool HasName(const std::vector<std::string>& columns) {
  return std::any_of(columns.begin(), columns.end(), NamesProduct);
}

Error TooManyCells(std::size_t cells, std::size_t columns) {
  return MakeError(ErrorCode::kFieldRange, "",
                   "It has " + std::to_string(cells) + " cells, the first line " +
                       std::to_string(columns) + ". Put texts that hold a separator in quotes.");
}

/// The row's cells by column. FieldRange, FieldValue.
Result<FeedRow> RowOfRecord(Record& record,
                            const std::shared_ptr<const std::vector<std::string>>& columns) {
  if (!record.is_closed) {
    return Error{ErrorCode::kFieldValue, "A cell begins with a quote that nothing closes.", ""};
  }
  std::size_t cells = record.cells.size();
  while (cells > columns->size() && record.cells[cells - 1].empty()) --cells;
  if (cells > columns->size()) return TooManyCells(cells, columns->size());
  FeedRow row{record.line, {}, columns};
  row.fields.reserve(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    std::string& cell = record.cells[i];
    if (!cell.empty()) row.fields.emplace_back((*columns)[i], std::move(cell));
  }
  return row;
}

}  // namespace

Status ReadTableRows(LineReader& lines, char separator, RowReport& report,
                     const FeedRowSink& sink) {
  TableReader table(lines, separator, report);
  Record record;
  std::vector<std::string> titles, names;
  for (std::size_t i = 0; i < kMaxLinesBeforeHeader && !HasName(names); ++i) {
    if (!table.Next(record)) break;
    titles = IsComment(record) ? std::vector<std::string>() : record.cells;
    names = ColumnsOf(titles);
  }
  if (!HasName(names)) {
    return MakeError(ErrorCode::kFeedMalformed, lines.file(),
                     "Its first line names no column that is known, such as id or title.");
  }
  const auto columns = std::make_shared<const std::vector<std::string>>(std::move(names));
  while (table.Next(record)) {
    // The header once more: files that were put behind one another.
    if (IsComment(record) || record.cells == titles) continue;
    auto row = RowOfRecord(record, columns);
    if (row.ok()) {
      sink(std::move(row).value());
    } else {
      report.CountRow();
      report.Add(record.line, row.error());
    }
  }
  return Done{};
}

}  // namespace vitrine
