#include "base/written.h"

#include "base/characters.h"
#include "base/decimal.h"

namespace vitrine {
namespace {

constexpr std::string_view kPlaceholders[] = {"undefined", "null", "NaN", "(not set)",
                                              "[object Object]"};
constexpr std::size_t kMaxBefore = 3, kMaxBehind = 8;  // Characters.

/// What stands between the digits of one number: ' ' and '\'' for all spaces and apostrophes, '.'
/// and ','; 0 for others.
char MarkOf(char32_t c) {
  if (c == '.' || c == ',') return static_cast<char>(c);
  if (IsSpaceCharacter(c)) return ' ';
  return c == '\'' || c == 0x2019 ? '\'' : '\0';
}

/// The number's parts: what stands before and behind its first and last digit, and its digits and
/// marks in between.
struct Parts {
  bool negative = false;
  std::string amount;
};

bool Split(std::string_view text, Parts& parts) {
  std::string marks;  // Those since the last digit, which belong to the number if a digit follows.
  std::size_t before = 0, behind = 0;
  bool ended = false;
  while (!text.empty()) {
    const char32_t c = TakeCharacter(text);
    const char mark = MarkOf(c);
    if (c >= '0' && c <= '9') {
      // "Rs.5" and ".5": who knows. Behind the number stands no other one.
      if (ended || (parts.amount.empty() && !marks.empty())) return false;
      parts.amount += marks;
      parts.amount += static_cast<char>(c);
      marks.clear();
    } else if (parts.amount.empty()) {
      if (c == '-' || c == 0x2212) parts.negative = true;
      marks.clear();
      if (mark == ' ') continue;
      if (mark != 0) marks += mark;
      if (++before > kMaxBefore) return false;
    } else if (mark != 0 && !ended) {
      marks += mark;
    } else {
      ended = true;
      if (++behind > kMaxBehind) return false;
    }
  }
  return !parts.amount.empty();
}

/// Whether marks stand between groups as they do between thousands: of three digits the last one,
/// of two or three the others (lakhs), of at most three the first one.
bool AreThousands(std::string_view whole) {
  std::size_t group = 0;
  bool first = true;
  for (const char c : whole) {
    if (IsDigit(c)) {
      ++group;
      continue;
    }
    if (group > 3 || group < (first ? 1 : 2)) return false;
    first = false;
    group = 0;
  }
  return first || group == 3;
}

/// Where the mark before the decimals stands; the amount's size: nowhere.
std::size_t DecimalMark(std::string_view amount) {
  const std::size_t last = amount.find_last_of(".,' ");
  const bool is_mark = last != amount.npos && (amount[last] == '.' || amount[last] == ',');
  if (!is_mark || amount.find(amount[last]) != last) return amount.size();
  const bool alone = amount.find_first_of(".,' ") == last;
  const bool thousands = alone && amount[last] == ',' && amount.size() - last == 4 && last <= 3 &&
                         amount.substr(0, last) != "0";
  return thousands ? amount.size() : last;
}

}  // namespace

std::string CleanId(std::string_view text) {
  std::string id;
  std::size_t end = 0;  // Of what is no space.
  while (!text.empty()) {
    const char32_t character = TakeCharacter(text);
    if (IsSpaceCharacter(character)) {
      if (!id.empty()) id += ' ';
    } else if (!IsInvisibleCharacter(character)) {
      AppendCharacter(character, id);
      end = id.size();
    }
  }
  id.resize(end);
  for (const std::string_view placeholder : kPlaceholders) {
    if (id == placeholder) id.clear();
  }
  return id;
}

bool ParseWrittenNumber(std::string_view text, double& value) {
  if (ParseDecimal(text, value)) return value - value == 0;
  Parts parts;
  if (!Split(text, parts)) return false;
  const std::size_t mark = DecimalMark(parts.amount);
  const std::string_view whole = std::string_view(parts.amount).substr(0, mark);
  if (!AreThousands(whole)) return false;
  std::string plain = parts.negative ? "-" : "";
  for (const char c : whole) {
    if (!IsDigit(c)) continue;
    if (plain == "0" || plain == "-0") plain.pop_back();  // JSON has no leading zeros.
    plain += c;
  }
  if (mark < parts.amount.size()) plain.append(".").append(parts.amount, mark + 1);
  return ParseDecimal(plain, value) && value - value == 0;
}

}  // namespace vitrine
