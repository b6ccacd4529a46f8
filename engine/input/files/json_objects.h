#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "input/files/row_report.h"
#include "nlohmann/json.hpp"

namespace vitrine {

/// What tells an object that is a row from one that only holds a list of rows.
struct JsonLists {
  bool (*holds_rows)(const std::string& name);  ///< Whether a member of this name is such a list.
  std::vector<std::string_view> own;            ///< Members that only rows have.
};

/// Finds the objects of a text that comes line by line, however they stand there: one a line, one
/// after another over several lines, in a list, in the list of an API's page. Each is parsed by
/// itself as soon as it is complete, so that a large file takes no more memory than a small one. A
/// broken one is one bad row: reading goes on behind it.
class JsonObjects {
 public:
  using Sink = std::function<void(std::size_t line, nlohmann::json object)>;

  /// `report` gets the broken ones (counted as rows there; `sink` counts the others), and must
  /// outlive this.
  JsonObjects(JsonLists lists, RowReport& report, Sink sink);

  void Read(const std::string& line, std::size_t number);
  void End();
  /// Whether an object or a list is open,
  bool is_inside() const { return depth_ > 0; }
  /// and whether it is an object.
  bool in_object() const { return object_depth_ > 0; }

 private:
  void BeginLine(std::string_view line);
  void Take(char c);
  void Open(char c);
  void NoticeList();
  void Close();
  void Give();
  void Bad(const char* why);
  void Break(const char* why);

  JsonLists lists_;
  std::vector<std::string> own_;  // Quoted.
  RowReport& report_;
  Sink sink_;
  std::string text_;  // Of the object so far.
  std::size_t line_ = 0, first_line_ = 0;
  int depth_ = 0;
  int object_depth_ = 0;  // Its depth inside; 0: between objects.
  int list_depth_ = 0;    // Of the list inside a larger object; 0: none.
  bool behind_list_ = false;
  bool quoted_ = false, escaped_ = false, a_line_each_ = false;
};

}  // namespace vitrine
