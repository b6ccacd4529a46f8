#pragma once

#include <string>

#include "nlohmann/json.hpp"

namespace vitrine {

/// The document as text on one line, or indented. Never throws: bytes that are no UTF-8, which a
/// file name may hold, become U+FFFD.
template <typename Json>
std::string JsonText(const Json& document, int indent = -1) {
  return document.dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

}  // namespace vitrine
