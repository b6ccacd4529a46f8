// JSON Lines: one object a line, with Google Merchant Center's names and ours.
#include "input/feed/feed_row.h"
#include "input/files/json_row.h"

namespace vitrine {
namespace {

using nlohmann::json;

std::string TextOfScalar(const json& value) {
  if (value.is_string()) return std::string(Trim(value.get_ref<const std::string&>()));
  return value.is_null() ? std::string() : value.dump();
}

/// A name as Merchant Center's feeds have it: its API writes "salePrice".
std::string SnakeCase(const std::string& name) {
  std::string snake;
  for (const char c : name) {
    const bool hump = c >= 'A' && c <= 'Z';
    if (hump && !snake.empty() && snake.back() >= 'a' && snake.back() <= 'z') snake += '_';
    snake += c;
  }
  return Lower(snake);
}

/// In a number of JSON the point is before decimals; a fourth one says so where three would leave
/// it open (ParsePrice).
std::string AmountText(const json& value) {
  std::string text = TextOfScalar(value);
  const std::size_t point = text.find('.');
  const bool three = point != text.npos && text.size() - point == 4;
  return value.is_number_float() && three ? text + '0' : text;
}

/// A price, or the amount and currency that Google's API writes: {"value": "12.99", "currency":
/// "EUR"}. What else there may be is kept, so that the row is told to be bad.
std::string PriceText(const json& value) {
  if (!value.is_structured()) return AmountText(value);
  const json amount = value.is_object() ? value.value("value", json()) : json();
  const json currency = value.is_object() ? value.value("currency", json()) : json();
  if (amount.is_structured() || amount.is_null() || currency.is_structured()) return "{…}";
  return std::string(Trim(AmountText(amount) + " " + TextOfScalar(currency)));
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
    } else if (const std::string field = SnakeCase(name);
               field == "price" || field == "sale_price") {
      AddValues(field, PriceText(value), row);
    } else {
      AddValues(field, value, row);
    }
  }
}

}  // namespace

Status ReadJsonLinesRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    const json object = ParseJson(line);
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

}  // namespace vitrine
