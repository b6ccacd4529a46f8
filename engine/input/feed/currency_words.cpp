#include "input/feed/currency_words.h"

#include <algorithm>

#include "base/decimal.h"

namespace vitrine {
namespace {

// ISO 4217, without funds, metals and tests.
constexpr std::string_view kCodes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
    "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
    "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
    "TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

struct Symbol {
  std::string_view text;
  std::string_view code;  // Empty: of several currencies.
};
/// A longer one before what it begins or ends with.
constexpr Symbol kSymbols[] = {
    {"US$", "USD"},  {"AU$", "AUD"},  {"CA$", "CAD"},  {"NZ$", "NZD"}, {"HK$", "HKD"},
    {"NT$", "TWD"},  {"MX$", "MXN"},  {"R$", "BRL"},   {"S$", "SGD"},  {"A$", "AUD"},
    {"C$", "CAD"},   {"$", ""},       {"€", "EUR"},    {"£", "GBP"},   {"¥", ""},
    {"￥", ""},      {"円", "JPY"},   {"元", "CNY"},   {"원", "KRW"},  {"₩", "KRW"},
    {"₹", "INR"},    {"₽", "RUB"},  {"₺", "TRY"},    {"₴", "UAH"},   {"₪", "ILS"},
    {"₫", "VND"},    {"đ", "VND"},    {"฿", "THB"},    {"₦", "NGN"},   {"₱", "PHP"},
    {"₸", "KZT"},    {"₾", "GEL"},  {"₼", "AZN"},  {"zł", "PLN"},  {"zl", "PLN"},
    {"Kč", "CZK"},   {"kč", "CZK"},   {"kr.", ""},     {"kr", ""},     {"Kr.", ""},
    {"Kr", ""},      {"Ft", "HUF"},   {"ft", "HUF"},   {"lei", "RON"}, {"Lei", "RON"},
    {"лв.", "BGN"},  {"лв", "BGN"},   {"руб.", "RUB"}, {"руб", "RUB"}, {"грн.", "UAH"},
    {"грн", "UAH"},  {"SFr.", "CHF"}, {"SFr", "CHF"},  {"Fr.", ""},    {"din.", ""},
    {"TL", "TRY"},   {"Rp", "IDR"},   {"Rs.", ""},     {"RM", "MYR"},  {"SR", "SAR"},
    {"EURO", "EUR"}, {"Euro", "EUR"}, {"euro", "EUR"}, {"RUR", "RUB"}, {"د.إ", "AED"},
    {"ر.س", "SAR"}};

/// The code of three letters in whatever case; empty if it is none.
std::string CodeOfLetters(std::string_view letters) {
  std::string code(letters);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return IsCurrency(code) ? code : std::string();
}

}  // namespace

bool IsCurrency(std::string_view code) {
  if (code.size() != 3 || code.find(' ') != code.npos) return false;
  return kCodes.find(code) != kCodes.npos && kCodes.find(code) % 4 == 0;
}

CurrencyMark LeadingCurrency(std::string_view text) {
  if (text.empty() || IsDigit(text.front())) return {};
  for (const Symbol& symbol : kSymbols) {
    if (text.starts_with(symbol.text)) return {symbol.text.size(), std::string(symbol.code)};
  }
  std::string code = CodeOfLetters(text.substr(0, 3));
  return {code.empty() ? 0u : 3u, std::move(code)};
}

CurrencyMark TrailingCurrency(std::string_view text) {
  if (text.empty() || IsDigit(text.back())) return {};
  if (text.size() > 3 && text[text.size() - 4] == ' ') {  // The commonest form: "1299.00 EUR".
    const std::string_view last = text.substr(text.size() - 3);
    if (IsCurrency(last)) return {3, std::string(last)};
  }
  for (const Symbol& symbol : kSymbols) {
    if (text.ends_with(symbol.text)) return {symbol.text.size(), std::string(symbol.code)};
  }
  std::string code = text.size() < 3 ? std::string() : CodeOfLetters(text.substr(text.size() - 3));
  return {code.empty() ? 0u : 3u, std::move(code)};
}

}  // namespace vitrine
