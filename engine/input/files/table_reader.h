#pragma once

#include <string>
#include <vector>

#include "input/files/row_report.h"
#include "input/files/text_file.h"

namespace vitrine {

/// One row of a table as it stands in the file; a quoted cell may go on in the next lines.
struct TableRecord {
  std::size_t line = 0;
  std::vector<std::string> cells;  ///< Trimmed, without quotes.
  bool is_closed = true;           ///< False: a cell begins with a quote that nothing closes.
};

/// Reads the rows of a text with `separator` between cells (RFC 4180), tolerantly: a row that is
/// not closed costs its own line only, and lines in another encoding are read as Windows-1252.
class TableReader {
 public:
  /// Both must outlive the reader.
  TableReader(LineReader& lines, char separator, RowReport& report)
      : lines_(lines), separator_(separator), report_(report) {}

  /// The next row that is not blank; false at the end.
  bool Next(TableRecord& record);

 private:
  bool NextLine(std::string& line);
  void Close(std::string text, TableRecord& record);

  LineReader& lines_;
  char separator_;
  RowReport& report_;
};

}  // namespace vitrine
