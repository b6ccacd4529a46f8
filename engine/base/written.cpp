#include "base/written.h"

#include "base/characters.h"
#include "base/decimal.h"

namespace vitrine {
namespace {

constexpr std::string_view kPlaceholders = "\nundefined\nnull\nNaN\n(not set)\n[object Object]\n";
constexpr int kMaxBefore = 3, kMaxBehind = 8;  // Characters.

bool IsWithin(char32_t c, char32_t first, char32_t last) { return c - first <= last - first; }

bool IsSpace(char32_t c) {
  return c == ' ' || IsWithin(c, 9, 13) || c == 0xA0 || IsWithin(c, 0x2000, 0x200A) ||
         IsWithin(c, 0x2028, 0x2029) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Controls, the soft hyphen, and what marks joints and directions.
bool IsInvisible(char32_t c) {
  return c < ' ' || IsWithin(c, 0x7F, 0x9F) || c == 0xAD || IsWithin(c, 0x200B, 0x200F) ||
         IsWithin(c, 0x202A, 0x202E) || IsWithin(c, 0x2060, 0x206F) || c == 0xFEFF;
}

/// What may stand between the digits of one number: ' ' and '\'' for all spaces and apostrophes,
/// '.' and ','; 0 for others.
char32_t MarkOf(char32_t c) {
  if (c == '.' || c == ',') return c;
  if (IsSpace(c)) return ' ';
  return c == '\'' || c == 0x2019 ? '\'' : 0;
}

}  // namespace

std::string CleanId(std::string_view text) {
  std::string id;
  std::size_t end = 0;  // Of what is no space.
  while (!text.empty()) {
    const std::string_view rest = text;
    const char32_t character = TakeCharacter(text);
    if (IsSpace(character)) {
      if (end > 0) id += ' ';
    } else if (!IsInvisible(character)) {
      id.append(rest.data(), rest.size() - text.size());
      end = id.size();
    }
  }
  id.resize(end);
  // None of them is part of another one.
  if (end > 2 && kPlaceholders.find("\n" + id + "\n") != kPlaceholders.npos) id.clear();
  return id;
}

bool NamesNoOrder(std::string_view id) {
  if (id.find_first_not_of('0') == id.npos || id.starts_with("{{")) return true;
  std::string name = " ";
  for (const char c : id) name += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  name += ' ';
  const bool is_word = id.find(' ') == id.npos;
  return is_word && std::string_view(" -1 n/a na none test true false ").find(name) != id.npos;
}

bool ParseWrittenNumber(std::string_view text, double& value) {
  if (ParseDecimal(text, value)) return value - value == 0;
  double number = 0, sign = 1;           // Of all digits so far.
  int before = 0, behind = 0;            // Characters that are no part of the number.
  int groups = 0, group = 0, ended = 0;  // Marks between digits; digits behind the last, before it.
  char32_t mark = 0, next = 0;           // The last one; one since the last digit.
  bool regular = true, repeated = false;  // Groups are as between thousands; one mark came twice.
  while (!text.empty()) {
    const char32_t c = TakeCharacter(text);
    const bool begun = group > 0;
    if (IsWithin(c, '0', '9')) {
      // "Rs.5" and ".5" could be either; behind the number stands no other one.
      if (behind > 0 || (next != 0 && !begun)) return false;
      if (next != 0) {
        regular = regular && (groups == 0 || group == 3 || group == 2);
        repeated = next == mark;
        mark = next;
        next = 0;
        ended = number == 0 ? 9 : group;  // "0,125" has no thousands.
        group = 0;
        ++groups;
      }
      number = number * 10 + static_cast<double>(c - '0');
      ++group;
    } else if (begun) {
      const char32_t between = MarkOf(c);
      if (between == 0 || next != 0) ++behind;
      next = between;
    } else if (!IsSpace(c)) {
      if (c == '-' || c == 0x2212) sign = -1;
      next = MarkOf(c);
      ++before;
    } else {
      next = 0;
    }
  }
  if (group == 0 || before > kMaxBefore || behind > kMaxBehind || !regular) return false;
  const bool is_point = mark == '.' || mark == ',';
  const bool thousands = repeated || (groups == 1 && mark == ',' && group == 3 && ended <= 3);
  if (groups > 0 && (!is_point || thousands) && group != 3) return false;
  for (; is_point && !thousands && group > 0; --group) sign *= 10;
  value = number / sign;
  return value - value == 0;
}

}  // namespace vitrine
