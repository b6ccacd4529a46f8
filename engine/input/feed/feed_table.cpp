// Tab, comma and semicolon separated text (RFC 4180): the first line names the columns.
#include <algorithm>

#include "input/feed/column_names.h"
#include "input/feed/feed_row.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxLinesOfRow = 1000;
constexpr std::size_t kMaxLinesBeforeHeader = 10;

/// One row as it stands in the file; a quoted cell may go on in the next lines.
struct Record {
  std::size_t line = 0;
  std::vector<std::string> cells;
  bool is_closed = true;
};

/// How splitting a text into cells ended.
enum class Split : unsigned char {
  kWhole,
  kOpen,   ///< The last cell's quote may be closed in a later line.
  kBroken  ///< In several lines, a quote stands where none can.
};

/// Cells of a text of one or several lines.
class CellSplitter {
 public:
  CellSplitter(std::string_view text, char separator) : text_(text), separator_(separator) {}

  Split SplitInto(std::vector<std::string>& cells) {
    cells.clear();
    for (bool more = true; more; ++at_) {
      const Split taken = TakeCell(cells.emplace_back());
      if (taken != Split::kWhole) return taken;
      more = at_ < text_.size();
    }
    return Split::kWhole;
  }

 private:
  std::size_t EndOfPlain(std::size_t from) const {
    return std::min(text_.find(separator_, from), text_.size());
  }
  /// Whether the quote at `quote` ends its cell: only spaces before the next one.
  bool EndsCell(std::size_t quote) const {
    const std::size_t next = text_.find_first_not_of(' ', quote + 1);
    return next == text_.npos || text_[next] == separator_;
  }

  Split TakeCell(std::string& cell) {
    const std::size_t begin = text_.find_first_not_of(' ', at_);
    if (begin != text_.npos && text_[begin] == '"') return TakeQuoted(begin, cell);
    const std::size_t end = EndOfPlain(at_);
    cell = Trim(text_.substr(at_, end - at_));
    at_ = end;
    return Split::kWhole;
  }

  Split TakeQuoted(std::size_t begin, std::string& cell) {
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
      cell += text_[i];
      if (text_[i] != '"') continue;
      if (i + 1 < text_.size() && text_[i + 1] == '"') {
        ++i;
      } else if (EndsCell(i)) {
        at_ = EndOfPlain(i + 1);
        cell.pop_back();
        cell = Trim(cell);
        return Split::kWhole;
      } else if (text_.find('\n') != text_.npos) {
        return Split::kBroken;  // More likely another row's.
      }
    }
    return Split::kOpen;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

class TableReader {
 public:
  TableReader(LineReader& lines, char separator, RowReport& report)
      : lines_(lines), separator_(separator), report_(report) {}

  /// The next row that is not blank; false at the end.
  bool Next(Record& record) {
    std::string line;
    do {
      if (!NextLine(line)) return false;
    } while (Trim(line).empty());
    record = {lines_.number(), {}, true};
    const Split split = CellSplitter(line, separator_).SplitInto(record.cells);
    if (split != Split::kWhole) Close(line, record);
    return true;
  }

 private:
  bool NextLine(std::string& line) {
    if (!lines_.Next(line)) return false;
    CleanLine(line, lines_.number(), report_);
    return true;
  }

  /// Adds lines to a row whose last cell is open, until it is closed. Between tabs a text has none:
  /// there a tab before the quote that would close it is the next row's. Then, and at the end of
  /// the file, the row is not closed and all lines but its first are left to be read.
  void Close(std::string text, Record& record) {
    std::vector<std::string> added;
    std::string line;
    record.is_closed = false;
    while (!record.is_closed && added.size() < kMaxLinesOfRow && NextLine(line)) {
      added.push_back(line);
      text.append("\n").append(line);
      const std::size_t quote = line.find('"');
      if (separator_ == '\t' && line.find('\t') < quote) break;
      if (quote == line.npos) continue;
      const Split split = CellSplitter(text, separator_).SplitInto(record.cells);
      record.is_closed = split == Split::kWhole;
      if (split == Split::kBroken) break;
    }
    for (; !record.is_closed && !added.empty(); added.pop_back()) lines_.PutBack(added.back());
  }

  LineReader& lines_;
  char separator_;
  RowReport& report_;
};

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
