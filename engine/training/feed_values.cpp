#include "training/feed_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "catalog/topic.h"
#include "training/text_file.h"

namespace vitrine::training {
namespace {

constexpr std::int64_t kScale = 10'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AreDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
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

bool IsCurrency(std::string_view text) { return CurrencyDigits(text) >= 0; }

/// Splits "265.00 SAR" or "SAR 265.00" into number and currency.
std::pair<std::string_view, std::string_view> SplitCurrency(std::string_view text) {
  if (text.size() > 3 && IsCurrency(text.substr(text.size() - 3))) {
    return {Trim(text.substr(0, text.size() - 3)), text.substr(text.size() - 3)};
  }
  if (text.size() > 3 && IsCurrency(text.substr(0, 3))) {
    return {Trim(text.substr(3)), text.substr(0, 3)};
  }
  return {text, {}};
}

int Number(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Days since 1970 of a Gregorian date (Hinnant, chrono algorithms).
std::int64_t DaysOf(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

bool IsDate(std::string_view text) {
  return text.size() >= 10 && text[4] == '-' && text[7] == '-' && AreDigits(text.substr(0, 4)) &&
         AreDigits(text.substr(5, 2)) && AreDigits(text.substr(8, 2));
}

/// Milliseconds into the day of "T08:00", "T08:00:30", "T08:00:30.5Z"; negative if it is none.
Millis TimeOfDay(std::string_view text) {
  if (text.empty()) return 0;
  if ((text[0] != 'T' && text[0] != ' ') || text.size() < 6 || text[3] != ':') return -1;
  if (!AreDigits(text.substr(1, 2)) || !AreDigits(text.substr(4, 2))) return -1;
  Millis time = Number(text.substr(1, 2)) * kHour + Number(text.substr(4, 2)) * kMinute;
  if (text.size() >= 9 && text[6] == ':') time += Number(text.substr(7, 2)) * 1000;
  return time < kDay ? time : -1;
}

Error NoDate() {
  return {ErrorCode::kFieldValue, "Write a date like 2026-02-10, or milliseconds since 1970.", ""};
}

}  // namespace

Result<FeedPrice> ParsePrice(std::string_view text) {
  const auto [number, currency] = SplitCurrency(Trim(text));
  const auto value = ParseNumber(PlainDecimal(number));
  if (!value) {
    return Error{
        ErrorCode::kFieldType,
        "Write a price like \"129.00 EUR\", not \"" + std::string(CutUtf8(text, 40)) + "\".", ""};
  }
  if (*value < 0 || *value > 1e12) {
    return Error{ErrorCode::kFieldRange, "A price can't be negative or this large.", ""};
  }
  return FeedPrice{std::llround(*value * static_cast<double>(kScale)), std::string(currency)};
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

Result<Millis> ParseMoment(std::string_view text) {
  text = Trim(text);
  if (AreDigits(text) && text.size() > 8 && text.size() < 17) {
    return static_cast<Millis>(std::strtoll(std::string(text).c_str(), nullptr, 10));
  }
  if (!IsDate(text)) return NoDate();
  const int month = Number(text.substr(5, 2)), day = Number(text.substr(8, 2));
  const Millis time = TimeOfDay(text.substr(10));
  if (month < 1 || month > 12 || day < 1 || day > 31 || time < 0) return NoDate();
  const Millis moment = DaysOf(Number(text.substr(0, 4)), month, day) * kDay + time;
  if (moment < 0) return MakeError(ErrorCode::kFieldRange, "", "It lies before 1970.");
  return moment;
}

Result<Day> ParseDay(std::string_view text) {
  VITRINE_ASSIGN(const Millis moment, ParseMoment(text));
  if (moment / kDay > 0xffff) return MakeError(ErrorCode::kFieldRange, "", "It lies after 2149.");
  return DayOf(moment);
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

std::optional<double> ParseNumber(std::string_view text) {
  const std::string copy(text);
  if (copy.empty() || copy.find_first_not_of("0123456789.-+eE") != copy.npos) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size() || !std::isfinite(value)) return std::nullopt;
  return value;
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

}  // namespace vitrine::training
