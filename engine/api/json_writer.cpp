#include "api/json_writer.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/decimal.h"

namespace vitrine {
namespace {

template <typename T>
void AppendNumber(std::string& text, T value) {
  char buffer[32];
  if (!std::isfinite(value)) value = 0;
  const char* end = nlohmann::detail::to_chars(buffer, buffer + sizeof buffer, value);
  text.append(buffer, static_cast<std::size_t>(end - buffer));
  // 129.0 is written 129: a whole number needs no point in JSON.
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
}

}  // namespace

void JsonWriter::Separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_.push_back(',');
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Text(key);
  text_.push_back(':');
  return *this;
}

void JsonWriter::Text(std::string_view text) {
  Separate();
  text_.push_back('"');
  std::size_t written = 0;  // Most texts have nothing to escape, and go in one piece.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    text_.append(text, written, i - written);
    written = i + 1;
    if (byte >= 0x20) {
      text_.push_back('\\');
      written = i;
    } else {
      text_.append("\\u00").push_back("01"[byte >> 4]);
      text_.push_back("0123456789abcdef"[byte & 15]);
    }
  }
  text_.append(text, written);
  text_.push_back('"');
}

void JsonWriter::Number(float value) {
  Separate();
  AppendNumber(text_, value);
}

void JsonWriter::Number(double value) {
  Separate();
  AppendNumber(text_, value);
}

void JsonWriter::Whole(std::int64_t value) {
  Separate();
  text_ += DigitsOf(value);
}

void JsonWriter::Bool(bool value) {
  Separate();
  text_ += value ? "true" : "false";
}

void JsonWriter::Null() {
  Separate();
  text_ += "null";
}

void JsonWriter::Problem(const Error& error) {
  Open('{').Text("code", Name(error.code));
  Text("message", error.message);
  Text("path", error.path);
  Close('}');
}

void JsonWriter::Reason(std::string_view code, float weight) {
  Text("code", code);
  Number("weight", weight);
}

}  // namespace vitrine
