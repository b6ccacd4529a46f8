#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace vitrine {

/// Writes JSON, member by member; commas are its business. Numbers are the shortest text that reads
/// back the same (base/shortest.h), so replies are the same bytes on every platform.
class JsonWriter {
 public:
  JsonWriter& Open(char bracket);   ///< '{' or '['.
  JsonWriter& Close(char bracket);  ///< '}' or ']'.
  JsonWriter& Key(std::string_view key);
  void Text(std::string_view text);
  void Number(float value);   ///< Not finite: 0.
  void Number(double value);  ///< Not finite: 0.
  void Whole(std::int64_t value);
  void Bool(bool value);
  void Null();

  // A member in one call.
  void Text(std::string_view key, std::string_view text) { Key(key).Text(text); }
  void Text(std::string_view key, const char* text) { Text(key, std::string_view(text)); }
  /// Apart, so that where the text stands is found out in one place.
  void Text(std::string_view key, const std::string& text);
  void Number(std::string_view key, float value) { Key(key).Number(value); }
  void Whole(std::string_view key, std::int64_t value) { Key(key).Whole(value); }
  void Bool(std::string_view key, bool value) { Key(key).Bool(value); }
  /// An object of code, message and path.
  void Problem(const Error& error);
  /// What a reason begins with: its code, and how much it weighs.
  void Reason(std::string_view code, float weight);

  std::string Take() { return std::move(text_); }

 private:
  void Separate();
  std::string text_;
};

}  // namespace vitrine
