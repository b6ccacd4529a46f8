#include "input/files/csv_table.h"

#include <algorithm>

#include "input/files/text_file.h"

namespace vitrine {
namespace {

std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool doubled = quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"';
    if (doubled) {
      fields.back().push_back(line[i++]);
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(line[i]);
    }
  }
  return fields;
}

Error Malformed(const LineReader& lines, std::string message) {
  return {ErrorCode::kFeedMalformed, std::move(message),
          lines.file() + ":" + std::to_string(lines.number())};
}

}  // namespace

std::vector<std::string_view> SplitCells(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find(separator, begin);
    cells.push_back(Trim(line.substr(begin, end - begin)));
    if (end == line.npos) return cells;
    begin = end + 1;
  }
}

Result<CsvTable> ReadCsv(const std::string& file, std::span<const std::string_view> names) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  std::string line;
  lines.Next(line);
  const std::vector<std::string> header = Fields(line);
  std::vector<std::size_t> places;
  for (const std::string_view name : names) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return Malformed(lines, "It has no column " + std::string(name));
    places.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  CsvTable table{names.size(), {}};
  while (lines.Next(line)) {
    if (line.empty()) continue;
    std::vector<std::string> fields = Fields(line);
    if (fields.size() != header.size()) return Malformed(lines, "It is of another width.");
    for (const std::size_t place : places) table.cells.push_back(fields[place]);
  }
  return table;
}

}  // namespace vitrine
