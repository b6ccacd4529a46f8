#include "input/feed/catalog_items.h"

#include <algorithm>
#include <map>
#include <set>

#include "catalog/topic.h"
#include "input/feed/price_bands.h"
#include "input/files/values.h"
#include "pack/format.h"
#include "packing/topic_keys.h"

namespace vitrine {
namespace {

constexpr std::string_view kLabelPrefix = "custom_label_";

/// Which values of the custom labels tell items apart.
class Labels {
 public:
  explicit Labels(const std::vector<FeedItem>& items) {
    for (const FeedItem& item : items) {
      for (const auto& [kind, value] : item.attributes) {
        if (kind.starts_with(kLabelPrefix)) ++counts_[kind][value];
      }
    }
    for (const auto& [kind, values] : counts_) {
      if (IsTelling(values)) telling_.insert(kind);
    }
  }

  bool Keeps(const std::string& kind, const std::string& value) const {
    if (!kind.starts_with(kLabelPrefix)) return true;
    return telling_.contains(kind) && counts_.at(kind).at(value) >= 2;
  }

 private:
  using Values = std::map<std::string, std::size_t>;
  static bool IsTelling(const Values& values) {
    std::size_t rows = 0, numbers = 0;
    for (const auto& [value, count] : values) {
      rows += count;
      if (ParseNumber(value)) numbers += count;
    }
    return 2 * numbers < rows && values.size() * 3 <= std::max<std::size_t>(rows, 60);
  }

  std::map<std::string, Values> counts_;
  std::set<std::string> telling_;
};

/// Topics of one item, no more than a pack takes.
class TopicList {
 public:
  void Add(const std::string& key) {
    std::set<std::string> with = all_;
    for (std::string& level : WithLevelsAbove(key)) with.insert(std::move(level));
    if (with.size() > kMaxTopicsOfItem || key.size() > kMaxTopicKey) {
      ++left_out_;
      return;
    }
    all_ = std::move(with);
    keys_.insert(key);
  }
  std::vector<std::string> Take() const { return {keys_.begin(), keys_.end()}; }
  std::size_t left_out() const { return left_out_; }

 private:
  std::set<std::string> keys_;
  std::set<std::string> all_;  // With the levels above categories.
  std::size_t left_out_ = 0;
};

TopicList TopicsOf(const FeedItem& item, const Labels& labels, const PriceBands& bands) {
  TopicList topics;
  for (const std::string& path : item.categories) {
    topics.Add(std::string(kCategoryKind) + ":" + path);
  }
  if (!item.brand.empty()) topics.Add(std::string(kBrandKind) + ":" + item.brand);
  const std::string band = bands.KeyOf(item);
  if (!band.empty()) topics.Add(band);
  for (const auto& [kind, value] : item.attributes) {
    if (labels.Keeps(kind, value)) topics.Add(kind + ":" + value);
  }
  return topics;
}

Money MoneyOrNone(const FeedPrice& price, int digits) {
  const auto money = MoneyOf(price, digits);
  return money.ok() ? money.value() : kNoMoney;
}

}  // namespace

std::size_t EndOtherSales(Millis as_of, std::vector<FeedItem>& items) {
  std::size_t ended = 0;
  for (FeedItem& item : items) {
    if (!item.sale_price.known() || !item.sale_dates) continue;
    if (as_of > 0 && item.sale_dates->Holds(as_of)) continue;
    item.sale_price = {};
    ++ended;
  }
  return ended;
}

std::vector<PackItem> CatalogItems(const std::vector<FeedItem>& items, const std::string& currency,
                                   LeftOutTopics* left_out) {
  const int digits = CurrencyDigits(currency);
  const Labels labels(items);
  const PriceBands bands(items);
  std::vector<PackItem> result;
  result.reserve(items.size());
  for (const FeedItem& item : items) {
    PackItem& made = result.emplace_back();
    made.shop_id = item.id;
    made.title = item.title;
    made.group_shop_id = item.group;
    made.price = MoneyOrNone(item.price, digits);
    made.sale_price = MoneyOrNone(item.sale_price, digits);
    made.in_stock = item.in_stock;
    made.has_model = !item.model.empty();
    made.added_day = item.added;
    made.rating = static_cast<float>(item.rating);
    const TopicList topics = TopicsOf(item, labels, bands);
    made.topics = topics.Take();
    if (left_out == nullptr || topics.left_out() == 0) continue;
    if (left_out->count == 0) left_out->first = item.id;
    left_out->count += topics.left_out();
  }
  return result;
}

}  // namespace vitrine
