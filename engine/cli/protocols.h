#pragma once

#include "cli/command.h"

namespace vitrine::cli {

/// One way to measure: a protocol of `vitrine evaluate`. `add` is that of a command.
struct Protocol {
  const char* name;
  const char* about;
  Action (*add)(CLI::App& parser);
};

Action AddLeaveOneOut(CLI::App& parser);
Action AddNextItem(CLI::App& parser);
Action AddIntent(CLI::App& parser);
Action AddBandit(CLI::App& parser);
Action AddBasket(CLI::App& parser);
Action AddCoupons(CLI::App& parser);
Action AddContext(CLI::App& parser);

/// All protocols: a new one is a row here and a file of its own. Its options are its own too; those
/// that other protocols have and it has not are refused with the names of those protocols.
inline constexpr Protocol kProtocols[] = {
    {"leave-one-out", "predict every shopper's last item", AddLeaveOneOut},
    {"next-item", "predict the last item of every test session", AddNextItem},
    {"intent", "predict purchases, in a table of visits or in a shop's own log", AddIntent},
    {"bandit", "click rates of policies, estimated from logs or by simulation", AddBandit},
    {"basket", "predict what is missing in baskets, and what is bought again", AddBasket},
    {"coupons", "predict which coupons households redeem", AddCoupons},
    {"context", "what knowing the hour, weekday and month is worth", AddContext}};

}  // namespace vitrine::cli
