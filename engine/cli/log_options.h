#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "input/log/log_options.h"

namespace vitrine::cli {

/// --events, several times, and --map.
CLI::Option* AddLog(CLI::App& parser, LogOptions& log, const std::string& help);
/// --event-id, where a feed is at hand.
void AddItemKey(CLI::App& parser, LogOptions& log);

}  // namespace vitrine::cli
