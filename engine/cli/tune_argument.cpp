#include <CLI/CLI.hpp>
#include <chrono>

#include "cli/arguments.h"

namespace vitrine::cli {

void AddTune(CLI::App& command, double& minutes) {
  command
      .add_option("--tune", minutes,
                  "Choose settings of learning on the end of the log that is learned from, trying "
                  "for so many minutes; they are written into the pack. Default: 20")
      ->expected(0, 1)
      ->default_str("20")
      ->check(CLI::Range(0.0, 10'000.0))
      ->type_name("MINUTES");
}

std::function<bool()> WithinMinutes(double minutes) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(60 * minutes);
  return [end] { return Clock::now() < end; };
}

}  // namespace vitrine::cli
