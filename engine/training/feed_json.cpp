// JSON Lines: one object a line, with Google Merchant Center's names and ours.
#include "nlohmann/json.hpp"
#include "training/feed_row.h"
#include "training/text_file.h"

namespace vitrine::training {
namespace {

using nlohmann::json;

std::string TextOfScalar(const json& value) {
  if (value.is_string()) return std::string(Trim(value.get_ref<const std::string&>()));
  return value.is_null() ? std::string() : value.dump();
}

/// Scalars, and lists of scalars; anything deeper is not ours to read.
void AddValues(const std::string& name, const json& value, FeedRow& row) {
  if (value.is_array()) {
    for (const json& entry : value) {
      if (!entry.is_structured()) AddValues(name, entry, row);
    }
  } else if (!value.is_object()) {
    std::string text = TextOfScalar(value);
    if (!text.empty()) row.fields.emplace_back(name, std::move(text));
  }
}

void AddObject(const json& object, FeedRow& row) {
  for (const auto& [name, value] : object.items()) {
    if (name == "attributes" && value.is_object()) {
      for (const auto& [attribute, inner] : value.items()) {
        AddValues("attributes." + attribute, inner, row);
      }
    } else {
      AddValues(Lower(name), value, row);
    }
  }
}

}  // namespace

Status ReadJsonLinesRows(const std::string& file, RowReport& report, const FeedRowSink& sink) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    const json object = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (object.is_object()) {
      FeedRow row{lines.number(), {}};
      AddObject(object, row);
      sink(std::move(row));
    } else {
      report.CountRow();
      report.Add(lines.number(), {ErrorCode::kFeedMalformed,
                                  "Write one whole JSON object on each line, in UTF-8.", ""});
    }
  }
  return Done{};
}

}  // namespace vitrine::training
