#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "packing/pack_contents.h"

namespace vitrine {

/// The category one level up, as a key ("category:A" of "category:A > B"); empty for a top level
/// and for other kinds.
std::string ParentKey(std::string_view key);

/// The key, and every level above it if it is a category's, the nearest first.
std::vector<std::string> WithLevelsAbove(const std::string& key);

/// The item's keys with every level above its categories, ascending, each once.
std::vector<std::string> TopicKeysOf(const PackItem& item);

}  // namespace vitrine
