#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace vitrine {

/// A name that a file uses, and ours for it; an empty one: not to be read.
struct FeedColumn {
  std::string_view from;
  std::string_view to;
};

/// How the rows of an export hang together.
enum class RowFamily : unsigned char {
  kNone,
  kOneHandle,   ///< Shopify: rows of one handle are variants, the first says what all have.
  kParentRows,  ///< WooCommerce: a "variation" names the row that says what it does not.
  kSkuRows      ///< BigCommerce: a row of type "SKU" is a variant of the product before it.
};

/// The export of one shop system: what its columns mean.
struct FeedPreset {
  std::string_view name;                  ///< For people: "Shopify CSV".
  std::span<const std::string_view> has;  ///< Names that are all there, and in no other export.
  std::span<const FeedColumn> columns;    ///< The preferred first where two mean the same.
  RowFamily family = RowFamily::kNone;
  char path_mark = '>';  ///< Between the levels of a category.
  char list_mark = 0;    ///< Between categories; 0: as Merchant Center has them.
};

/// All of them; the last is what every feed may use: Merchant Center's names, Meta's, ours, and
/// what others call the same. A new export is a new row here.
std::span<const FeedPreset> FeedPresets();

/// Names in other languages for what every feed may have; they count for less than all presets'.
std::span<const FeedColumn> LocalColumns();

/// The first preset that knows these names.
const FeedPreset& PresetOf(const std::set<std::string, std::less<>>& names);

}  // namespace vitrine
