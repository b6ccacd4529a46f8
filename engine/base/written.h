#pragma once

#include <string>
#include <string_view>

namespace vitrine {

// Values as pages, files and logs write them: one reader for all of them.

/// A shop's id, or another code: no control or invisible character, no space around it; inner
/// spaces, of whatever width, are U+0020. Empty where a template had nothing to fill in:
/// "undefined", "null", "NaN", "(not set)", "[object Object]".
std::string CleanId(std::string_view text);

/// Whether a cleaned id of an order names none: zeros, "-1", "N/A", "none", "test", "true",
/// "false", a template that was not filled in.
bool NamesNoOrder(std::string_view id);

/// A number as JSON writes it, or as people do: "4,245.42", "4.245,42", "1 299,00", "1’299.50",
/// "1299,-", with at most three letters and signs before it ("€ 12", "US$ 5") and a word behind
/// ("0.5 kg", "12,50 EUR", "3 Stück"). Three digits behind a single comma are thousands; behind a
/// single point they are decimals, as programs write them. False for anything else: a second
/// number ("5-10", "2 x 3", "2026-12-01"), words, nothing.
bool ParseWrittenNumber(std::string_view text, double& value);

}  // namespace vitrine
