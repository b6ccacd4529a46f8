#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/commands.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// The parsed arguments of all commands, and what to run with them.
struct Arguments {
  training::BuildOptions build;
  std::string out;
  std::string pack;
  std::string item;
  std::string feed;
  std::string currency;
  RowLimit limit;
  RankArguments rank;
  evaluation::EvaluateOptions evaluate;
  evaluation::IntentTableOptions intent;
  evaluation::IntentLogOptions intent_log;
  evaluation::BanditOptions bandit;
  evaluation::BasketOptions basket;
  bool progress = false;
};

/// What to run with them; returns the exit code.
using Action = std::function<int(const Console&)>;

/// --encoder and --no-encoder, of whichever command learns.
void AddEncoder(CLI::App& command, std::optional<bool>& encoder);
/// --tune and --tune-minutes, of whichever command learns. The minutes begin when the option is
/// read.
void AddTune(CLI::App& command, training::TuneLimit& limit);

void AddEvaluate(CLI::App& app, Arguments& arguments, Action& action);

}  // namespace vitrine::cli
