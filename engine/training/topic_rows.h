#pragma once

#include <string>
#include <vector>

#include "training/factorize.h"
#include "training/pack_contents.h"

namespace vitrine::training {

/// Items × topics, levels above categories included: the idf of each topic, rows of length 1.
/// idf = log2((1 + items) / (1 + items with it)), as the engine's. Columns are in the order of
/// keys.
Sparse TopicRows(const std::vector<PackItem>& items);

/// The key and the levels above it, if it is a category's: "category:A > B", "category:A".
std::vector<std::string> WithLevelsAbove(const std::string& key);

}  // namespace vitrine::training
