#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// A mark of money at the beginning or the end of a price.
struct CurrencyMark {
  std::size_t bytes = 0;  ///< How long it is; 0: there is none.
  std::string code;       ///< ISO 4217; empty: a mark of several currencies ("$", "kr").
};

/// The currency that a text begins (or ends) with: ISO 4217's codes in whatever case, and the
/// symbols and abbreviations that shops print.
CurrencyMark LeadingCurrency(std::string_view text);
CurrencyMark TrailingCurrency(std::string_view text);

/// Whether a code (three capital letters) is one of ISO 4217 that money is priced in.
bool IsCurrency(std::string_view code);

}  // namespace vitrine
