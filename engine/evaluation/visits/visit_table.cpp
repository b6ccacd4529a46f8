#include "evaluation/visits/visit_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "input/files/csv_table.h"
#include "input/files/text_file.h"

namespace vitrine::evaluation::visits {
namespace {

/// The columns that are read; the label is the last.
enum Column {
  kAdministrative,
  kAdministrativeSeconds,
  kInformational,
  kInformationalSeconds,
  kProducts,
  kProductSeconds,
  kBounceRates,
  kExitRates,
  kPageValues,
  kSpecialDay,
  kMonth,
  kSystem,
  kBrowser,
  kRegion,
  kTraffic,
  kVisitor,
  kWeekend,
  kRevenue,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kNames = {
    "Administrative", "Administrative_Duration",
    "Informational",  "Informational_Duration",
    "ProductRelated", "ProductRelated_Duration",
    "BounceRates",    "ExitRates",
    "PageValues",     "SpecialDay",
    "Month",          "OperatingSystems",
    "Browser",        "Region",
    "TrafficType",    "VisitorType",
    "Weekend",        "Revenue"};
constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int kRegions = 9, kTraffics = 20;
using Visit = std::array<float, kColumns>;

bool ParseNumber(std::string_view text, float& value) {
  const std::string copy(text);
  char* end = nullptr;
  value = std::strtof(copy.c_str(), &end);
  return !copy.empty() && *end == '\0' && std::isfinite(value);
}

/// Words of a column as numbers.
bool ParseWord(Column column, std::string_view text, float& value) {
  if (column == kMonth) {
    const auto found = std::find(std::begin(kMonths), std::end(kMonths), text.substr(0, 3));
    value = static_cast<float>(1 + (found - std::begin(kMonths)));
    return found != std::end(kMonths);
  }
  if (column == kVisitor) {
    value = text == "Returning_Visitor" ? 2 : text == "New_Visitor" ? 1 : 0;
    return !text.empty();
  }
  value = text == "TRUE" ? 1 : 0;
  return text == "TRUE" || text == "FALSE";
}

bool IsWord(Column column) {
  return column == kMonth || column == kVisitor || column == kWeekend || column == kRevenue;
}

/// Where each column stands in a line.
using Places = std::array<std::size_t, kColumns>;

Result<Places> FindVisitColumns(const std::string& file, std::string_view header) {
  const std::vector<std::string_view> names = SplitCells(header, ';');
  Places places{};
  for (std::size_t column = 0; column < kColumns; ++column) {
    const auto found = std::find(names.begin(), names.end(), kNames[column]);
    if (found == names.end()) {
      return MakeError(ErrorCode::kFeedMalformed, file + ":1",
                       "There is no column " + std::string(kNames[column]) + ".");
    }
    places[column] = static_cast<std::size_t>(found - names.begin());
  }
  return places;
}

bool ParseVisit(std::string_view line, const Places& places, Visit& visit) {
  const std::vector<std::string_view> parts = SplitCells(line, ';');
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    if (places[i] >= parts.size()) return false;
    const std::string_view text = parts[places[i]];
    if (!(IsWord(column) ? ParseWord(column, text, visit[i]) : ParseNumber(text, visit[i]))) {
      return false;
    }
  }
  return true;
}

std::vector<float> ColumnsOf(const Visit& visit, bool page_values) {
  std::vector<float> row(visit.begin(), visit.end() - 1);
  if (!page_values) row.erase(row.begin() + kPageValues);
  return row;
}

void AddIndicators(float value, int count, std::vector<float>& row) {
  for (int i = 1; i <= count; ++i) row.push_back(value == static_cast<float>(i) ? 1 : 0);
}

std::vector<float> FeaturesOf(const Visit& visit, bool page_values) {
  std::vector<float> row = ColumnsOf(visit, page_values);
  const float products = visit[kProducts];
  const float others = visit[kAdministrative] + visit[kInformational];
  const float pages = products + others;
  row.push_back(visit[kAdministrativeSeconds] / (visit[kAdministrative] + 1));
  row.push_back(visit[kInformationalSeconds] / (visit[kInformational] + 1));
  row.push_back(visit[kProductSeconds] / (products + 1));
  row.push_back(pages);
  row.push_back(visit[kAdministrativeSeconds] + visit[kInformationalSeconds] +
                visit[kProductSeconds]);
  row.push_back(products / (pages + 1));
  row.push_back(others / (products + 1));
  row.push_back(visit[kExitRates] - visit[kBounceRates]);
  row.push_back(visit[kBounceRates] / (visit[kExitRates] + 0.001f));
  row.push_back(visit[kExitRates] * pages);
  row.push_back(visit[kBounceRates] * pages);
  AddIndicators(visit[kMonth], static_cast<int>(std::size(kMonths)), row);
  AddIndicators(visit[kTraffic], kTraffics, row);
  AddIndicators(visit[kRegion], kRegions, row);
  AddIndicators(visit[kVisitor], 2, row);
  return row;
}

void Add(const std::vector<float>& row, std::uint8_t label, training::LabelledRows& rows) {
  rows.width = row.size();
  rows.Add(row.data(), label);
}

}  // namespace

Result<VisitTable> ReadVisitTable(const std::string& file, bool page_values) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  std::string line;
  if (!lines.Next(line)) return MakeError(ErrorCode::kLogTooShort, file, "It is empty.");
  VITRINE_ASSIGN(const Places places, FindVisitColumns(file, line));
  VisitTable table;
  while (lines.Next(line)) {
    if (Trim(line).empty()) continue;
    Visit visit{};
    if (!ParseVisit(line, places, visit)) {
      return MakeError(ErrorCode::kFeedMalformed, file + ":" + std::to_string(lines.number()),
                       "A value is missing, or not one that its column may have.");
    }
    const auto label = static_cast<std::uint8_t>(visit[kRevenue]);
    Add(ColumnsOf(visit, page_values), label, table.columns);
    Add(FeaturesOf(visit, page_values), label, table.features);
  }
  if (table.columns.size() >= kLeastVisits) return table;
  return MakeError(ErrorCode::kLogTooShort, file,
                   "At least " + std::to_string(kLeastVisits) + " visits are needed.");
}

}  // namespace vitrine::evaluation::visits
