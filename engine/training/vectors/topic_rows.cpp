#include "training/vectors/topic_rows.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/math.h"
#include "packing/topic_keys.h"
#include "training/sequences/shopper_counts.h"

namespace vitrine::training {
Sparse TopicRows(const std::vector<PackItem>& items) {
  std::vector<std::vector<std::string>> keys;
  std::map<std::string, std::pair<int, std::uint32_t>> topics;  // Column and items with it.
  for (const PackItem& item : items) {
    keys.push_back(TopicKeysOf(item));
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
