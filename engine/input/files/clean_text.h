#pragma once

#include <string>
#include <string_view>

#include "base/characters.h"
#include "base/written.h"

namespace vitrine {

/// A text of a shop's file as people read it: UTF-8 without markup, with HTML's entities decoded
/// (as often as they were encoded), without control and invisible characters, every run of white
/// space one space, trimmed. Joiners stay between letters that need them (not ASCII).
std::string CleanText(std::string_view text);

/// Without the control characters that no text has (all below U+0020 but tab and line ends, and
/// U+007F), which would end the parsing of XML and JSON; a space in their place.
void BlankControls(std::string& text);

/// UTF-8 of a text in Windows-1252, which Latin-1 is a part of. Every byte has a meaning.
std::string Utf8OfWindows1252(std::string_view text);

/// For comparing what people write: letters in lower case (Latin, Greek, Cyrillic), the rest as it
/// is.
std::string FoldCase(std::string_view text);

bool IsSpaceCharacter(char32_t character);      ///< Of any width, line ends too.
bool IsInvisibleCharacter(char32_t character);  ///< Controls, marks of direction, joiners, tags …

}  // namespace vitrine
