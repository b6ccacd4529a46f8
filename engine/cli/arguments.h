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
  double tune_minutes = 0;
  bool progress = false;
};

/// What to run with them; returns the exit code.
using Action = std::function<int(const Console&)>;

/// --encoder and --no-encoder, of whichever command learns.
void AddEncoder(CLI::App& command, std::optional<bool>& encoder);
/// --tune, of whichever command learns.
void AddTune(CLI::App& command, double& minutes);
/// The share of so many minutes that has passed since it was first asked.
training::TimeSpent WithinMinutes(double minutes);

void AddEvaluate(CLI::App& app, Arguments& arguments, Action& action);

}  // namespace vitrine::cli
