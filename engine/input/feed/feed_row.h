#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "input/files/clean_line.h"
#include "input/files/row_report.h"
#include "input/files/text_file.h"

namespace vitrine {

/// One row of a feed in whatever format, as names and texts. Readers give the names that the file
/// has, in lower case with underscores ("image_link"; levels of JSON with points, "offers.price");
/// after CanonicalRow they are Google Merchant Center's and ours. What has several values stands
/// several times. Attributes of the goods are "attributes.<name>". Values are never empty.
struct FeedRow {
  std::size_t line = 0;  ///< Where it begins, 1-based.
  std::vector<std::pair<std::string, std::string>> fields;
  /// Names that other rows of the file may have: a table's columns. Null: not known.
  std::shared_ptr<const std::vector<std::string>> columns;

  /// The first value of a field; empty if there is none.
  std::string_view Get(std::string_view name) const;
  bool Has(std::string_view name) const { return !Get(name).empty(); }
  void Add(std::string_view name, std::string_view value);
  /// Takes all values of a field away.
  void Remove(std::string_view name);
  void Set(std::string_view name, std::string_view value);
};

using FeedRowSink = std::function<void(FeedRow)>;

/// The formats, from the lines that are left. Each gives its rows to `sink` in order; a row that
/// can't be read at all goes to `report` (which counts only those; the sink counts the others), and
/// reading goes on with the next. FeedMalformed when the file as a whole is not of the format.

/// Objects of JSON: one a line, one after another, in a list, or in the list of a larger object
/// ("products", "resources", "@graph" …).
Status ReadJsonRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);
/// JSON in the scripts of a web page (JSON-LD).
Status ReadPageRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);
/// Text whose first line names the columns, with `separator` between the cells. Lines before the
/// header and rows of a template that begin with "#" are left out.
Status ReadTableRows(LineReader& lines, char separator, RowReport& report, const FeedRowSink& sink);
/// Elements of XML: item, entry, offer, shopitem or product, whichever the file has.
Status ReadXmlRows(LineReader& lines, RowReport& report, const FeedRowSink& sink);

/// A name as Merchant Center's feeds have it: "salePrice", "Sale price" and "g:sale_price" are one.
std::string FieldName(std::string_view name);

}  // namespace vitrine
