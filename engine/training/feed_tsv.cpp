// Google Merchant Center's tab-separated text: the first line names the columns.
#include <algorithm>

#include "training/feed_row.h"
#include "training/text_file.h"

namespace vitrine::training {
namespace {

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

std::vector<std::string> CellsOf(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.emplace_back(Trim(Unquote(Trim(line.substr(begin, end - begin)))));
    begin = end + 1;
  }
  return cells;
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

}  // namespace

Status ReadTsvRows(const std::string& file, RowReport& report, const FeedRowSink& sink) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  std::string line;
  while (lines.Next(line) && Trim(line).empty()) {
  }
  std::vector<std::string> columns;
  for (const std::string& title : CellsOf(line)) columns.push_back(ColumnName(title));
  while (lines.Next(line)) {
    if (Trim(line).empty()) continue;
    const auto cells = CellsOf(line);
    if (cells.size() > columns.size()) {
      report.CountRow();
      report.Add(lines.number(), TooManyCells(cells.size(), columns.size()));
      continue;
    }
    FeedRow row{lines.number(), {}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) row.fields.emplace_back(columns[i], cells[i]);
    }
    sink(std::move(row));
  }
  return Done{};
}

}  // namespace vitrine::training
