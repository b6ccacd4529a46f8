#include "training/topic_rows.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/math.h"
#include "catalog/topic.h"
#include "training/shopper_counts.h"

namespace vitrine::training {
namespace {

std::vector<std::string> AllKeys(const PackItem& item) {
  std::vector<std::string> keys;
  for (const std::string& topic : item.topics) {
    for (std::string& key : WithLevelsAbove(topic)) keys.push_back(std::move(key));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::vector<std::string> WithLevelsAbove(const std::string& key) {
  std::vector<std::string> keys = {key};
  if (KindOf(key) != kCategoryKind) return keys;
  for (auto cut = key.rfind(kCategorySeparator); cut != std::string::npos && cut > 0;
       cut = key.rfind(kCategorySeparator, cut - 1)) {
    keys.push_back(key.substr(0, cut));
  }
  return keys;
}

Sparse TopicRows(const std::vector<PackItem>& items) {
  std::vector<std::vector<std::string>> keys;
  std::map<std::string, std::pair<int, std::uint32_t>> topics;  // Column and items with it.
  for (const PackItem& item : items) {
    keys.push_back(AllKeys(item));
    for (const std::string& key : keys.back()) ++topics[key].second;
  }
  int column = 0;
  for (auto& [key, topic] : topics) topic.first = column++;
  std::vector<Eigen::Triplet<float>> entries;
  for (std::size_t i = 0; i < items.size(); ++i) {
    float norm = 0;
    const std::size_t begin = entries.size();
    for (const std::string& key : keys[i]) {
      const auto [at, with] = topics[key];
      const float idf =
          Log2(static_cast<float>(1 + items.size())) - Log2(static_cast<float>(1 + with));
      if (!(idf > 0)) continue;
      norm += idf * idf;
      entries.emplace_back(static_cast<int>(i), at, idf);
    }
    for (std::size_t e = begin; e < entries.size(); ++e) {
      entries[e] = {entries[e].row(), entries[e].col(), entries[e].value() / std::sqrt(norm)};
    }
  }
  Sparse matrix(static_cast<Eigen::Index>(items.size()), column);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

Sparse SupportedTopicRows(const std::vector<PackItem>& items, const ItemLists& sequences,
                          std::uint32_t min_support) {
  Sparse rows = TopicRows(items);
  ShopperCounts shoppers(static_cast<std::size_t>(rows.cols()));
  for (std::size_t list = 0; list < sequences.size(); ++list) {
    for (const std::uint32_t item : sequences.list(list)) {
      for (Sparse::InnerIterator topic(rows, static_cast<Eigen::Index>(item)); topic; ++topic) {
        shoppers.Add(static_cast<std::size_t>(topic.col()), sequences.shoppers[list]);
      }
    }
  }
  rows.prune([&](Eigen::Index, Eigen::Index topic, float) {
    return shoppers.counts()[static_cast<std::size_t>(topic)] >= min_support;
  });
  return rows;
}

}  // namespace vitrine::training
