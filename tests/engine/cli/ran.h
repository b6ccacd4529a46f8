#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "nlohmann/json.hpp"

namespace vitrine::testing {

/// What a command said, and its exit code.
struct Ran {
  int code;
  std::string out, err;

  /// What it printed, an object a line.
  std::vector<nlohmann::json> Lines() const {
    std::vector<nlohmann::json> lines;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
  }
};

/// Runs the command in this process, with these words after its name.
inline Ran Vitrine(std::vector<std::string> arguments) {
  std::ostringstream out, err;
  const int code = cli::Run(std::move(arguments), {out, err, false});
  return {code, out.str(), err.str()};
}

/// Runs `vitrine evaluate`.
inline Ran Evaluate(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "evaluate");
  return Vitrine(std::move(arguments));
}

}  // namespace vitrine::testing
