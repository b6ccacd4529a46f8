#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/console.h"
#include "evaluation/bandit/bandit.h"
#include "evaluation/journey/baskets.h"
#include "evaluation/journey/context_gain.h"
#include "evaluation/journey/coupons.h"
#include "evaluation/ranking/evaluate.h"
#include "evaluation/visits/intent_log.h"
#include "evaluation/visits/intent_table.h"
#include "training/build.h"

namespace vitrine::cli {

/// Runs `vitrine` with its arguments (without the program's name) and gives the exit code.
int Run(std::vector<std::string> arguments, const Console& console);

/// `vitrine pack`: builds a pack and says what it holds.
int PackCommand(const training::BuildOptions& options, const std::string& out,
                const Console& console);

/// `vitrine inspect`: what a pack holds, or what it says of one item.
int InspectCommand(const std::string& pack, const std::string& item, const Console& console);

/// `vitrine feed`: any feed as normalised JSON Lines, to a file or to `console.out`.
int FeedCommand(const std::string& feed, const std::string& currency, const RowLimit& limit,
                const std::string& out, const Console& console);

struct RankArguments {
  std::string pack;
  std::string events;   ///< JSON Lines; empty: a shopper of whom nothing is known.
  std::string shopper;  ///< Of a log of several.
  std::string request;  ///< JSON (docs/engine-api.md): a request, a list, or a call with `op`.
  Millis now = -1;      ///< Negative: the last event's time, or when the pack was built.
  bool json = false;    ///< The engine's own reply in place of words.
};

/// `vitrine rank`: slates with reasons after a shopper's events.
int RankCommand(const RankArguments& arguments, const Console& console);
/// `vitrine replay`: each event, the interests after it, and the slate.
int ReplayCommand(const RankArguments& arguments, const Console& console);

/// `vitrine evaluate`: how well a pack learned from part of a log predicts the rest, as one JSON
/// line.
int EvaluateCommand(const evaluation::EvaluateOptions& options, const Console& console);
/// `vitrine evaluate --protocol intent`: how well purchases are foreseen, as one JSON line.
int EvaluateIntentCommand(const evaluation::IntentTableOptions& options, const Console& console);
/// The same of a model learned from a shop's log, on its later visits.
int EvaluateIntentLogCommand(const evaluation::IntentLogOptions& options, const Console& console);
/// `vitrine evaluate --protocol bandit`: click rates of policies from logs, a JSON line each.
int EvaluateBanditCommand(const evaluation::BanditOptions& options, const Console& console);
/// `vitrine evaluate --protocol basket`: how well baskets are completed and repeated.
int EvaluateBasketCommand(const evaluation::BasketOptions& options, const Console& console);
/// `vitrine evaluate --protocol context`: what knowing hour, weekday and month is worth.
int EvaluateContextCommand(const evaluation::BasketOptions& options, const Console& console);
/// `vitrine evaluate --protocol coupons`: which coupons households redeem.
int EvaluateCouponsCommand(const evaluation::BasketOptions& options, const Console& console);

}  // namespace vitrine::cli
