#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace vitrine::cli {

/// Runs `vitrine` with its arguments (without the program's name) and gives the exit code. Never
/// throws, but for std::bad_alloc: running out of memory terminates the program. Whatever else a
/// library throws is reported as an internal error.
int Run(const std::vector<std::string>& arguments, const Console& console);

Action AddPack(CLI::App& parser, Words words);
Action AddInspect(CLI::App& parser, Words words);
Action AddKeygen(CLI::App& parser, Words words);
Action AddSign(CLI::App& parser, Words words);
Action AddVerify(CLI::App& parser, Words words);
Action AddFeed(CLI::App& parser, Words words);
Action AddRank(CLI::App& parser, Words words);
Action AddReplay(CLI::App& parser, Words words);
Action AddEvaluate(CLI::App& parser, Words words);

/// All commands, in the order of the help. Each has a file of its own: options, help and action.
inline constexpr Command kCommands[] = {
    {"pack", "Build a pack from a product feed", AddPack},
    {"inspect", "Check a pack and say what it holds", AddInspect},
    {"keygen", "Make a key to sign packs with, and print its public half", AddKeygen},
    {"sign", "Sign a pack, and number it", AddSign},
    {"verify", "Check who signed a pack", AddVerify},
    {"feed", "Write any product feed as normalised JSON Lines", AddFeed},
    {"rank", "Rank for a shopper, with reasons", AddRank},
    {"replay", "Step through a shopper's events: interests and slates", AddReplay},
    {"evaluate", "Learn from part of a log and measure how well the rest is predicted",
     AddEvaluate}};

}  // namespace vitrine::cli
