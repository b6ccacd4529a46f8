#include <CLI/CLI.hpp>
#include <chrono>

#include "cli/arguments.h"

namespace vitrine::cli {

void AddEncoder(CLI::App& command, std::optional<bool>& encoder) {
  CLI::Option* with = command.add_flag_callback(
      "--encoder", [&encoder] { encoder = true; },
      "Learn a sequence encoder: half a minute more for 100,000 events, 36 bytes an item, and a "
      "more accurate pack. Default: from 2,000 histories of shoppers on, not from single sessions");
  command
      .add_flag_callback(
          "--no-encoder", [&encoder] { encoder = false; }, "Learn none")
      ->excludes(with);
}

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

training::TimeSpent WithinMinutes(double minutes) {
  using Clock = std::chrono::steady_clock;
  return [minutes, begun = std::optional<Clock::time_point>()]() mutable {
    if (!begun) begun = Clock::now();
    const std::chrono::duration<double> spent = Clock::now() - *begun;
    return spent.count() / (60 * minutes);
  };
}

}  // namespace vitrine::cli
