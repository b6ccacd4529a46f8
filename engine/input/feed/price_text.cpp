// Prices as shops print them. What may stand in one is a list: digits, the marks that locales put
// between thousands and before decimals, one sign, and a currency before or behind. Anything else,
// a second amount above all, makes it no price.
#include <algorithm>
#include <cmath>
#include <optional>

#include "base/decimal.h"
#include "input/feed/currency_words.h"
#include "input/feed/feed_values.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr std::int64_t kPriceScale = 10'000;
/// A space that only ever stands between thousands, which U+0020 is not.
constexpr char kThinSpace = '_';
constexpr char kLineEnd = '\n';

/// One character of an amount in the alphabet "0123456789 _'.,-+"; 0 for others.
char MarkOf(char32_t character) {
  if (character >= '0' && character <= '9') return static_cast<char>(character);
  if (character >= 0x660 && character <= 0x669) return static_cast<char>('0' + character - 0x660);
  if (character >= 0x6F0 && character <= 0x6F9) return static_cast<char>('0' + character - 0x6F0);
  if (character >= 0xFF10 && character <= 0xFF19) {
    return static_cast<char>('0' + character - 0xFF10);
  }
  if (character == '\n' || character == '\r' || character == '\t') return kLineEnd;
  if (character == ' ') return ' ';
  if (IsSpaceCharacter(character)) return kThinSpace;
  switch (character) {
    case '\'':
    case 0x2019:  // ’
    case 0x2018:  // ‘
    case 0x02BC:  // ʼ
    case 0x2032:  // ′
    case 0xB4:    // ´
    case '`':
      return '\'';
    case '.':
      return '.';
    case 0x066B:  // Arabic decimal separator.
    case ',':
      return ',';
    case 0x066C:  // Arabic thousands separator.
      return '\'';
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case '+':
      return '+';
    default:
      return 0;
  }
}

/// The text in that alphabet; none if another character stands in it. Spaces at the ends go.
std::optional<std::string> Marks(std::string_view text) {
  std::string marks;
  while (!text.empty()) {
    const char mark = MarkOf(TakeCharacter(text));
    if (mark == 0) return std::nullopt;
    marks += mark;
  }
  constexpr const char* kSpaces = " _\n";
  const std::size_t begin = marks.find_first_not_of(kSpaces);
  if (begin == marks.npos) return std::string();
  return marks.substr(begin, marks.find_last_not_of(kSpaces) - begin + 1);
}

std::string WithoutInvisible(std::string_view text) {
  std::string visible;
  while (!text.empty()) {
    const char32_t character = TakeCharacter(text);
    const bool line = character == '\n' || character == '\r' || character == '\t';
    if (line || !IsInvisibleCharacter(character)) AppendCharacter(character, visible);
  }
  return visible;
}

std::string_view TrimWide(std::string_view text) {
  constexpr std::string_view kWide[] = {"\u00A0", "\u202F", "\u2009", "\u2007", "\u3000"};
  for (bool more = true; more;) {
    more = false;
    text = Trim(text);
    for (const std::string_view space : kWide) {
      if (text.starts_with(space)) more = true, text.remove_prefix(space.size());
      if (text.ends_with(space)) more = true, text.remove_suffix(space.size());
    }
  }
  return text;
}

/// Takes the currency off both ends; false when two are named.
bool TakeCurrency(std::string_view& text, std::string& code) {
  for (int i = 0; i < 3; ++i) {
    text = TrimWide(text);
    CurrencyMark mark = LeadingCurrency(text);
    if (mark.bytes > 0) {
      text.remove_prefix(mark.bytes);
    } else {
      mark = TrailingCurrency(text);
      if (mark.bytes == 0) return true;
      text.remove_suffix(mark.bytes);
    }
    if (!code.empty() && !mark.code.empty() && mark.code != code) return false;
    if (!mark.code.empty()) code = mark.code;
  }
  return true;
}

/// The digits of "1299" or "1,299,000", whatever the mark between thousands; none otherwise.
std::optional<std::string> WholeAmount(std::string_view text) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == text.npos) return std::string(text);
  constexpr std::string_view kBetweenThousands = " _'.,";
  if (first == 0 || first > 3 || text.front() == '0' ||
      kBetweenThousands.find(text[first]) == kBetweenThousands.npos) {
    return std::nullopt;
  }
  std::string digits(text.substr(0, first));
  for (std::size_t at = first; at < text.size(); at += 4) {
    const std::string_view group = text.substr(at + 1, 3);
    if (text[at] != text[first] || group.size() != 3 || !AreDigits(group)) return std::nullopt;
    digits += group;
  }
  return digits;
}

/// Whether "100 200" stands for one amount: where prices have no decimals, they are that long.
bool HasLongAmounts(std::string_view currency) {
  constexpr std::string_view kLong[] = {"HUF", "CZK", "RUB", "JPY", "KRW", "VND", "IDR", "CLP",
                                        "COP", "ISK", "KZT", "UZS", "RSD", "XAF", "XOF", "PYG"};
  return std::find(std::begin(kLong), std::end(kLong), currency) != std::end(kLong);
}

/// Two amounts of three digits with a plain space between could be two prices.
bool CouldBeTwo(std::string_view whole, std::string_view currency) {
  return whole.size() == 7 && whole[3] == ' ' && !HasLongAmounts(currency);
}

/// Whether the last point or comma of an amount stands before decimals; none when three digits
/// after it leave that open.
std::optional<bool> HasDecimals(std::string_view amount, std::size_t last, int currency_digits) {
  const char mark = amount[last];
  if (amount.find(mark) != last) return false;
  const bool others = amount.find_first_of(" _'.,") != last;
  if (others || amount.size() - last != 4 || amount.substr(0, last) == "0") return true;
  // As people write it, "1,299" is a thousand; as this format does, a point is before decimals.
  const bool comma = mark == ',';
  if (currency_digits == 3) return comma ? std::nullopt : std::optional(true);
  return comma ? std::optional(false) : std::nullopt;
}

/// Takes ",-", ".--" or "." off the end of an amount, which say that it has no decimals; false when
/// it ends in none of them. "1299-" is such an amount, too.
bool TakeNoDecimals(std::string_view& amount) {
  const std::size_t last = amount.find_last_not_of('-');
  if (last == amount.npos) return false;
  const bool dash_alone = amount.size() - last == 2;
  const bool marked = amount[last] == '.' || amount[last] == ',';
  if (!marked && !dash_alone) return false;
  amount = amount.substr(0, marked ? last : last + 1);
  return true;
}

/// An amount with '.' before its decimals and no other mark: of "1.299,00", "1,299.00", "1 299",
/// "1'299.00" and "1299,-". None when it is no amount, or could be two.
std::optional<std::string> PlainAmount(std::string_view amount, const std::string& currency) {
  const bool is_whole = TakeNoDecimals(amount);
  const std::size_t last = amount.find_last_of(".,");
  const auto decimals = last == amount.npos || is_whole
                            ? std::optional(false)
                            : HasDecimals(amount, last, CurrencyDigits(currency));
  if (!decimals) return std::nullopt;
  const std::string_view whole_text = *decimals ? amount.substr(0, last) : amount;
  if (CouldBeTwo(whole_text, currency)) return std::nullopt;
  const auto whole = WholeAmount(whole_text);
  if (!whole || !*decimals) return whole;
  const std::string after(amount.substr(last + 1));
  if (!AreDigits(after)) return std::nullopt;
  return (whole->empty() ? "0" : *whole) + "." + after;
}

Error NoPrice() {
  return {ErrorCode::kFieldType,
          "Write one price like \"1299.00 EUR\": no range, no two prices, no words.", ""};
}

/// The commonest form, "1299.00" or "1299.00 EUR": no mark in it means anything else.
std::optional<FeedPrice> PlainPrice(std::string_view text) {
  const std::size_t point = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view after = text.substr(point);
  if (point == 0 || point > 9 || after.size() < 3 || after[0] != '.') return std::nullopt;
  if (!AreDigits(after.substr(1, 2))) return std::nullopt;
  const std::string_view code = after.size() == 7 && after[3] == ' ' ? after.substr(4) : "";
  if (after.size() != 3 && !IsCurrency(code)) return std::nullopt;
  std::int64_t hundredths = 0;
  for (const char c : text.substr(0, point + 3)) {
    if (c != '.') hundredths = hundredths * 10 + (c - '0');
  }
  return FeedPrice{hundredths * (kPriceScale / 100), std::string(code)};
}

}  // namespace

Result<FeedPrice> ParsePrice(std::string_view text) {
  if (auto plain = PlainPrice(text)) return *std::move(plain);
  const std::string visible = WithoutInvisible(text);
  std::string_view rest = TrimWide(visible);
  std::string currency;
  const bool minus_first = rest.starts_with('-') && rest.size() > 1;
  if (minus_first) rest.remove_prefix(1);
  if (!TakeCurrency(rest, currency)) return NoPrice();
  auto marks = Marks(rest);
  if (!marks || marks->empty()) return NoPrice();
  const bool negative = minus_first || marks->front() == '-';
  if (marks->front() == '-' || marks->front() == '+') marks->erase(0, 1);
  const auto plain = PlainAmount(*marks, currency);
  const auto value = ParseNumber(plain ? *plain : "");
  if (!value) return NoPrice();
  if ((negative && *value > 0) || *value > 1e12) {
    return Error{ErrorCode::kFieldRange, "A price can't be negative or this large.", ""};
  }
  return FeedPrice{std::llround(*value * static_cast<double>(kPriceScale)), currency};
}

Result<Money> MoneyOf(const FeedPrice& price, int digits) {
  if (!price.known()) return kNoMoney;
  std::int64_t step = kPriceScale;
  for (int i = 0; i < digits; ++i) step /= 10;
  const std::int64_t units = (price.scaled + step / 2) / step;
  if (units >= kNoMoney) return MakeError(ErrorCode::kFieldRange, "", "The price is too large.");
  return static_cast<Money>(units);
}

}  // namespace vitrine
