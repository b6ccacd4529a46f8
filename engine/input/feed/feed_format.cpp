#include "input/feed/feed_format.h"

#include <algorithm>

#include "input/feed/column_names.h"
#include "input/files/clean_text.h"

namespace vitrine {
namespace {

constexpr std::size_t kLookedAt = 10;       ///< Lines that are searched for a table's header.
constexpr std::size_t kLongLine = 1 << 20;  ///< A line that ends this search.

Error NoFormat(const std::string& file, const std::string& detail) {
  return MakeError(ErrorCode::kFeedMalformed, file, detail);
}

/// Without what is invisible at its beginning, marks of byte order above all.
std::string_view FromFirstVisible(std::string_view line) {
  while (!line.empty()) {
    std::string_view rest = line;
    const char32_t character = TakeCharacter(rest);
    if (line.front() == '\t' || !(IsSpaceCharacter(character) || IsInvisibleCharacter(character))) {
      break;
    }
    line = rest;
  }
  return line;
}

/// The first lines that are not blank, which stay to be read.
std::vector<std::string> FirstLines(LineReader& lines) {
  std::vector<std::string> first;
  std::vector<std::string> read;
  std::string line;
  while (first.size() < kLookedAt && lines.Next(line)) {
    read.push_back(line);
    const std::string_view visible = FromFirstVisible(line);
    if (!Trim(visible).empty()) first.emplace_back(visible);
    if (line.size() > kLongLine) break;
  }
  for (; !read.empty(); read.pop_back()) lines.PutBack(read.back());
  return first;
}

std::size_t KnownIn(std::string_view line, char separator) {
  std::vector<std::string> titles;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    std::string_view cell = Trim(line.substr(begin, end - begin));
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') {
      cell = cell.substr(1, cell.size() - 2);
    }
    titles.emplace_back(cell);
    begin = end + 1;
  }
  const std::vector<std::string> columns = ColumnsOf(titles);
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), IsKnownColumn));
}

/// What separates the cells of a table with such first lines; 0: it is no table.
char SeparatorOf(const std::vector<std::string>& first) {
  char best = 0;
  std::size_t most = 0;
  for (const std::string& line : first) {
    for (const char separator : {'\t', ';', ',', '|'}) {
      const std::size_t known = KnownIn(line, separator);
      if (known <= most) continue;
      most = known;
      best = separator;
    }
  }
  return best;
}

}  // namespace

Status ReadRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  const std::vector<std::string> first = FirstLines(lines);
  if (first.empty()) return NoFormat(lines.file(), "It is empty.");
  const std::string head = Lower(first.front().substr(0, 40));
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) {
    return ReadPageRows(lines, report, sink);
  }
  if (head.starts_with('<')) return ReadXmlRows(lines, report, sink);
  if (head.starts_with('{') || head.starts_with('[')) return ReadJsonRows(lines, report, sink);
  if (head.starts_with("pk")) {
    return NoFormat(lines.file(),
                    "It looks like a spreadsheet or a zip archive: save it as CSV, or unpack it.");
  }
  const char separator = SeparatorOf(first);
  if (separator != 0) return ReadTableRows(lines, separator, report, sink);
  return NoFormat(lines.file(),
                  "It may be XML, JSON, or text with tabs, commas or semicolons whose first line "
                  "names columns such as id and title.");
}

}  // namespace vitrine
