// One row for each product: of a catalog in several languages, which has each once in each, those
// of one language; and of an id that stands several times the first.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "input/feed/feed_passes.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

/// So many of the products have to stand in another language, too, for links to tell languages.
constexpr double kMostProducts = 0.5;
constexpr std::size_t kFewestProducts = 4;

bool IsLetterPair(std::string_view text) {
  return text.size() == 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' && text[1] <= 'z';
}

/// The language that a part of a link's path names, "/de/" or "/de-at/"; empty: none.
std::string LanguageOfLink(std::string_view link) {
  const std::size_t scheme = link.find("://");
  const std::size_t begin = scheme == link.npos ? 0 : link.find('/', scheme + 3);
  if (begin == link.npos) return {};
  const std::size_t next = link.find_first_of("/?#", begin + 1);
  if (next == link.npos || link[next] != '/') return {};
  const std::string part = Lower(link.substr(begin + 1, next - begin - 1));
  const std::string_view view = part;
  if (!IsLetterPair(view.substr(0, 2))) return {};
  const bool with_region =
      part.size() == 5 && (part[2] == '-' || part[2] == '_') && IsLetterPair(view.substr(3));
  return part.size() == 2 || with_region ? part : std::string();
}

using Texts = std::vector<std::string>;

/// What items of one product have in common: an id that stands several times, else a code or a
/// picture; empty: nothing.
std::vector<std::string_view> ProductsOf(const std::vector<FeedItem>& items) {
  std::unordered_map<std::string_view, std::size_t> times;
  for (const FeedItem& item : items) ++times[item.id];
  std::vector<std::string_view> products;
  for (const FeedItem& item : items) {
    const bool by_id = times[item.id] > 1;
    products.push_back(by_id ? item.id : !item.gtin.empty() ? item.gtin : item.image);
  }
  return products;
}

/// Whether most products have links in several of these languages, one for each item.
bool AreTranslations(const std::vector<FeedItem>& items, const Texts& languages) {
  const std::vector<std::string_view> products = ProductsOf(items);
  std::map<std::string_view, std::set<std::string_view>> by_product;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (languages[i].empty() || products[i].empty()) continue;
    by_product[products[i]].insert(languages[i]);
  }
  const auto several = static_cast<std::size_t>(
      std::count_if(by_product.begin(), by_product.end(),
                    [](const auto& each) { return each.second.size() > 1; }));
  return several >= kFewestProducts &&
         static_cast<double>(several) >= kMostProducts * static_cast<double>(by_product.size());
}

bool AreSeveral(const Texts& languages) {
  std::set<std::string_view> told(languages.begin(), languages.end());
  told.erase("");
  return told.size() > 1;
}

/// The languages of items, by columns or links; empty where only one is told.
Texts LanguagesOf(const std::vector<FeedItem>& items) {
  Texts languages;
  for (const FeedItem& item : items) languages.push_back(item.language);
  if (AreSeveral(languages)) return languages;
  languages.clear();
  for (const FeedItem& item : items) languages.push_back(LanguageOfLink(item.link));
  const bool told = AreSeveral(languages) && AreTranslations(items, languages);
  return told ? languages : Texts();
}

}  // namespace

void ChooseLanguage(const std::string& wanted, Feed& feed) {
  const std::vector<std::string> languages = LanguagesOf(feed.items);
  std::map<std::string, std::size_t> counts;
  for (const std::string& language : languages) {
    if (!language.empty()) ++counts[language];
  }
  if (counts.size() < 2) return;
  std::string chosen;
  for (const auto& [language, count] : counts) {
    const bool more = chosen.empty() || count > counts[chosen];
    if (more) chosen = language;
  }
  const std::string short_wanted = Lower(wanted).substr(0, 2);
  for (const auto& [language, count] : counts) {
    if (!wanted.empty() && language.substr(0, 2) == short_wanted) chosen = language;
  }
  for (const auto& [language, count] : counts) {
    if (!wanted.empty() && language == Lower(wanted)) chosen = language;
  }
  std::string told;
  for (const auto& [language, count] : counts) {
    told += (told.empty() ? "" : ", ") + language + " (" + std::to_string(count) + ")";
  }
  feed.report.Note("Rows are in several languages: " + told + "; took " + chosen +
                   ". Choose another one by --locale.");
  std::vector<FeedItem> kept;
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    const bool is_ours = languages[i].empty() || languages[i] == chosen;
    if (is_ours) kept.push_back(std::move(feed.items[i]));
  }
  feed.items = std::move(kept);
}

void RefuseRepeatedIds(Feed& feed) {
  std::unordered_map<std::string_view, std::size_t> first;
  std::vector<bool> is_repeated;
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    const FeedItem& item = feed.items[i];
    const auto [found, is_new] = first.try_emplace(item.id, i);
    is_repeated.push_back(!is_new);
    if (is_new) continue;
    const FeedItem& before = feed.items[found->second];
    feed.report.Add(feed.files[item.file], item.line,
                    {ErrorCode::kFieldRepeated,
                     "\"" + item.id + "\" stands in " + feed.files[before.file] + ":" +
                         std::to_string(before.line) + " already.",
                     "id"});
  }
  if (first.size() == feed.items.size()) return;
  std::vector<FeedItem> kept;
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    if (!is_repeated[i]) kept.push_back(std::move(feed.items[i]));
  }
  feed.items = std::move(kept);
}

}  // namespace vitrine
