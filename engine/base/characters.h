#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vitrine {

/// The first character of a UTF-8 text, and how many bytes it has; 0: the text does not begin with
/// one (in its shortest form, no surrogate, at most U+10FFFF).
std::size_t ReadCharacter(std::string_view text, char32_t& character);

/// Takes the first character off a text that is not empty; U+FFFD and one byte where it is no
/// UTF-8.
char32_t TakeCharacter(std::string_view& text);

/// Appends a character as UTF-8; U+FFFD for what is none.
void AppendCharacter(char32_t character, std::string& text);

}  // namespace vitrine
