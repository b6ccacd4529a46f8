#include "input/log/item_ids.h"

#include <algorithm>

#include "input/files/clean_text.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

constexpr double kLeastKnown = 0.1;   ///< Of all mentions; below, nothing is learned of the log.
constexpr double kUsualKnown = 0.5;   ///< Below, the command says so.
constexpr double kLeastBetter = 0.2;  ///< Of all mentions, that another key must match.

/// Without case, leading zeros and the ".0" of numbers that a table made decimal.
std::string Loose(std::string_view id) {
  std::string loose = FoldCase(id);
  if (loose.ends_with(".0") && AreDigits(std::string_view(loose).substr(0, loose.size() - 2))) {
    loose.resize(loose.size() - 2);
  }
  const std::size_t first = loose.find_first_not_of('0');
  return first == loose.npos ? "0" : loose.substr(first);
}

/// The two numbers of "shopify_US_<product>_<variant>"; empty: it is none.
std::pair<std::string, std::string> ShopifyParts(const std::string& id) {
  if (!Lower(id.substr(0, 8)).starts_with("shopify_")) return {};
  const std::size_t country = id.find('_', 8);
  const std::size_t product = country == id.npos ? id.npos : id.find('_', country + 1);
  if (product == id.npos) return {};
  const std::pair<std::string, std::string> parts = {id.substr(country + 1, product - country - 1),
                                                     id.substr(product + 1)};
  return AreDigits(parts.first) && AreDigits(parts.second) ? parts
                                                           : std::pair<std::string, std::string>();
}

std::string Percent(std::size_t part, std::size_t all) {
  return std::to_string(static_cast<std::size_t>(
             100.0 * static_cast<double>(part) / static_cast<double>(all) + 0.5)) +
         " %";
}

const char* NameOf(ItemKey key) {
  for (const auto& [name, meaning] : kItemKeys) {
    if (meaning == key) return name;
  }
  return "id";
}

/// "its mpn", "the product or variant in its Shopify ids".
std::string Described(ItemKey key) {
  if (key == ItemKey::kGroup) return "its item_group_id";
  if (key == ItemKey::kShopify) return "its ids by the numbers in shopify_…_product_variant";
  return std::string("its ") + NameOf(key);
}

}  // namespace

void ItemIds::Index::Add(const std::string& id, std::uint32_t item) {
  if (id.empty()) return;
  exact_.try_emplace(id, item);
  const auto [known, is_new] = loose_.try_emplace(Loose(id), item);
  if (!is_new && known->second != item) known->second = kNone;
}

std::uint32_t ItemIds::Index::Find(const std::string& id) const {
  const auto exact = exact_.find(id);
  if (exact != exact_.end()) return exact->second;
  const auto loose = loose_.find(Loose(id));
  return loose == loose_.end() ? kNone : loose->second;
}

ItemIds::ItemIds(const std::vector<FeedItem>& feed, ItemKey key) : feed_(feed), key_(key) {
  ids_ = IndexOf(ItemKey::kId);
  if (key != ItemKey::kId) told_ = IndexOf(key);
}

ItemIds::Index ItemIds::IndexOf(ItemKey key) const {
  Index index;
  // Of a group an item in stock comes first.
  for (const bool in_stock : {true, false}) {
    for (std::uint32_t i = 0; i < feed_.size(); ++i) {
      const FeedItem& item = feed_[i];
      if (key == ItemKey::kGroup) {
        if (item.in_stock == in_stock) index.AddFirst(item.group, i);
        continue;
      }
      if (!in_stock) break;
      switch (key) {
        case ItemKey::kMpn:
          index.Add(item.mpn, i);
          break;
        case ItemKey::kGtin:
          index.Add(item.gtin, i);
          break;
        case ItemKey::kSku:
          index.Add(item.sku, i);
          break;
        case ItemKey::kTitle:
          index.Add(item.title, i);
          break;
        case ItemKey::kShopify: {
          const auto [product, variant] = ShopifyParts(item.id);
          index.AddFirst(variant, i);
          index.AddFirst(product, i);
          if (variant.empty()) index.AddFirst(item.id, i);
          if (variant.empty()) index.AddFirst(item.group, i);
          break;
        }
        default:
          index.Add(item.id, i);
      }
    }
  }
  return index;
}

std::uint32_t ItemIds::FindBy(const Index& index, ItemKey key, const std::string& id) const {
  if (key != ItemKey::kShopify) return index.Find(id);
  const auto [product, variant] = ShopifyParts(id);
  if (variant.empty()) return index.Find(id);
  const std::uint32_t found = index.Find(variant);
  return found == kNone ? index.Find(product) : found;
}

std::uint32_t ItemIds::Find(const std::string& id) const {
  if (key_ != ItemKey::kId) {
    const std::uint32_t told = FindBy(told_, key_, id);
    if (told != kNone) return told;
  }
  return ids_.Find(id);
}

ItemIds::Match ItemIds::BestMatch(const EventLog& log) const {
  Match best;
  for (const auto& [name, key] : kItemKeys) {
    if (key == key_ || key == ItemKey::kId) continue;
    const Index index = IndexOf(key);
    Match match{key, 0, {}, {}};
    for (const auto& [id, mentions] : log.unknown_ids) {
      const std::uint32_t item = FindBy(index, key, id);
      if (item == kNone) continue;
      if (match.mentions == 0) match = {key, 0, id, feed_[item].id};
      match.mentions += mentions;
    }
    if (match.mentions > best.mentions) best = match;
  }
  return best;
}

Status ItemIds::Check(EventLog& log) const {
  const std::size_t known = log.acts.size(), all = known + log.unknown_items;
  if (log.unknown_items == 0 ||
      static_cast<double>(known) >= kUsualKnown * static_cast<double>(all)) {
    return Done{};
  }
  std::string sentence = Percent(log.unknown_items, all) + " of the log's ids are not in the feed";
  const Match best = BestMatch(log);
  if (static_cast<double>(best.mentions) >= kLeastBetter * static_cast<double>(all)) {
    sentence += "; " + Percent(best.mentions, all) + " equal " + Described(best.key) +
                ": --event-id " + NameOf(best.key) + " (\"" + best.logged + "\" is \"" + best.item +
                "\")";
  } else if (!log.unknown_ids.empty() && !feed_.empty()) {
    sentence += ", like \"" + log.unknown_ids.begin()->first + "\"; the feed's are like \"" +
                feed_.front().id + "\"";
  }
  sentence += ".";
  if (static_cast<double>(known) < kLeastKnown * static_cast<double>(all)) {
    return MakeError(ErrorCode::kItemUnknown, log.report.file(), sentence);
  }
  log.report.Note(sentence);
  return Done{};
}

}  // namespace vitrine
