#include "input/feed/column_names.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "input/feed/export_names.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr std::size_t kOwnName = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMostPlans = 1000;
constexpr std::size_t kMostAdded = 8;  ///< Fields that what follows may add without a copy of all.

/// Names that keep all of their values; of others the first name that has one is read.
bool KeepsAll(std::string_view name) {
  return name == "product_type" || name == "published" || name == "tags";
}

/// A value of a row under the name that a column may give it.
struct NamedValue {
  std::size_t rank;   ///< The column's; kOwnName: nothing is known of it.
  std::size_t place;  ///< In the row.
  std::string_view name;
};

/// Takes away the values of all columns but the preferred one of each name.
void KeepPreferred(std::vector<NamedValue>& values) {
  std::sort(values.begin(), values.end(), [](const NamedValue& a, const NamedValue& b) {
    return std::pair(a.rank, a.place) < std::pair(b.rank, b.place);
  });
  std::size_t kept = 0;
  for (const NamedValue& value : values) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(kept);
    const auto same = std::find_if(values.begin(), end, [&](const NamedValue& before) {
      return before.name == value.name && before.rank != value.rank;
    });
    if (same == end || value.rank == kOwnName || KeepsAll(value.name)) values[kept++] = value;
  }
  values.resize(kept);
}

/// The name of one column, and what stands in brackets behind it instead, where that is known.
std::string ColumnOf(std::string_view title) {
  std::string name = FieldName(title);
  const std::size_t open = name.ends_with(']') ? name.rfind('[') : name.npos;
  if (open == name.npos) return name;
  const std::string inner = name.substr(open + 1, name.size() - open - 2);
  if (AreDigits(inner)) return name.substr(0, open);
  return IsKnownColumn(inner) ? inner : name;
}

}  // namespace

bool IsKnownColumn(std::string_view name) {
  static const auto names = [] {
    std::unordered_set<std::string_view> all;
    for (const FeedPreset& preset : FeedPresets()) {
      for (const FeedColumn& column : preset.columns) all.insert(column.from);
    }
    for (const FeedColumn& column : LocalColumns()) all.insert(column.from);
    return all;
  }();
  return names.contains(name);
}

bool NamesProduct(std::string_view name) {
  if (name == "handle" || name == "variant_price") return true;  // Shopify's.
  const auto names = [&](const FeedColumn& column) {
    return column.from == name && (column.to == "id" || column.to == "title");
  };
  const auto any = FeedPresets().back().columns, local = LocalColumns();
  return std::any_of(any.begin(), any.end(), names) ||
         std::any_of(local.begin(), local.end(), names);
}

std::string_view MeaningOf(std::string_view name) {
  static const auto meanings = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const FeedColumn& column : LocalColumns()) all.try_emplace(column.from, column.to);
    return all;
  }();
  const auto found = meanings.find(name);
  return found == meanings.end() ? std::string_view() : found->second;
}

std::vector<std::string> ColumnsOf(const std::vector<std::string>& titles) {
  std::vector<std::string> columns;
  for (const std::string& title : titles) columns.push_back(ColumnOf(title));
  TranslateExport(columns);
  return columns;
}

ColumnNames::ColumnNames(const FeedPreset& preset) {
  Learn(preset.columns);
  const FeedPreset& any = FeedPresets().back();
  if (preset.columns.data() != any.columns.data()) Learn(any.columns);
  Learn(LocalColumns());
}

/// Adds the meanings of names of which nothing was said before.
void ColumnNames::Learn(std::span<const FeedColumn> columns) {
  const std::size_t first_rank = next_rank_;
  for (const FeedColumn& column : columns) {
    auto [found, is_new] = meanings_.try_emplace(column.from);
    std::vector<Meaning>& meanings = found->second;
    const bool said_before = !is_new && (meanings.empty() || meanings.front().rank < first_rank);
    if (!said_before && !column.to.empty()) meanings.push_back({next_rank_, column.to});
    ++next_rank_;
  }
}

ColumnNames::Plan ColumnNames::PlanOf(const FeedRow& row) const {
  std::vector<NamedValue> values;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    const auto known = meanings_.find(row.fields[i].first);
    if (known == meanings_.end()) {
      values.push_back({kOwnName, i, row.fields[i].first});
      continue;
    }
    for (const Meaning& meaning : known->second) values.push_back({meaning.rank, i, meaning.name});
  }
  KeepPreferred(values);
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  Plan plan;
  for (const NamedValue& value : values) {
    plan.push_back({value.place, value.rank == kOwnName ? std::string_view() : value.name});
  }
  return plan;
}

FeedRow ColumnNames::Rename(const FeedRow& row) {
  std::string names;
  for (const auto& [name, value] : row.fields) names.append(name).push_back('\n');
  auto plan = plans_.find(names);
  if (plan == plans_.end()) {
    if (plans_.size() >= kMostPlans) plans_.clear();
    plan = plans_.emplace(std::move(names), PlanOf(row)).first;
  }
  FeedRow renamed{row.line, {}, nullptr};
  renamed.fields.reserve(plan->second.size() + kMostAdded);
  for (const auto& [place, name] : plan->second) {
    const auto& [own_name, value] = row.fields[place];
    renamed.fields.emplace_back(name.empty() ? std::string_view(own_name) : name, value);
  }
  return renamed;
}

}  // namespace vitrine
