#include "input/feed/column_names.h"

#include <algorithm>
#include <limits>

namespace vitrine {
namespace {

constexpr std::size_t kOwnName = std::numeric_limits<std::size_t>::max();

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

}  // namespace

ColumnNames::ColumnNames(const FeedPreset& preset) {
  Learn(preset.columns);
  const FeedPreset& any = FeedPresets().back();
  if (preset.columns.data() != any.columns.data()) Learn(any.columns);
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

FeedRow ColumnNames::Rename(const FeedRow& row) const {
  std::vector<NamedValue> values;
  values.reserve(row.fields.size() + 1);
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    const std::string_view name = row.fields[i].first;
    const auto known = meanings_.find(name);
    if (known == meanings_.end()) {
      values.push_back({kOwnName, i, name});
      continue;
    }
    for (const Meaning& meaning : known->second) values.push_back({meaning.rank, i, meaning.name});
  }
  KeepPreferred(values);
  std::stable_sort(values.begin(), values.end(),
                   [](const NamedValue& a, const NamedValue& b) { return a.place < b.place; });
  FeedRow renamed{row.line, {}, nullptr};
  renamed.fields.reserve(values.size());
  for (const NamedValue& value : values) renamed.Add(value.name, row.fields[value.place].second);
  return renamed;
}

}  // namespace vitrine
