#include "input/files/clean_line.h"

#include "input/files/clean_text.h"
#include "input/files/text_file.h"

namespace vitrine {

void CleanLine(std::string& line, std::size_t number, RowReport& report) {
  BlankControls(line);
  if (IsUtf8(line)) return;
  line = Utf8OfWindows1252(line);
  report.Note("Some text is not UTF-8 (first in " + report.current() + ":" +
              std::to_string(number) + "); it was read as Windows-1252. Save the feed as UTF-8.");
}

}  // namespace vitrine
