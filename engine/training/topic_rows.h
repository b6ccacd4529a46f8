#pragma once

#include <string>
#include <vector>

#include "training/factorize.h"
#include "training/pack_contents.h"
#include "training/sequences.h"

namespace vitrine::training {

/// Items × topics, levels above categories included: the idf of each topic, rows of length 1.
/// idf = log2((1 + items) / (1 + items with it)), as the engine's. Columns are in the order of
/// keys.
Sparse TopicRows(const std::vector<PackItem>& items);

/// The same for learning from sequences: without the topics whose items fewer than `min_support`
/// distinct shoppers had, as what is learned for such a topic would be one shopper's trace.
Sparse SupportedTopicRows(const std::vector<PackItem>& items, const ItemLists& sequences,
                          std::uint32_t min_support);

/// The key and the levels above it, if it is a category's: "category:A > B", "category:A".
std::vector<std::string> WithLevelsAbove(const std::string& key);

}  // namespace vitrine::training
