#include "cli/learning_options.h"

#include <chrono>

#include "cli/options.h"

namespace vitrine::cli {

void AddMinSupport(CLI::App& parser, std::uint32_t& min_support) {
  AddWhole(parser, "--min-support", min_support, 1, 1'000'000,
           "Least number of distinct shoppers under every learned entry; of sessions, where the "
           "log is of sessions that name no shopper")
      ->capture_default_str();
}

void AddThreads(CLI::App& parser, unsigned& threads) {
  AddWhole(parser, "--threads", threads, 1, 1024,
           "Threads to work with; the result is the same. Default: all cores");
}

void AddEncoder(CLI::App& parser, std::optional<bool>& encoder) {
  CLI::Option* with = parser.add_flag_callback(
      "--encoder", [&encoder] { encoder = true; },
      "Learn a sequence encoder: half a minute more for 100,000 events, 36 bytes an item, and a "
      "more accurate pack. Default: from 2,000 histories of shoppers on, not from single sessions");
  parser
      .add_flag_callback(
          "--no-encoder", [&encoder] { encoder = false; }, "Learn none")
      ->excludes(with);
}

void AddTune(CLI::App& parser, training::TuneLimit& limit) {
  CLI::Option* tune =
      parser
          .add_option("--tune", limit.trials,
                      "Choose settings of learning on the end of the log that is learned from, by "
                      "at most so many trials; they are written into the pack. Default: 24")
          ->expected(0, 1)
          ->default_str("24")
          ->transform(WholeNumber(0, 10'000))
          ->type_name("TRIALS");
  parser
      .add_option_function<double>(
          "--tune-minutes",
          [&limit](double minutes) {
            using Clock = std::chrono::steady_clock;
            const auto end = Clock::now() + std::chrono::duration<double>(60 * minutes);
            limit.time_is_over = [end] { return Clock::now() >= end; };
          },
          "Begin no trial after so many minutes. A pack whose tuning ends so depends on the "
          "machine, and says so")
      ->check(Number(0, 10'000))
      ->needs(tune)
      ->type_name("MINUTES");
}

}  // namespace vitrine::cli
