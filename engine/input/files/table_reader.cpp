#include "input/files/table_reader.h"

#include <algorithm>

#include "input/files/clean_line.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxLinesOfRow = 1000;

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

}  // namespace

bool TableReader::Next(TableRecord& record) {
  std::string line;
  do {
    if (!NextLine(line)) return false;
  } while (Trim(line).empty());
  record = {lines_.number(), {}, true};
  const Split split = CellSplitter(line, separator_).SplitInto(record.cells);
  if (split != Split::kWhole) Close(line, record);
  return true;
}

bool TableReader::NextLine(std::string& line) {
  if (!lines_.Next(line)) return false;
  CleanLine(line, lines_.number(), report_);
  return true;
}

/// Adds lines to a row whose last cell is open, until it is closed. Between tabs a text has none:
/// there a tab before the quote that would close it is the next row's. Then, and at the end of
/// the file, the row is not closed and all lines but its first are left to be read.
void TableReader::Close(std::string text, TableRecord& record) {
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

}  // namespace vitrine
