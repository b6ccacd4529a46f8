#include "base/money.h"

#include "base/decimal.h"

namespace vitrine {
namespace {

constexpr std::string_view kZeroDigits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

std::uint64_t PowerOfTen(int digits) {
  std::uint64_t power = 1;
  for (; digits > 0; --digits) power *= 10;
  return power;
}

}  // namespace

int CurrencyDigits(std::string_view code) {
  if (code.size() != 3) return -1;
  for (char c : code) {
    if (!IsCapital(c)) return -1;
  }
  if (kZeroDigits.find(code) != std::string_view::npos) return 0;
  return kThreeDigits.find(code) != std::string_view::npos ? 3 : 2;
}

Result<Money> ParseMoney(std::string_view decimal, int digits) {
  if (!decimal.empty() && decimal.front() == '-') return MakeError(ErrorCode::kFieldRange);
  std::uint64_t units = 0;
  int after_point = -1;
  bool any = false;
  for (char c : decimal) {
    if (c == '.' && after_point < 0 && any) {
      after_point = 0;
      continue;
    }
    if (!IsDigit(c)) return MakeError(ErrorCode::kFieldType);
    any = true;
    if (after_point >= digits) {
      if (c != '0') return MakeError(ErrorCode::kFieldRange);
      continue;
    }
    if (after_point >= 0) ++after_point;
    units = units * 10 + static_cast<std::uint64_t>(c - '0');
    if (units >= kNoMoney) return MakeError(ErrorCode::kFieldRange);
  }
  if (!any || after_point == 0) {
    if (!any || decimal.back() == '.') return MakeError(ErrorCode::kFieldType);
  }
  units *= PowerOfTen(digits - (after_point > 0 ? after_point : 0));
  if (units >= kNoMoney) return MakeError(ErrorCode::kFieldRange);
  return static_cast<Money>(units);
}

Result<Money> MoneyOf(double amount, int digits) {
  const double units = amount * static_cast<double>(PowerOfTen(digits)) + 0.5;
  if (!(units >= 0.5) || !(units < static_cast<double>(kNoMoney))) {
    return MakeError(ErrorCode::kFieldRange);
  }
  return static_cast<Money>(units);
}

double MajorUnits(Money money, int digits) {
  return static_cast<double>(money) / static_cast<double>(PowerOfTen(digits));
}

}  // namespace vitrine
