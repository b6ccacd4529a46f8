#include "input/files/clean_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "input/files/html_entities.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr int kMostPasses = 8;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsNumeral(char c) { return c >= '0' && c <= '9'; }

/// Windows-1252's bytes 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t OfWindows1252(unsigned char byte) {
  if (byte < 0x80 || byte > 0x9F) return byte;
  const char16_t known = kWindows1252[byte - 0x80];
  return known == 0 ? U' ' : known;
}

/// The character of "amp", "#233" or "#xE9"; 0 for what names none.
char32_t CharacterOf(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    char32_t code = 0;
    if (name.empty() || name.size() > 7) return 0;
    for (const char c : name) {
      const int digit = IsNumeral(c)                            ? c - '0'
                        : hex && IsLetter(c) && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                : -1;
      if (digit < 0) return 0;
      code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    // As browsers read them: Windows-1252's characters by their bytes, and never a NUL.
    if (code < 0x100) code = OfWindows1252(static_cast<unsigned char>(code));
    return code == 0 ? U' ' : code;
  }
  const auto found = std::lower_bound(
      std::begin(kHtmlEntities), std::end(kHtmlEntities), name,
      [](const HtmlEntity& entity, std::string_view sought) { return entity.name < sought; });
  return found != std::end(kHtmlEntities) && found->name == name ? found->character : 0;
}

/// Decodes entities, also of entities: "&amp;eacute;". One pass.
std::string DecodeEntities(std::string text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    decoded.append(text, at, mark - at);
    at = mark;
    if (at == text.size()) break;
    const std::size_t end = text.find(';', at);
    const bool may_be = end != text.npos && end - at <= 10 && end - at > 1;
    const char32_t found =
        may_be ? CharacterOf(std::string_view(text).substr(at + 1, end - at - 1)) : 0;
    if (found == U'&') {
      text[at = end] = '&';  // It may begin the next one.
    } else if (found != 0) {
      AppendCharacter(found, decoded);
      at = end + 1;
    } else {
      decoded += text[at++];
    }
  }
  return decoded;
}

/// Tags inside a line of text, which no space stands for.
bool IsInline(std::string_view tag) {
  constexpr std::string_view kInline[] = {"a",    "abbr", "b",      "code", "em",
                                          "font", "i",    "mark",   "s",    "sub",
                                          "sup",  "span", "strong", "u",    "wbr"};
  return std::find(std::begin(kInline), std::end(kInline), tag) != std::end(kInline);
}

/// Where a tag or comment that begins at `at` ends, its last character's place; npos: it is none.
std::size_t EndOfTag(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const std::size_t end = text.find("-->", at);
    return end == text.npos ? end : end + 2;
  }
  const std::size_t name = at + (at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1);
  if (name >= text.size() || !(IsLetter(text[name]) || text[name] == '!')) return text.npos;
  const std::size_t end = text.find_first_of("<>", name);
  return end != text.npos && text[end] == '>' ? end : text.npos;
}

std::string TagName(std::string_view tag) {
  std::size_t begin = tag.starts_with("</") ? 2 : 1, end = begin;
  while (end < tag.size() && (IsLetter(tag[end]) || IsNumeral(tag[end]))) ++end;
  return Lower(tag.substr(begin, end - begin));
}

std::string WithoutMarkup(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('<', at), text.size());
    plain.append(text.substr(at, mark - at));
    at = mark;
    if (at == text.size()) break;
    const std::size_t end = EndOfTag(text, at);
    if (end == text.npos) {
      plain += text[at++];
      continue;
    }
    const std::string name = TagName(text.substr(at, end - at + 1));
    if (!IsInline(name)) plain += ' ';
    const bool hides = (name == "script" || name == "style") && text[at + 1] != '/';
    const std::size_t close = hides ? text.find("</" + name, end) : text.npos;
    at = close == text.npos ? end + 1 : close;
  }
  return plain;
}

bool IsJoiner(char32_t character) { return character == 0x200C || character == 0x200D; }

bool IsAscii(std::string_view text) { return text.empty() || (text.front() & 0x80) == 0; }

bool IsPrintable(char c) { return c > ' ' && c < 0x7F; }

/// Whether nothing in the text is in need of cleaning.
bool IsPlain(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool ends = at + 1 == text.size() || text[at + 1] == ' ';
    if (c == ' ' ? at == 0 || ends : !IsPrintable(c)) return false;
    if ((c == '&' || c == '<') && !ends) return false;  // It may begin an entity or a tag.
  }
  return true;
}

/// Whether one of eight characters is a control, looked at as one number.
bool MayHoldControl(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, eight, sizeof word);
  const std::uint64_t del = word ^ (kOnes * 0x7F);
  return (((word - kOnes * 0x20) & ~word) | ((del - kOnes) & ~del)) & kHighs;
}

/// Drops what is invisible and makes every run of spaces one.
std::string WithPlainSpaces(std::string_view text) {
  std::string plain;
  bool space = false, ascii_before = true;
  while (!text.empty()) {
    const auto run = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), IsPrintable) - text.begin());
    if (run > 0) {
      if (space && !plain.empty()) plain += ' ';
      space = false;
      ascii_before = true;
      plain.append(text.substr(0, run));
      text.remove_prefix(run);
      continue;
    }
    const char32_t character = TakeCharacter(text);
    const bool joins = IsJoiner(character) && !ascii_before && !IsAscii(text);
    if (IsSpaceCharacter(character)) {
      space = true;
    } else if (joins || !IsInvisibleCharacter(character)) {
      if (space && !plain.empty()) plain += ' ';
      space = false;
      ascii_before = character < 0x80;
      AppendCharacter(character, plain);
    }
  }
  return plain;
}

}  // namespace

std::string CleanText(std::string_view text) {
  if (IsPlain(text)) return std::string(text);
  if (text.find_first_of("<&") == text.npos) return WithPlainSpaces(text);
  // What is taken away may leave markup behind: "<<b>b>", "&am<b></b>p;".
  std::string clean(text);
  for (int pass = 0; pass < kMostPasses; ++pass) {
    std::string next = WithPlainSpaces(WithoutMarkup(DecodeEntities(clean)));
    if (next == clean || IsPlain(next) || next.find_first_of("<&") == next.npos) return next;
    clean = std::move(next);
  }
  return clean;
}

void BlankControls(std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && !MayHoldControl(&text[at])) {
      at += 8;
      continue;
    }
    char& c = text[at++];
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) c = ' ';
  }
}

std::string Utf8OfWindows1252(std::string_view text) {
  std::string utf8;
  for (const char c : text) AppendCharacter(OfWindows1252(static_cast<unsigned char>(c)), utf8);
  return utf8;
}

std::string FoldCase(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    if (const char ascii = text.front(); IsAscii(text)) {
      folded += ascii >= 'A' && ascii <= 'Z' ? static_cast<char>(ascii + 32) : ascii;
      text.remove_prefix(1);
      continue;
    }
    char32_t c = TakeCharacter(text);
    const bool latin = (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool greek = c >= 0x391 && c <= 0x3A9;
    if (latin || greek || (c >= 0x410 && c <= 0x42F)) {
      c += 32;
    } else if (c >= 0x400 && c <= 0x40F) {
      c += 80;
    } else if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) {
      c |= 1;
    } else if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) {
      c += c % 2;
    }
    AppendCharacter(c, folded);
  }
  return folded;
}

bool IsSpaceCharacter(char32_t c) {
  return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool IsInvisibleCharacter(char32_t c) {
  if (IsSpaceCharacter(c)) return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x034F || c == 0x061C ||
         c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || c == 0xFEFF || c == 0xFFA0 ||
         (c >= 0xFFF0 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE0FFF) ||
         (c >= 0xFDD0 && c <= 0xFDEF);
}

}  // namespace vitrine
