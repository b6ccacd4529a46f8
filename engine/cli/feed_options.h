#pragma once

#include "cli/options.h"
#include "input/feed/feed.h"

namespace vitrine::cli {

// Options of every command that reads a feed.

/// --feed: one or several files.
CLI::Option* AddFeedFiles(CLI::App& parser, std::vector<std::string>& files);
/// --public-label: labels that shoppers may see.
CLI::Option* AddPublicLabels(CLI::App& parser, std::vector<std::string>& labels);
/// --currency, --locale and --public-label.
void AddFeedOptions(CLI::App& parser, FeedOptions& options);

}  // namespace vitrine::cli
