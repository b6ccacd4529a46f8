#pragma once

#include <cstddef>
#include <string_view>

namespace vitrine {

/// A list of names in one text, each ended by a zero: "pin\0boost\0". An array of string_view would
/// be a pointer and a length more for each to download. A name is found by walking there, so that
/// lists are short, or rarely read.
class NameList {
 public:
  template <std::size_t size>
  constexpr NameList(const char (&text)[size]) : text_(text) {
    for (std::size_t i = 0; i + 1 < size; ++i) size_ += text[i] == '\0' ? 1 : 0;
  }

  constexpr std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t place) const { return At(text_, place); }
  /// The place of `name`; size(): it is none of them.
  std::size_t Find(std::string_view name) const { return FindIn(text_, size_, name); }

 private:
  static std::string_view At(const char* text, std::size_t place);
  static std::size_t FindIn(const char* text, std::size_t size, std::string_view name);

  const char* text_;
  std::size_t size_ = 0;
};

}  // namespace vitrine
