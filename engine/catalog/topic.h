#pragma once

#include <string_view>

namespace vitrine {

/// A topic's key is "kind:value". Kinds with a meaning of their own; any other kind is an attribute
/// of the shop's ("color", "material", "room").
inline constexpr std::string_view kCategoryKind =
    "category";  ///< Value: path, " > " between levels.
inline constexpr std::string_view kBrandKind = "brand";
inline constexpr std::string_view kPriceKind =
    "price";  ///< Value: category path, "/", low|mid|high.
inline constexpr std::string_view kCategorySeparator = " > ";

/// "brand" of "brand:Aalto".
inline std::string_view KindOf(std::string_view key) { return key.substr(0, key.find(':')); }
/// "Aalto" of "brand:Aalto".
inline std::string_view ValueOf(std::string_view key) {
  const auto colon = key.find(':');
  return colon == std::string_view::npos ? std::string_view() : key.substr(colon + 1);
}

}  // namespace vitrine
