// Passes over what becomes topics: labels, brands, categories.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "catalog/topic.h"
#include "input/feed/feed_passes.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine {
namespace {

constexpr std::string_view kCustomLabel = "custom_label_";
/// A category of more than this part of the items says nothing of any of them.
constexpr double kCatchAll = 0.5;
constexpr std::size_t kFewItems = 8;

bool IsPublic(const std::string& kind, const std::vector<std::string>& public_labels) {
  const bool label = kind.starts_with(kCustomLabel);
  if (!label && kind != "tags") return true;
  const std::string name = label ? kind.substr(kCustomLabel.size()) : kind;
  return std::any_of(public_labels.begin(), public_labels.end(),
                     [&](const auto& each) { return each == name || each == kind; });
}

/// Which of the spellings that differ only in case most items have; ties: the first in byte order.
class Spellings {
 public:
  void Count(const std::string& text, std::size_t times = 1) { counts_[text] += times; }
  /// After all are counted.
  void Settle() {
    std::map<std::string, const std::pair<const std::string, std::size_t>*> best;
    for (const auto& each : counts_) {
      auto& chosen = best[FoldCase(each.first)];
      const bool better = chosen == nullptr || each.second > chosen->second ||
                          (each.second == chosen->second && each.first < chosen->first);
      if (better) chosen = &each;
    }
    for (const auto& [text, count] : counts_) chosen_[text] = best[FoldCase(text)]->first;
  }
  const std::string& Of(const std::string& text) const { return chosen_.at(text); }

 private:
  std::map<std::string, std::size_t> counts_;
  std::unordered_map<std::string, std::string> chosen_;
};

std::vector<std::string> LevelsOf(const std::string& path) {
  std::vector<std::string> levels;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(kCategorySeparator, begin), path.size());
    levels.push_back(path.substr(begin, end - begin));
    begin = end + kCategorySeparator.size();
  }
  return levels;
}

void UnifyBrands(std::vector<FeedItem>& items) {
  Spellings spellings;
  for (const FeedItem& item : items) spellings.Count(item.brand);
  spellings.Settle();
  for (FeedItem& item : items) item.brand = spellings.Of(item.brand);
}

/// A path with each level as most items spell it.
std::string UnifiedPath(const std::string& path, const Spellings& spellings) {
  std::string made;
  for (const std::string& level : LevelsOf(path)) {
    made.append(made.empty() ? "" : kCategorySeparator).append(spellings.Of(level));
  }
  return made;
}

/// Level by level, so that "shoes > Boots" and "Shoes" meet.
void UnifyCategories(std::vector<FeedItem>& items) {
  std::map<std::string, std::size_t> counts;
  for (const FeedItem& item : items) {
    for (const std::string& path : item.categories) ++counts[path];
  }
  Spellings spellings;
  for (const auto& [path, count] : counts) {
    for (const std::string& level : LevelsOf(path)) spellings.Count(level, count);
  }
  spellings.Settle();
  std::unordered_map<std::string, std::string> unified;
  for (const auto& [path, count] : counts) unified[path] = UnifiedPath(path, spellings);
  for (FeedItem& item : items) {
    std::vector<std::string> paths;
    for (const std::string& path : item.categories) {
      const std::string& made = unified.at(path);
      if (std::find(paths.begin(), paths.end(), made) == paths.end()) paths.push_back(made);
    }
    item.categories = std::move(paths);
  }
}

/// Words for "everything".
bool SaysNothing(const std::string& path) {
  static const std::set<std::string> kWords = {"all",
                                               "all products",
                                               "products",
                                               "product",
                                               "default category",
                                               "default",
                                               "uncategorized",
                                               "uncategorised",
                                               "home",
                                               "shop",
                                               "shop all",
                                               "other",
                                               "others",
                                               "misc",
                                               "miscellaneous",
                                               "general",
                                               "root",
                                               "catalog",
                                               "catalogue",
                                               "alle produkte",
                                               "produkte",
                                               "sonstiges",
                                               "unkategorisiert",
                                               "tous les produits",
                                               "produits",
                                               "todos",
                                               "productos",
                                               "tutti i prodotti",
                                               "prodotti",
                                               "accueil",
                                               "home > all",
                                               "home > products",
                                               "home > all products",
                                               "home > shop",
                                               "startseite",
                                               "sin categorizar",
                                               "sin categoría",
                                               "non classé",
                                               "overig",
                                               "produkty",
                                               "товары"};
  return kWords.contains(FoldCase(path));
}

/// Categories of the shop that most items have, though Google's tell these apart.
std::set<std::string> CatchAllsOf(const std::vector<FeedItem>& items) {
  std::map<std::string, std::pair<std::size_t, std::set<std::string>>> of_path;
  for (const FeedItem& item : items) {
    for (const std::string& path : item.categories) {
      auto& [count, googles] = of_path[path];
      ++count;
      if (!item.google_categories.empty()) googles.insert(item.google_categories.front());
    }
  }
  std::set<std::string> catch_alls;
  for (const auto& [path, held] : of_path) {
    const bool most =
        items.size() >= kFewItems &&
        static_cast<double>(held.first) > kCatchAll * static_cast<double>(items.size());
    if ((most && held.second.size() > 1) || SaysNothing(path)) catch_alls.insert(path);
  }
  return catch_alls;
}

/// Google's category where the shop has none that says something. Its numbers become an attribute,
/// which counts for likeness and is never spoken.
void AddGoogleCategories(Feed& feed) {
  const std::set<std::string> catch_alls = CatchAllsOf(feed.items);
  for (FeedItem& item : feed.items) {
    std::vector<std::string> own = item.categories, googles;
    std::erase_if(own, [&](const std::string& path) { return catch_alls.contains(path); });
    for (const std::string& google : item.google_categories) {
      const bool is_number = ParseNumber(google).has_value();
      if (is_number) item.attributes.emplace_back(kUnspokenCategory, google);
      if (!is_number) googles.push_back(google);
    }
    if (own.empty() && !googles.empty()) own = std::move(googles);
    if (!own.empty()) item.categories = std::move(own);
  }
}

}  // namespace

void CleanTopics(const std::vector<std::string>& public_labels, Feed& feed) {
  for (FeedItem& item : feed.items) {
    std::erase_if(item.attributes,
                  [&](const auto& each) { return !IsPublic(each.first, public_labels); });
  }
  UnifyBrands(feed.items);
  AddGoogleCategories(feed);
  UnifyCategories(feed.items);
}

}  // namespace vitrine
