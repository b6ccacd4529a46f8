#include "base/characters.h"

namespace vitrine {
namespace {

constexpr char32_t kNoCharacter = 0xFFFD;

bool IsCharacter(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

/// Bytes of a character after the first one.
std::size_t BytesAfter(char32_t c) { return c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; }

}  // namespace

std::size_t ReadCharacter(std::string_view text, char32_t& character) {
  const auto lead = static_cast<unsigned char>(text.empty() ? 0x80 : text.front());
  const std::size_t more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if ((more == 0 && lead >= 0x80) || lead > 0xF4 || text.size() <= more) return 0;
  character = more == 0 ? lead : lead & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return 0;
    character = character << 6 | (byte & 0x3F);
  }
  return IsCharacter(character) && BytesAfter(character) == more ? more + 1 : 0;
}

char32_t TakeCharacter(std::string_view& text) {
  char32_t character = kNoCharacter;
  const std::size_t size = ReadCharacter(text, character);
  text.remove_prefix(size == 0 ? 1 : size);
  return size == 0 ? kNoCharacter : character;
}

void AppendCharacter(char32_t c, std::string& text) {
  if (!IsCharacter(c)) c = kNoCharacter;
  const std::size_t more = BytesAfter(c);
  constexpr unsigned char kLeads[] = {0, 0xC0, 0xE0, 0xF0};
  text.push_back(static_cast<char>(kLeads[more] | c >> (6 * more)));
  for (std::size_t left = more; left > 0; --left) {
    text.push_back(static_cast<char>(0x80 | (c >> (6 * (left - 1)) & 0x3F)));
  }
}

}  // namespace vitrine
