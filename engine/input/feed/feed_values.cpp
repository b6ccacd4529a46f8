#include "input/feed/feed_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/decimal.h"
#include "catalog/topic.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr std::int64_t kScale = 10'000;

/// Spaces and apostrophes of every kind as one space: both only ever stand between thousands.
std::string WithOneSpace(std::string_view text) {
  constexpr std::string_view kMarks[] = {" ", "'", "\u00A0", "\u2009", "\u202F", "\u2019"};
  std::string plain;
  while (!text.empty()) {
    const auto mark = std::find_if(std::begin(kMarks), std::end(kMarks),
                                   [&](std::string_view m) { return text.starts_with(m); });
    const bool found = mark != std::end(kMarks);
    plain += found ? ' ' : text.front();
    text.remove_prefix(found ? mark->size() : 1);
  }
  return plain;
}

/// The digits of "1299" or "1,299,000", whatever the mark between thousands; none otherwise.
std::optional<std::string> WholeAmount(std::string_view text) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == text.npos) return std::string(text);
  if (first == 0 || first > 3 || text.front() == '0') return std::nullopt;
  std::string digits(text.substr(0, first));
  for (std::size_t at = first; at < text.size(); at += 4) {
    const std::string_view group = text.substr(at + 1, 3);
    if (text[at] != text[first] || group.size() != 3 || !AreDigits(group)) return std::nullopt;
    digits += group;
  }
  return digits;
}

/// Whether the last point or comma of an amount stands before decimals; none when three digits
/// after it leave that open.
std::optional<bool> HasDecimals(std::string_view amount, std::size_t last, int currency_digits) {
  const char mark = amount[last];
  if (amount.find(mark) != last) return false;
  const bool others = amount.find_first_of(" .,") != last;
  if (others || amount.size() - last != 4 || amount.substr(0, last) == "0") return true;
  // As people write it, "1,299" is a thousand; as this format does, a point is before decimals.
  const bool comma = mark == ',';
  if (currency_digits == 3) return comma ? std::nullopt : std::optional(true);
  return comma ? std::optional(false) : std::nullopt;
}

/// An amount with '.' before its decimals and no other mark: of "1.299,00", "1,299.00", "1 299",
/// "1'299.00" and "1299". None when it is no amount, or could be two.
std::optional<std::string> PlainAmount(std::string_view text, int currency_digits) {
  const std::string amount = WithOneSpace(text);
  const std::size_t last = amount.find_last_of(".,");
  if (last == amount.npos) return WholeAmount(amount);
  const auto decimals = HasDecimals(amount, last, currency_digits);
  if (!decimals) return std::nullopt;
  if (!*decimals) return WholeAmount(amount);
  const auto whole = WholeAmount(std::string_view(amount).substr(0, last));
  const std::string after = amount.substr(last + 1);
  if (!whole || !AreDigits(after)) return std::nullopt;
  return *whole + "." + after;
}

/// Whether commas stand where thousands do: "1,299" and "1,299,000.50".
bool AreThousands(std::string_view text) {
  const auto whole = text.substr(0, text.find('.'));
  for (std::size_t comma = whole.find(','); comma != whole.npos;
       comma = whole.find(',', comma + 1)) {
    const auto group = whole.substr(comma + 1, whole.find(',', comma + 1) - comma - 1);
    if (comma == 0 || comma > 3 + 4 * (whole.size() / 4) || group.size() != 3) return false;
  }
  return true;
}

/// The number with '.' as its only separator.
std::string PlainDecimal(std::string_view text) {
  std::string plain;
  const bool thousands = AreThousands(text);
  for (char c : text) {
    if (c != ',') plain += c;
    if (c == ',' && !thousands) plain += '.';
  }
  return plain;
}

/// The currency of a word in whatever case; empty if it is none.
std::string CurrencyOf(std::string_view word) {
  std::string code(word);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return CurrencyDigits(code) >= 0 ? code : std::string();
}

/// Splits "265.00 SAR" or "SAR 265.00" into number and currency.
std::pair<std::string_view, std::string> SplitCurrency(std::string_view text) {
  if (text.size() <= 3) return {text, {}};
  const std::size_t rest = text.size() - 3;
  std::string code = CurrencyOf(text.substr(rest));
  if (!code.empty()) return {Trim(text.substr(0, rest)), std::move(code)};
  code = CurrencyOf(text.substr(0, 3));
  return {code.empty() ? text : Trim(text.substr(3)), std::move(code)};
}

}  // namespace

Result<FeedPrice> ParsePrice(std::string_view text) {
  const auto [number, currency] = SplitCurrency(Trim(text));
  const bool negative = number.starts_with('-');
  const auto plain = PlainAmount(number.substr(negative ? 1 : 0), CurrencyDigits(currency));
  const auto value = ParseNumber(plain ? *plain : "");
  if (!value) {
    return Error{
        ErrorCode::kFieldType,
        "Write a price like \"1299.00 EUR\", not \"" + std::string(CutUtf8(text, 40)) + "\".", ""};
  }
  if (negative || *value > 1e12) {
    return Error{ErrorCode::kFieldRange, "A price can't be negative or this large.", ""};
  }
  return FeedPrice{std::llround(*value * static_cast<double>(kScale)), currency};
}

Result<Money> MoneyOf(const FeedPrice& price, int digits) {
  if (!price.known()) return kNoMoney;
  std::int64_t step = kScale;
  for (int i = 0; i < digits; ++i) step /= 10;
  const std::int64_t units = (price.scaled + step / 2) / step;
  if (units >= kNoMoney) return MakeError(ErrorCode::kFieldRange, "", "The price is too large.");
  return static_cast<Money>(units);
}

std::optional<double> ParseCentimetres(std::string_view text) {
  text = Trim(text);
  const auto unit_at = text.find_first_not_of("0123456789.,");
  const auto number = ParseNumber(PlainDecimal(text.substr(0, unit_at)));
  const std::string unit = unit_at == text.npos ? "cm" : Lower(Trim(text.substr(unit_at)));
  if (!number || *number <= 0) return std::nullopt;
  if (unit == "cm") return number;
  if (unit == "mm") return *number / 10;
  if (unit == "m") return *number * 100;
  return unit == "in" ? std::optional(*number * 2.54) : std::nullopt;
}

Result<bool> ParseAvailability(std::string_view text) {
  std::string word;
  for (char c : Lower(text.substr(text.rfind('/') + 1))) {
    if (c != ' ' && c != '_' && c != '-') word += c;
  }
  for (const char* yes : {"instock", "preorder", "backorder", "limitedavailability", "true"}) {
    if (word == yes) return true;
  }
  for (const char* no : {"outofstock", "soldout", "discontinued", "false"}) {
    if (word == no) return false;
  }
  return Error{ErrorCode::kFieldValue, "Write in_stock, out_of_stock, preorder or backorder.", ""};
}

namespace {

void AddPath(std::string_view text, std::vector<std::string>& paths) {
  std::string path;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('>', begin), text.size());
    const auto level = Trim(text.substr(begin, end - begin));
    if (!level.empty()) path.append(path.empty() ? "" : kCategorySeparator).append(level);
    begin = end + 1;
  }
  const bool seen = std::find(paths.begin(), paths.end(), path) != paths.end();
  if (!path.empty() && !seen) paths.push_back(std::move(path));
}

}  // namespace

std::vector<std::string> ParseCategories(std::string_view text) {
  std::vector<std::string> paths;
  if (text.find('>') != text.npos) {
    AddPath(text, paths);
    return paths;
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool splits =
        i == text.size() || (text[i] == ',' && (i + 1 == text.size() || text[i + 1] != ' '));
    if (!splits) continue;
    AddPath(text.substr(begin, i - begin), paths);
    begin = i + 1;
  }
  return paths;
}

}  // namespace vitrine
