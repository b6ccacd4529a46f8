#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "nlohmann/json.hpp"

namespace vitrine {

// Values as logs write them.

/// Whether a text stands for no value: "(not set)", "null", "undefined", "N/A", a template's
/// "{{…}}" that nothing filled … Case and space do not matter.
bool IsPlaceholder(std::string_view text);
/// The same of ids of orders, where "0", "-1" and "test" stand for none too.
bool IsPlaceholderOrder(std::string_view text);

/// A scalar as text: whole numbers without a decimal point (39910.0 is "39910"), texts trimmed and
/// without invisible characters. Empty: null, no scalar, or a placeholder.
std::string LogText(const nlohmann::json& value);

/// The event that a log's word means, by our name: "Product Viewed", "view", "addtocart" … Empty:
/// none that says anything of items.
std::string_view EventNameOf(std::string_view word);
/// Whether it is an event that analytics record by themselves and that says nothing of items:
/// "page_view", "session_start", "gtm.js" …
bool IsOtherEvent(std::string_view word);

/// Whether an order of this status was never paid, or taken back.
bool IsCancelled(std::string_view status);

}  // namespace vitrine
