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

void AddTune(CLI::App& command, training::TuneLimit& limit) {
  CLI::Option* tune =
      command
          .add_option("--tune", limit.trials,
                      "Choose settings of learning on the end of the log that is learned from, by "
                      "at most so many trials; they are written into the pack. Default: 24")
          ->expected(0, 1)
          ->default_str("24")
          ->check(CLI::Range(0, 10'000))
          ->type_name("TRIALS");
  command
      .add_option_function<double>(
          "--tune-minutes",
          [&limit](double minutes) {
            using Clock = std::chrono::steady_clock;
            const auto end = Clock::now() + std::chrono::duration<double>(60 * minutes);
            limit.time_is_over = [end] { return Clock::now() >= end; };
          },
          "Begin no trial after so many minutes. A pack whose tuning ends so depends on the "
          "machine, and says so")
      ->check(CLI::Range(0.0, 10'000.0))
      ->needs(tune)
      ->type_name("MINUTES");
}

}  // namespace vitrine::cli
