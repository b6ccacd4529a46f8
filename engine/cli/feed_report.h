#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "input/feed/feed.h"

namespace vitrine::cli {

/// Reads a feed and prints how good it is for ranking: what it holds, duplicates, missing groups,
/// unlikely prices, what tells items apart, and what would help. Bad rows are told, and never too
/// many: that is what the report is for. Returns an exit code.
int InspectFeed(const std::vector<std::string>& files, const FeedOptions& options,
                const Console& console);

}  // namespace vitrine::cli
