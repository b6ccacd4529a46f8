#pragma once

#include <string>
#include <vector>

#include "packing/pack_contents.h"
#include "training/sequences/sequences.h"
#include "training/vectors/factorize.h"

namespace vitrine::training {

/// Items × topics, levels above categories included: the idf of each topic, rows of length 1.
/// idf = log2((1 + items) / (1 + items with it)), as the engine's. Columns are in the order of
/// keys.
Sparse TopicRows(const std::vector<PackItem>& items);

/// The same for learning from sequences: without the topics whose items fewer than `min_support`
/// distinct shoppers had, as what is learned for such a topic would be one shopper's trace.
Sparse SupportedTopicRows(const std::vector<PackItem>& items, const ItemLists& sequences,
                          std::uint32_t min_support);

}  // namespace vitrine::training
