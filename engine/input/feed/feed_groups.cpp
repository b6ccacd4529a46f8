// One product in several rows: parents, sizes without a group, groups that are none.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "input/feed/feed_passes.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

/// A group so large whose titles have nothing in common is a category.
constexpr std::size_t kLargeGroup = 6;
constexpr double kMostTitles = 0.5;

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : FoldCase(text)) {
    const bool ends = c == ' ' || c == ',' || c == '-' || c == '/' || c == '(' || c == ')' ||
                      c == '|' || c == ':';
    if (!ends) words.back() += c;
    if (ends && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool IsChoice(const std::string& kind) { return kind == "size" || kind == "color"; }

/// The sizes, and with them the colours, that make it another one than its likes; empty: none.
std::string SizeOf(const FeedItem& item) {
  std::string size, color;
  for (const auto& [kind, value] : item.attributes) {
    if (kind == "size") size += FoldCase(value) + "\n";
    if (kind == "color") color += FoldCase(value) + "\n";
  }
  return size.empty() ? size : size + "/" + color;
}

/// The title without what was chosen: of "Linen shirt, white, M", "linen shirt".
std::string StemOf(const FeedItem& item) {
  std::set<std::string> chosen;
  for (const auto& [kind, value] : item.attributes) {
    if (!IsChoice(kind)) continue;
    for (std::string& word : WordsOf(value)) chosen.insert(std::move(word));
  }
  std::string stem, all;
  for (const std::string& word : WordsOf(item.title)) {
    all += word + " ";
    if (!chosen.contains(word)) stem += word + " ";
  }
  return stem.empty() ? all : stem;
}

/// Positions of items by a name of theirs.
using Places = std::map<std::string, std::vector<std::size_t>>;

class Grouper {
 public:
  explicit Grouper(Feed& feed) : feed_(feed), items_(feed.items) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      by_id_.emplace(items_[i].id, i);
      if (!items_[i].sku.empty()) by_sku_.emplace(items_[i].sku, i);
    }
  }

  void Run() {
    FollowChildren();
    NameGroupsById();
    JoinParents();
    DissolveCategories();
    GroupSizes();
  }

 private:
  /// Magento's parents name their variants.
  void FollowChildren() {
    for (FeedItem& parent : items_) {
      for (const std::string& id : parent.children) {
        const auto child = by_id_.find(id);
        if (child == by_id_.end() || !items_[child->second].group.empty()) continue;
        items_[child->second].group = parent.group = parent.id;
      }
    }
  }

  /// WooCommerce's variants may name their parent by its SKU.
  void NameGroupsById() {
    for (FeedItem& item : items_) {
      const auto parent = by_sku_.find(item.group);
      if (parent != by_sku_.end() && !by_id_.contains(item.group)) {
        item.group = items_[parent->second].id;
      }
    }
  }

  Places Groups() const {
    Places groups;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].group.empty()) groups[items_[i].group].push_back(i);
    }
    return groups;
  }

  void JoinParents() {
    for (const auto& [group, members] : Groups()) {
      const auto found = by_id_.find(group);
      if (found == by_id_.end()) continue;
      FeedItem& parent = items_[found->second];
      const bool is_others = members.size() > 1 || members.front() != found->second;
      if (!is_others) continue;
      parent.group = group;
      if (parent.price.scaled > 0) continue;
      parent.price = {};
      for (const std::size_t member : members) {
        const FeedPrice& price = items_[member].price;
        const bool less = !parent.price.known() || price.scaled < parent.price.scaled;
        if (member != found->second && price.scaled > 0 && less) parent.price = price;
      }
    }
  }

  /// Whether a category of one of these is called like their group.
  bool NamesCategory(const std::string& group, const std::vector<std::size_t>& members) const {
    const std::string name = FoldCase(group);
    return std::any_of(members.begin(), members.end(), [&](std::size_t member) {
      const std::vector<std::string>& paths = items_[member].categories;
      return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
        if (path.size() < name.size()) return false;
        const std::string folded = FoldCase(path);
        return folded == name || folded.ends_with(" > " + name);
      });
    });
  }

  bool IsCategory(const std::string& group, const std::vector<std::size_t>& members) const {
    const bool names_category = members.size() > 2 && NamesCategory(group, members);
    if (!names_category && members.size() < kLargeGroup) return false;
    std::set<std::string> stems, firsts, brands;
    for (const std::size_t member : members) {
      const std::string stem = StemOf(items_[member]);
      stems.insert(stem);
      firsts.insert(stem.substr(0, stem.find(' ')));
      brands.insert(items_[member].brand);
    }
    const auto many = [&](const std::set<std::string>& texts) {
      return static_cast<double>(texts.size()) > kMostTitles * static_cast<double>(members.size());
    };
    return many(stems) && (names_category || many(firsts) || brands.size() > 2);
  }

  void DissolveCategories() {
    for (const auto& [group, members] : Groups()) {
      if (!IsCategory(group, members)) continue;
      for (const std::size_t member : members) items_[member].group.clear();
      feed_.report.Note("item_group_id \"" + group + "\" is of " + std::to_string(members.size()) +
                        " products with different titles: it was taken for a category, and for no "
                        "group.");
    }
  }

  /// Whether items of one title, brand and picture are one product: where there is a picture, or
  /// each has another size.
  bool AreOne(const std::vector<std::size_t>& members) const {
    if (!items_[members[0]].image.empty()) return true;
    std::set<std::string> sizes;
    for (const std::size_t member : members) sizes.insert(SizeOf(items_[member]));
    return sizes.size() == members.size() && !sizes.contains("");
  }

  void GroupSizes() {
    Places alike;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const FeedItem& item = items_[i];
      if (!item.group.empty()) continue;
      alike[StemOf(item) + "\n" + FoldCase(item.brand) + "\n" + item.image].push_back(i);
    }
    std::size_t rows = 0, products = 0;
    std::string example;
    for (const auto& [key, members] : alike) {
      if (members.size() < 2 || !AreOne(members)) continue;
      for (const std::size_t member : members) items_[member].group = items_[members[0]].id;
      if (products == 0) example = items_[members[0]].title;
      rows += members.size();
      ++products;
    }
    feed_.grouped = rows;
    if (products == 0) return;
    feed_.report.Note(std::to_string(rows) +
                      " rows without item_group_id are sizes or colours of " +
                      std::to_string(products) + (products == 1 ? " product" : " products") +
                      ", by title, brand and picture (\"" + example +
                      "\"): they were grouped. Give item_group_id to say which are.");
  }

  Feed& feed_;
  std::vector<FeedItem>& items_;
  std::unordered_map<std::string_view, std::size_t> by_id_, by_sku_;
};

/// All that tells an item apart from others, but for its price.
std::string TopicsText(const FeedItem& item) {
  std::string text = item.brand + "\n";
  for (const std::string& path : item.categories) text += path + "\n";
  for (const auto& [kind, value] : item.attributes) text += kind + ":" + value + "\n";
  return text;
}

constexpr std::size_t kFewestToJudge = 5;

}  // namespace

void GroupVariants(Feed& feed) { Grouper(feed).Run(); }

void NoteWhatIsMissing(Feed& feed) {
  if (feed.items.size() < kFewestToJudge) return;
  const std::string first = TopicsText(feed.items.front());
  bool any_told_apart = false;
  bool any_in_stock = false, any_priced = false;
  for (const FeedItem& item : feed.items) {
    any_told_apart = any_told_apart || TopicsText(item) != first;
    any_in_stock |= item.in_stock;
    any_priced |= item.price.known();
  }
  if (!any_told_apart) {
    feed.report.Note(
        "Nothing but price and title tells items apart: add product_type, brand, color, material "
        "or attributes, which ranking is made of.");
  }
  if (!any_in_stock) {
    feed.report.Note(
        "All items are out of stock, so nothing will be recommended: check "
        "availability and stock.");
  }
  if (!any_priced) feed.report.Note("No item has a price that can be read.");
}

}  // namespace vitrine
