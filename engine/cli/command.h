#pragma once

#include <functional>
#include <span>
#include <string>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// What a command does with the options that it was given; returns the exit code.
using Action = std::function<int(const Console&)>;

/// What was typed after `vitrine`, word by word.
using Words = std::span<const std::string>;

/// One command. `add` adds its options, with their help, to `parser` and returns what to run once
/// they are parsed. What contradicts itself is a CLI::ValidationError from the parser's callback.
struct Command {
  const char* name;
  const char* about;
  Action (*add)(CLI::App& parser, Words words);
};

}  // namespace vitrine::cli
