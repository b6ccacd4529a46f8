// Google Merchant Center's tab-separated text: the first line names the columns.
#include <algorithm>

#include "input/feed/feed_row.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxLinesOfRow = 1000;

/// A cell as spreadsheets write it: "…" around it and "" inside, if it is quoted as a whole.
std::string Unquote(std::string_view cell) {
  if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(cell);
  std::string text;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    text += cell[i];
    if (cell[i] != '"') continue;
    // A lone quote inside: the outer ones belong to the text.
    if (i + 2 >= cell.size() || cell[i + 1] != '"') return std::string(cell);
    ++i;
  }
  return text;
}

std::string TextOf(std::string_view cell) { return std::string(Trim(Unquote(Trim(cell)))); }

/// Whether a cell begins with a quote that nothing closes.
bool IsOpen(std::string_view cell) {
  cell = Trim(cell);
  if (!cell.starts_with('"')) return false;
  for (std::size_t i = 1; i < cell.size(); ++i) {
    if (cell[i] != '"') continue;
    if (i + 1 == cell.size() || cell[i + 1] != '"') return false;
    ++i;
  }
  return true;
}

std::vector<std::string> SplitAtTabs(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

/// Puts the tabs back that stood inside quotes.
void JoinQuoted(std::vector<std::string>& cells) {
  std::vector<std::string> joined;
  for (std::string& cell : cells) {
    if (!joined.empty() && IsOpen(joined.back())) {
      joined.back().append("\t").append(cell);
    } else {
      joined.push_back(std::move(cell));
    }
  }
  cells = std::move(joined);
}

/// One row as it stands in the file (RFC 4180, with tabs): a quoted cell may go on in the next
/// lines.
struct Record {
  std::size_t line = 0;
  std::vector<std::string> cells;
  bool is_closed = true;
};

/// Adds lines to a record whose last cell is open, until it is closed. A tab before the quote that
/// would close it is the next row's, more likely than one inside a text: then, and at the end of
/// the file, the record is not closed and all lines but its first are left to be read.
void CloseQuotes(LineReader& lines, Record& record) {
  std::vector<std::string> added;
  std::string line;
  while (record.is_closed && IsOpen(record.cells.back())) {
    record.is_closed = added.size() < kMaxLinesOfRow && lines.Next(line);
    if (!record.is_closed) break;
    added.push_back(line);
    const std::vector<std::string> cells = SplitAtTabs(line);
    record.cells.back().append("\n").append(cells.front());
    record.is_closed = cells.size() == 1 || !IsOpen(record.cells.back());
    record.cells.insert(record.cells.end(), cells.begin() + 1, cells.end());
  }
  for (; !record.is_closed && !added.empty(); added.pop_back()) lines.PutBack(added.back());
}

/// The next row that is not blank; false at the end.
bool NextRecord(LineReader& lines, Record& record) {
  std::string line;
  do {
    if (!lines.Next(line)) return false;
  } while (Trim(line).empty());
  record = {lines.number(), SplitAtTabs(line), true};
  CloseQuotes(lines, record);
  return true;
}

/// "Image link", "image link" and "image_link" are one column to Merchant Center.
std::string ColumnName(std::string_view title) {
  std::string name = Lower(title);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name.starts_with("g:") ? name.substr(2) : name;
}

Error TooManyCells(std::size_t cells, std::size_t columns) {
  return MakeError(ErrorCode::kFieldRange, "",
                   "It has " + std::to_string(cells) + " cells, the first line " +
                       std::to_string(columns) + ". Is there a tab inside a text?");
}

/// The row's cells by column. FieldRange, FieldValue.
Result<FeedRow> RowOfRecord(Record record, const std::vector<std::string>& columns) {
  if (!record.is_closed) {
    return Error{ErrorCode::kFieldValue, "A cell begins with a quote that nothing closes.", ""};
  }
  if (record.cells.size() > columns.size()) JoinQuoted(record.cells);
  if (record.cells.size() > columns.size()) {
    return TooManyCells(record.cells.size(), columns.size());
  }
  FeedRow row{record.line, {}};
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    std::string text = TextOf(record.cells[i]);
    if (!text.empty()) row.fields.emplace_back(columns[i], std::move(text));
  }
  return row;
}

}  // namespace

Status ReadTsvRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  Record record;
  std::vector<std::string> columns;
  if (NextRecord(lines, record)) {
    for (const std::string& title : record.cells) columns.push_back(ColumnName(TextOf(title)));
  }
  while (NextRecord(lines, record)) {
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
