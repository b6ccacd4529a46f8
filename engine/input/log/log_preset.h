#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// A name that a file uses (as FieldName has it: lower case, underscores), and ours for it.
struct LogColumn {
  std::string_view from;
  std::string_view to;
};

/// What the flat rows of one kind of log mean: tables, and JSON without levels.
struct LogPreset {
  std::string_view name;                  ///< For people: "Shopify orders".
  std::span<const std::string_view> has;  ///< Names that are all there.
  std::span<const LogColumn> columns;     ///< The preferred first where two mean the same.
  std::string_view event;                 ///< Of rows that name none; empty: a row says it.
};

/// All of them; the last is what every log may use.
std::span<const LogPreset> LogPresets();
/// The first whose names are all there.
const LogPreset& LogPresetOf(const std::vector<std::string>& names);

}  // namespace vitrine
