#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "nlohmann/json.hpp"

namespace vitrine {

/// A row of a log in our words (input/log/log_event.h), its time as it stands in the file.
struct LogRow {
  nlohmann::json event;
  /// One line of an order of several: those of one transaction_id are one purchase. The shopper
  /// and the time may be missing where another line has them.
  bool is_order_line = false;
};

/// Makes events in our words of the rows of analytics, shop systems and data sets.
class LogTranslator {
 public:
  using Give = std::function<void(LogRow)>;

  /// `columns`: LogOptions'.
  LogTranslator(std::map<std::string, std::string> columns, Give give)
      : columns_(std::move(columns)), give_(std::move(give)) {}

  /// An object of JSON: GA4's export, Segment, dataLayer, OTTO, orders of Shopify and WooCommerce,
  /// or flat with names that are known. FieldMissing (path: our name of the field, message: the
  /// names that there are).
  Status Translate(nlohmann::json row);

  /// The columns of a table. FieldMissing (time, item), FieldUnknown (a column that `columns` names
  /// and the table has not).
  Status SetColumns(const std::vector<std::string>& titles);
  /// A row of that table.
  Status TranslateCells(const std::vector<std::string>& cells);

  /// Rows that were passed over, by why, with the words that stood there, counted.
  using Passed = std::map<std::string, std::map<std::string, std::size_t>>;
  const Passed& passed() const { return passed_; }
  /// Whether rows had nothing that says what happened, and so were views.
  bool supposed_views() const { return supposed_views_; }

 private:
  using json = nlohmann::json;

  void PassOver(const std::string& why, const std::string& word = "") { ++passed_[why][word]; }
  bool TakeEvent(const json& word, json& event);
  void TranslateAnalytics(const json& row);
  void TranslateSegment(const json& row);
  void TranslateDataLayer(const json& row);
  void TranslateSessions(const json& row);
  void TranslateOrder(const json& row);
  Status TranslateFlat(const json& row);
  void GiveFlat(json fields);
  void AddFlatNames(const json& row, json& fields) const;

  std::map<std::string, std::string> columns_;
  Give give_;
  Passed passed_;
  bool supposed_views_ = false;
  /// The order of the row before, and whether it was taken back: exports of orders say so in the
  /// first of an order's lines alone.
  std::string order_;
  bool taken_back_ = false;
  bool names_shoppers_ = false;  ///< A column of the table does.
  std::vector<std::pair<std::string, std::size_t>>
      places_;              // Our names, and columns; preferred first.
  std::string_view event_;  // Of rows that name none.
};

}  // namespace vitrine
