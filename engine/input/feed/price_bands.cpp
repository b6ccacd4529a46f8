#include "input/feed/price_bands.h"

#include <algorithm>

#include "catalog/topic.h"
#include "input/feed/catalog_items.h"

namespace vitrine {
namespace {

/// The level above a path: "Lighting" of "Lighting > Lamps", "" of "Lighting".
std::string Above(const std::string& path) {
  const auto cut = path.rfind(kCategorySeparator);
  return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

}  // namespace

PriceBands::PriceBands(const std::vector<FeedItem>& items) {
  std::map<std::string, std::vector<std::int64_t>> prices;
  for (const FeedItem& item : items) {
    if (!item.price.known()) continue;
    if (item.categories.empty()) continue;
    for (std::string path = item.categories.front(); !path.empty(); path = Above(path)) {
      prices[path].push_back(item.price.scaled);
    }
  }
  for (auto& [path, sorted] : prices) {
    if (sorted.size() < kPricedItems) continue;
    std::sort(sorted.begin(), sorted.end());
    edges_[path] = {sorted[sorted.size() / 3], sorted[(2 * sorted.size() + 2) / 3 - 1]};
  }
}

std::string PriceBands::KeyOf(const FeedItem& item) const {
  if (!item.price.known()) return {};
  std::string path = item.categories.empty() ? std::string() : item.categories.front();
  while (!path.empty() && !edges_.contains(path)) path = Above(path);
  const auto found = edges_.find(path);
  if (found == edges_.end()) return {};
  const std::int64_t price = item.price.scaled;
  const char* band = price < found->second.low    ? "low"
                     : price > found->second.high ? "high"
                                                  : "mid";
  return std::string(kPriceKind) + ":" + path + "/" + band;
}

}  // namespace vitrine
