#include "cli/evaluate_options.h"

#include <limits>

namespace vitrine::cli {

void AddSeed(CLI::App& parser, std::uint64_t& seed) {
  AddWhole(parser, "--seed", seed, 0, std::numeric_limits<std::uint64_t>::max(),
           "Of the bootstrap intervals, and of whatever else is drawn")
      ->capture_default_str();
}

void AddValidation(CLI::App& parser, bool& validation) {
  parser.add_flag("--validation", validation,
                  "Predict what comes before the test part, which stays out of sight");
}

}  // namespace vitrine::cli
