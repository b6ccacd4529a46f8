#include "input/feed/feed_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "input/files/clean_text.h"

namespace vitrine {
namespace {

constexpr std::int64_t kUnlikelyTimes = 20;
constexpr std::size_t kPricesToJudge = 5;
constexpr std::size_t kLettersToJudge = 4;

const std::string& GroupOf(const FeedItem& item) {
  return item.group.empty() ? item.id : item.group;
}

std::vector<std::string> TopicKeysOfItem(const FeedItem& item) {
  std::vector<std::string> keys;
  for (const std::string& path : item.categories) keys.push_back("category:" + path);
  if (!item.brand.empty()) keys.push_back("brand:" + item.brand);
  for (const auto& [kind, value] : item.attributes) keys.push_back(kind + ":" + value);
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string Joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + "\n";
  return all;
}

bool IsInCapitals(const std::string& title) {
  std::size_t letters = 0;
  for (std::string_view rest = title; !rest.empty();) {
    const std::string_view before = rest;
    TakeCharacter(rest);
    const std::string_view character = before.substr(0, before.size() - rest.size());
    const bool lower = character[0] >= 'a' && character[0] <= 'z';
    if (lower) return false;
    letters += FoldCase(character) != character;
  }
  return letters >= kLettersToJudge;
}

/// Adds the items whose text one of another group has, too.
void CountShared(const std::vector<FeedItem>& items, const std::vector<std::string>& texts,
                 QualityCount& count) {
  std::map<std::string, std::set<std::string>> groups;
  for (std::size_t i = 0; i < items.size(); ++i) groups[texts[i]].insert(GroupOf(items[i]));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (groups[texts[i]].size() > 1) count.Add(items[i]);
  }
}

void JudgePrices(const std::vector<FeedItem>& items, FeedQuality& quality) {
  std::map<std::string, std::vector<std::int64_t>> prices;
  const auto shelf = [](const FeedItem& item) {
    return item.categories.empty() ? std::string() : item.categories.front();
  };
  for (const FeedItem& item : items) {
    if (item.price.scaled > 0) prices[shelf(item)].push_back(item.price.scaled);
  }
  for (auto& [path, sorted] : prices) std::sort(sorted.begin(), sorted.end());
  for (const FeedItem& item : items) {
    const auto& sorted = prices[shelf(item)];
    const std::int64_t median = sorted.empty() ? 0 : sorted[sorted.size() / 2];
    const bool far = sorted.size() >= kPricesToJudge && item.price.scaled > 0 &&
                     (item.price.scaled > median * kUnlikelyTimes ||
                      item.price.scaled * kUnlikelyTimes < median);
    if (far || item.price.scaled == 0) quality.unlikely_prices.Add(item);
    const bool idle = item.sale_price.known() && item.price.known() &&
                      item.sale_price.scaled >= item.price.scaled;
    if (idle) quality.idle_sales.Add(item);
  }
}

void JudgeTopics(const std::vector<FeedItem>& items, FeedQuality& quality) {
  std::map<std::string, std::set<std::string>> groups_of_topic;
  std::vector<std::string> sets, names;
  for (const FeedItem& item : items) {
    const std::vector<std::string> keys = TopicKeysOfItem(item);
    for (const std::string& key : keys) groups_of_topic[key].insert(GroupOf(item));
    sets.push_back(Joined(keys));
    names.push_back(FoldCase(item.title) + "\n" + FoldCase(item.brand) + "\n" +
                    std::to_string(item.price.scaled));
  }
  quality.topics = groups_of_topic.size();
  for (const auto& [key, groups] : groups_of_topic) quality.lone_topics += groups.size() == 1;
  CountShared(items, sets, quality.alike);
  CountShared(items, names, quality.duplicates);
}

void Advise(FeedQuality& quality) {
  const auto few = [&](std::size_t count, std::size_t percent) {
    return count * 100 < quality.items * percent;
  };
  const auto advise = [&](bool needed, const char* sentence) {
    if (needed) quality.advice.emplace_back(sentence);
  };
  advise(few(quality.with_category, 90),
         "Give product_type to every item: categories are most of what likeness is made of.");
  advise(few(quality.with_brand, 50), "Give brand: shoppers' taste is learned by it.");
  advise(few(quality.with_attributes, 30),
         "Give color, material, size or attributes: they tell items of one category apart.");
  advise(!few(quality.alike.items, 50),
         "Half of the items are told apart by nothing but price and title: more attributes help "
         "most.");
  advise(quality.duplicates.items > 0,
         "Give duplicates one item_group_id, so that a slate shows one of them.");
  advise(few(quality.priced, 95), "Give every item a price.");
  advise(few(quality.in_stock, 20), "Most items are out of stock: check availability.");
  advise(quality.topics > 0 && quality.lone_topics * 2 > quality.topics,
         "Most topics are of one product alone: use fewer, wider categories and values.");
  advise(!few(quality.capital_titles.items, 20), "Write titles in lower case: people read them.");
}

}  // namespace

void QualityCount::Add(const FeedItem& item) {
  ++items;
  if (examples.size() < kExamples) examples.push_back(item.id);
}

FeedQuality QualityOf(const Feed& feed) {
  FeedQuality quality;
  quality.items = feed.items.size();
  std::map<std::string, std::size_t> groups;
  for (const FeedItem& item : feed.items) {
    ++groups[GroupOf(item)];
    quality.priced += item.price.known();
    quality.on_sale += item.sale_price.known() && item.sale_price.scaled < item.price.scaled;
    quality.in_stock += item.in_stock;
    quality.rated += item.rating >= 0;
    quality.with_image += !item.image.empty();
    quality.with_category += !item.categories.empty();
    quality.with_brand += !item.brand.empty();
    quality.with_attributes += !item.attributes.empty();
    if (IsInCapitals(item.title)) quality.capital_titles.Add(item);
  }
  quality.groups = groups.size();
  for (const FeedItem& item : feed.items) {
    if (!item.group.empty() && groups[item.group] == 1) quality.lone_groups.Add(item);
  }
  JudgePrices(feed.items, quality);
  JudgeTopics(feed.items, quality);
  Advise(quality);
  return quality;
}

}  // namespace vitrine
