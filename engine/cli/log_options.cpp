#include "cli/log_options.h"

#include <algorithm>

#include "cli/options.h"
#include "input/files/csv_table.h"
#include "input/log/item_ids.h"

namespace vitrine::cli {
namespace {

std::string ListOfFields() {
  std::string list;
  for (const char* field : kLogFields) list += (list.empty() ? "" : ", ") + std::string(field);
  return list;
}

/// "time=ts,item=product": the names of our fields, each with the file's. What is wrong with it, or
/// nothing.
std::string ParseMap(const std::string& text, std::map<std::string, std::string>& columns) {
  for (const std::string_view pair : SplitCells(text, ',')) {
    const std::size_t equals = pair.find('=');
    const std::string field(pair.substr(0, equals));
    const bool is_field =
        std::find(std::begin(kLogFields), std::end(kLogFields), field) != std::end(kLogFields);
    if (equals == pair.npos || !is_field || equals + 1 == pair.size()) {
      return "Write FIELD=NAME,… like time=timestamp,shopper=user_id; the fields are " +
             ListOfFields() + ".";
    }
    columns[field] = pair.substr(equals + 1);
  }
  return "";
}

}  // namespace

CLI::Option* AddLog(CLI::App& parser, LogOptions& log, const std::string& help) {
  CLI::Option* events = AddInputs(parser, "--events", log.files, help)->allow_extra_args(false);
  parser
      .add_option_function<std::string>(
          "--map", [&log](const std::string& text) { ParseMap(text, log.columns); },
          "Where the log has what, if its names are not known: time=NAME,shopper=NAME,item=NAME,… "
          "(in JSON also a path, item=properties.product.id)")
      ->check(CLI::Validator(
          [](const std::string& text) {
            std::map<std::string, std::string> unused;
            return ParseMap(text, unused);
          },
          ""))
      ->needs(events)
      ->type_name("FIELD=NAME,…");
  return events;
}

void AddItemKey(CLI::App& parser, LogOptions& log) {
  AddChoice<ItemKey>(parser, "--event-id", log.item_key,
                     {std::begin(kItemKeys), std::end(kItemKeys)},
                     "What of the feed the log's item ids are. Default: its id")
      ->needs(parser.get_option("--events"));
}

}  // namespace vitrine::cli
