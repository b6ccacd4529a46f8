#include "evaluation/bandit/bandit_log.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/id.h"
#include "input/files/csv_table.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine::evaluation::bandit {
namespace {

constexpr std::string_view kAffinity = "user-item_affinity_";
constexpr std::size_t kMaxItems = 4096, kMaxPositions = 64;

std::optional<std::uint32_t> Whole(std::string_view text, std::size_t limit) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value >= limit) {
    return std::nullopt;
  }
  return value;
}

std::optional<double> Number(std::string_view text) {
  const auto value = ParseNumber(text);
  return value && *value >= 0 && *value <= 1e9 ? value : std::nullopt;
}

/// Where the columns stand in the file.
struct Columns {
  std::size_t item = 0, position = 0, click = 0, propensity = 0;
  std::array<std::size_t, 4> features{};
  std::vector<std::size_t> affinities;  ///< By item.
  std::size_t count = 0;
};

Result<Columns> FindBanditColumns(const std::string& file, std::string_view header) {
  const std::vector<std::string_view> names = SplitCells(header, ',');
  Columns columns;
  columns.count = names.size();
  std::string missing;
  const auto find = [&](const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end() && missing.empty()) missing = name;
    return static_cast<std::size_t>(found - names.begin());
  };
  columns.item = find("item_id");
  columns.position = find("position");
  columns.click = find("click");
  columns.propensity = find("propensity_score");
  for (std::size_t i = 0; i < columns.features.size(); ++i) {
    columns.features[i] = find("user_feature_" + std::to_string(i));
  }
  const auto items = std::count_if(names.begin(), names.end(), [](std::string_view name) {
    return name.starts_with(kAffinity);
  });
  for (std::ptrdiff_t i = 0; i < items; ++i) {
    columns.affinities.push_back(find(std::string(kAffinity) + std::to_string(i)));
  }
  if (items == 0) missing = std::string(kAffinity) + "0";
  if (missing.empty()) return columns;
  return MakeError(ErrorCode::kFieldMissing, file, "There is no column \"" + missing + "\".");
}

std::optional<Impression> ParseImpression(const Columns& columns,
                                          const std::vector<std::string_view>& parts) {
  if (parts.size() != columns.count) return std::nullopt;
  const auto item = Whole(parts[columns.item], columns.affinities.size());
  const auto position = Whole(parts[columns.position], kMaxPositions + 1);
  const auto click = Whole(parts[columns.click], 2);
  const auto propensity = Number(parts[columns.propensity]);
  if (!item || !position || *position == 0 || !click || !propensity) return std::nullopt;
  if (!(*propensity > 0) || *propensity > 1) return std::nullopt;
  Impression impression{*item, *position - 1, *click == 1, *propensity, {}, {}};
  for (std::size_t i = 0; i < columns.features.size(); ++i) {
    impression.features[i] = Hash64(parts[columns.features[i]]);
  }
  for (std::uint32_t i = 0; i < columns.affinities.size(); ++i) {
    const std::string_view text = parts[columns.affinities[i]];
    if (text == "0.0") continue;
    const auto affinity = Number(text);
    if (!affinity) return std::nullopt;
    if (*affinity > 0) impression.affinities.emplace_back(i, *affinity);
  }
  return impression;
}

}  // namespace

Result<BanditLog> ReadBanditLog(const std::string& file) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  std::string line;
  if (!lines.Next(line)) return MakeError(ErrorCode::kLogTooShort, file, "It is empty.");
  VITRINE_ASSIGN(const Columns columns, FindBanditColumns(file, line));
  if (columns.affinities.size() > kMaxItems) {
    return MakeError(ErrorCode::kFieldRange, file, "Too many items.");
  }
  BanditLog log;
  log.name = std::filesystem::path(file).stem().string();
  log.items = columns.affinities.size();
  while (lines.Next(line)) {
    if (Trim(line).empty()) continue;
    auto impression = ParseImpression(columns, SplitCells(line, ','));
    if (!impression) {
      return MakeError(ErrorCode::kFeedMalformed, file + ":" + std::to_string(lines.number()),
                       "A value is missing, or outside its column's range.");
    }
    log.positions = std::max<std::size_t>(log.positions, impression->position + 1);
    log.impressions.push_back(std::move(*impression));
  }
  if (!log.impressions.empty()) return log;
  return MakeError(ErrorCode::kLogTooShort, file, "It has no rows.");
}

}  // namespace vitrine::evaluation::bandit
