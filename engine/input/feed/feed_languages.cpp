// A catalog in several languages has each product once in each: only one of them is for one pack.
#include <algorithm>
#include <map>
#include <set>

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

/// A link as what it leads to, and the language that a part of its path names: "/de/" or "/de-at/".
struct LinkParts {
  std::string rest;      ///< Without that part.
  std::string language;  ///< Empty: none.
};

LinkParts PartsOf(const std::string& link) {
  const std::size_t scheme = link.find("://");
  std::size_t begin = scheme == link.npos ? 0 : link.find('/', scheme + 3);
  if (begin == link.npos) return {link, {}};
  const std::size_t next = link.find_first_of("/?#", begin + 1);
  if (next == link.npos || link[next] != '/') return {link, {}};
  const std::string part = Lower(std::string_view(link).substr(begin + 1, next - begin - 1));
  const bool with_region = part.size() == 5 && (part[2] == '-' || part[2] == '_') &&
                           IsLetterPair(std::string_view(part).substr(3));
  if (!IsLetterPair(std::string_view(part).substr(0, 2)) || (part.size() != 2 && !with_region)) {
    return {link, {}};
  }
  return {link.substr(0, begin) + link.substr(next), part};
}

/// The languages of items, by columns or links; empty where only one is told.
std::vector<std::string> LanguagesOf(const std::vector<FeedItem>& items) {
  std::vector<std::string> languages;
  std::set<std::string> told;
  for (const FeedItem& item : items) {
    languages.push_back(item.language);
    if (!item.language.empty()) told.insert(item.language);
  }
  if (told.size() > 1) return languages;

  languages.clear();
  std::map<std::string, std::set<std::string>> by_product;  // What one picture or code shows.
  for (const FeedItem& item : items) {
    const LinkParts parts = PartsOf(item.link);
    languages.push_back(parts.language);
    const std::string& thing = !item.gtin.empty() ? item.gtin : item.image;
    if (!parts.language.empty() && !thing.empty()) by_product[thing].insert(parts.language);
  }
  const auto several = static_cast<std::size_t>(
      std::count_if(by_product.begin(), by_product.end(),
                    [](const auto& each) { return each.second.size() > 1; }));
  const bool are_many =
      several >= kFewestProducts &&
      static_cast<double>(several) >= kMostProducts * static_cast<double>(by_product.size());
  return are_many ? languages : std::vector<std::string>();
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
  std::set<std::string> ids;
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    const bool is_ours = languages[i].empty() || languages[i] == chosen;
    if (is_ours && ids.insert(feed.items[i].id).second) kept.push_back(std::move(feed.items[i]));
  }
  feed.items = std::move(kept);
}

}  // namespace vitrine
