#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "input/files/row_report.h"
#include "input/files/text_file.h"

namespace vitrine {

/// One row of a feed in whatever format, as names and texts. Names are Google Merchant Center's in
/// lower case with underscores ("image_link"); what has several values stands several times. Our
/// own attributes are "attributes.<name>". Values are trimmed and never empty.
struct FeedRow {
  std::size_t line = 0;  ///< Where it begins, 1-based.
  std::vector<std::pair<std::string, std::string>> fields;

  /// The first value of a field; empty if there is none.
  std::string_view Get(std::string_view name) const;
};

using FeedRowSink = std::function<void(FeedRow)>;

/// The three formats, from the lines that are left. Each gives its rows to `sink` in order; a row
/// that can't be read at all goes to `report` (which counts only those; the sink counts the
/// others). FeedMalformed when the file as a whole is not of the format.
Status ReadJsonLinesRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);
Status ReadTsvRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);
Status ReadXmlRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);

}  // namespace vitrine
