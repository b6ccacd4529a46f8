#include "packing/topic_keys.h"

#include <algorithm>

#include "catalog/topic.h"

namespace vitrine {

std::string ParentKey(std::string_view key) {
  if (KindOf(key) != kCategoryKind) return {};
  const auto cut = key.rfind(kCategorySeparator);
  return cut == std::string_view::npos ? std::string() : std::string(key.substr(0, cut));
}

std::vector<std::string> WithLevelsAbove(const std::string& key) {
  std::vector<std::string> keys;
  for (std::string level = key; !level.empty(); level = ParentKey(level)) keys.push_back(level);
  return keys;
}

std::vector<std::string> TopicKeysOf(const PackItem& item) {
  std::vector<std::string> keys;
  for (const std::string& topic : item.topics) {
    for (std::string& key : WithLevelsAbove(topic)) keys.push_back(std::move(key));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace vitrine
