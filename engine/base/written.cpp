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

bool ParseWrittenNumber(std::string_view text, double& value) {
  if (ParseDecimal(text, value)) return value - value == 0;
  double number = 0;                        // Of all digits so far.
  int before = 0, behind = 0, pending = 0;  // Characters; marks since the last digit.
  int groups = 0, group = 0,
      ended = 0;    // Groups that ended at a mark; digits of this and the last.
  int changes = 0;  // Marks that differ from the one before.
  bool negative = false, regular = true, whole = false, changed = false, any = false;
  char32_t mark = 0, next = 0;  // Before this group; before the next one.
  while (!text.empty()) {
    const char32_t c = TakeCharacter(text);
    const char32_t as_mark = MarkOf(c);
    if (IsWithin(c, '0', '9')) {
      // "Rs.5" and ".5" could be either; behind the number stands no other one.
      if (behind > 0 || pending > (any ? 1 : 0)) return false;
      if (pending > 0) {
        regular = regular && group <= 3 && (groups == 0 || group >= 2);
        changed = groups > 0 && next != mark;
        changes += changed ? 1 : 0;
        whole = number != 0;
        ++groups;
        ended = group;
        group = pending = 0;
        mark = next;
      }
      number = number * 10 + static_cast<double>(c - '0');
      any = true;
      ++group;
    } else if (as_mark != 0 && behind == 0) {
      pending = as_mark == ' ' && !any ? 0 : pending + 1;
      next = as_mark;
      if (!any && as_mark != ' ') ++before;
    } else if (any) {
      if (++behind > kMaxBehind) return false;
    } else {
      negative = negative || c == '-' || c == 0x2212;
      pending = 0;
      if (++before > kMaxBefore) return false;
    }
  }
  const bool is_point = mark == '.' || mark == ',';
  const bool thousands = mark == ',' && group == 3 && ended <= 3 && whole;
  const bool decimals =
      is_point && (groups == 1 ? !thousands : changed && changes == 1 && ended == 3 && regular);
  if (!any || (!decimals && groups > 0 && !(group == 3 && changes == 0 && regular))) return false;
  double scale = negative ? -1 : 1;
  for (; decimals && group > 0; --group) scale *= 10;
  value = number / scale;
  return value - value == 0;
}

}  // namespace vitrine
