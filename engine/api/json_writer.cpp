#include "api/json_writer.h"

#include <cmath>

#include "base/decimal.h"
#include "base/shortest.h"

namespace vitrine {
namespace {

template <typename T>
void AppendNumber(std::string& text, T value) {
  char buffer[kShortestSize];
  text.append(buffer, Shortest(std::isfinite(value) ? value : 0, buffer));
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

[[gnu::noinline]] void JsonWriter::Text(std::string_view key, const std::string& text) {
  Text(key, std::string_view(text));
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
