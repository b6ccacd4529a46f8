#include "cli/learning_options.h"

#include <chrono>

#include "cli/options.h"

namespace vitrine::cli {

void AddMinSupport(CLI::App& parser, std::uint32_t& min_support) {
  AddWhole(parser, "--min-support", min_support, 1, 1'000'000,
           "Least number of distinct shoppers under every learned entry")
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

void AddTune(CLI::App& parser, double& minutes) {
  parser
      .add_option("--tune", minutes,
                  "Choose settings of learning on the end of the log that is learned from, trying "
                  "for so many minutes; they are written into the pack. Default: 20")
      ->expected(0, 1)
      ->default_str("20")
      ->check(Number(0, 10'000))
      ->type_name("MINUTES");
}

training::TimeSpent WithinMinutes(double minutes) {
  if (!(minutes > 0)) return {};
  using Clock = std::chrono::steady_clock;
  return [minutes, begun = std::optional<Clock::time_point>()]() mutable {
    if (!begun) begun = Clock::now();
    const std::chrono::duration<double> spent = Clock::now() - *begun;
    return spent.count() / (60 * minutes);
  };
}

}  // namespace vitrine::cli
