// The arguments of evaluate: each protocol has its own.
#include <CLI/CLI.hpp>
#include <map>

#include "cli/arguments.h"

namespace vitrine::cli {
namespace {

void AddProtocol(CLI::App& command, evaluation::TaskOptions& task) {
  const std::map<std::string, evaluation::Protocol> protocols = {
      {"leave-one-out", evaluation::Protocol::kLeaveOneOut},
      {"next-item", evaluation::Protocol::kNextItem},
      {"intent", evaluation::Protocol::kIntent},
      {"bandit", evaluation::Protocol::kBandit},
      {"basket", evaluation::Protocol::kBasket},
      {"coupons", evaluation::Protocol::kCoupons},
      {"context", evaluation::Protocol::kContext}};
  command
      .add_option(
          "--protocol", task.protocol,
          "leave-one-out: predict every shopper's last item; next-item: the last item of every "
          "test session; intent: where visits go, of a table of visits or of a shop's own log; "
          "basket: what is missing in baskets, and what is bought again; coupons: which are "
          "redeemed; context: what hour, weekday and month are worth")
      ->required()
      ->transform(CLI::CheckedTransformer(protocols).description(""))
      ->type_name("leave-one-out|next-item|intent|bandit|basket|coupons|context");
  command
      .add_option("--sequences", task.sequences,
                  "leave-one-out: a shopper and then all their items a line")
      ->type_name("FILE");
  command.add_option("--train", task.train, "next-item: sessions by date, one a line")
      ->type_name("FILE");
  command.add_option("--test", task.test, "next-item: sessions whose last item is to be predicted")
      ->type_name("FILE");
  command
      .add_option("--attributes", task.attributes,
                  "Of items: a JSON object of item → [attribute ids]")
      ->type_name("FILE");
  CLI::Option* refit = command.add_flag(
      "--refit", task.refit, "leave-one-out: learn from all but the last item, not the last two");
  command
      .add_flag("--validation", task.validation,
                "Predict what comes before the test part, which stays out of sight")
      ->excludes(refit);
  command.add_option("--sample", task.sample, "Ask at most so many queries, spread over all")
      ->check(CLI::Range(1, 1'000'000'000))
      ->type_name("N");
}

void AddIntent(CLI::App& command, evaluation::IntentTableOptions& intent,
               evaluation::IntentLogOptions& log) {
  command
      .add_option(
          "--feed", log.feed,
          "intent, in place of --sessions: the shop's products, as `vitrine pack` reads them")
      ->type_name("FILE");
  command
      .add_option("--events", log.events,
                  "intent, with --feed: the shop's log; learn from the first four fifths of its "
                  "visits, ask of those that begin later")
      ->type_name("FILE");
  command
      .add_option("--sessions", intent.sessions,
                  "intent: a table of visits, \";\" between its columns, which are those of "
                  "Online Shoppers Purchasing Intention")
      ->type_name("FILE");
  command
      .add_option("--repetitions", intent.repetitions,
                  "intent: how often the visits are cut into ten folds")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
}

void AddBandit(CLI::App& command, evaluation::BanditOptions& bandit) {
  command
      .add_option("--log", bandit.logs,
                  "bandit: impressions with propensities and clicks, in the columns of the Open "
                  "Bandit Dataset; several: each also estimates the others' policies")
      ->type_name("FILE ...");
  command.add_flag("--simulate", bandit.simulate,
                   "bandit: fit shoppers to the logs, and compare policies on them");
  command.add_option("--seeds", bandit.seeds, "bandit: how often to simulate")
      ->check(CLI::Range(2, 10'000))
      ->capture_default_str();
  command
      .add_option("--shoppers", bandit.shoppers,
                  "bandit: whom the policies meet in each simulation")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
}

/// Protocols of a year of households' purchases.
bool IsJourney(evaluation::Protocol protocol) {
  return protocol == evaluation::Protocol::kBasket || protocol == evaluation::Protocol::kCoupons ||
         protocol == evaluation::Protocol::kContext;
}

/// What intent needs: a table of visits, or a shop's products and log.
std::string MissingOfIntent(const Arguments& arguments) {
  const evaluation::IntentLogOptions& log = arguments.intent_log;
  const bool table = !arguments.intent.sessions.empty();
  if (table && !(log.feed.empty() && log.events.empty())) {
    return "--sessions and --feed with --events are two ways; give one";
  }
  if (table) return "";
  if (log.feed.empty() && log.events.empty()) {
    return "--sessions, or --feed and --events, is required with intent";
  }
  return log.feed.empty() || log.events.empty() ? "--feed and --events go together" : "";
}

/// What the protocol needs beyond what its options say one by one; empty: nothing.
std::string MissingOf(const Arguments& arguments) {
  const evaluation::TaskOptions& task = arguments.evaluate.task;
  const evaluation::IntentTableOptions& intent = arguments.intent;
  if (task.protocol == evaluation::Protocol::kBandit) {
    return arguments.bandit.logs.empty() ? "--log is required with bandit" : "";
  }
  if (!arguments.bandit.logs.empty()) return "--log goes with bandit";
  const std::string& journey = arguments.basket.journey;
  if (IsJourney(task.protocol)) {
    return journey.empty() ? "--journey is required with basket, coupons and context" : "";
  }
  if (!journey.empty()) return "--journey goes with basket, coupons and context";
  if (task.protocol == evaluation::Protocol::kIntent) {
    return MissingOfIntent(arguments);
  }
  if (!arguments.intent_log.feed.empty() || !arguments.intent_log.events.empty()) {
    return "--feed and --events go with intent";
  }
  if (!intent.sessions.empty()) return "--sessions goes with intent";
  if (task.protocol == evaluation::Protocol::kLeaveOneOut) {
    if (task.sequences.empty()) return "--sequences is required with leave-one-out";
    return task.train.empty() && task.test.empty() ? "" : "--train and --test go with next-item";
  }
  if (!task.sequences.empty()) return "--sequences goes with leave-one-out";
  if (task.refit) return "--refit goes with leave-one-out";
  if (task.train.empty()) return "--train is required with next-item";
  return task.test.empty() && !task.validation ? "--test is required with next-item" : "";
}

/// Runs the protocol with what all protocols share.
int Evaluate(Arguments& arguments, const Console& console) {
  const evaluation::EvaluateOptions& shared = arguments.evaluate;
  arguments.intent.seed = arguments.bandit.seed = arguments.basket.seed = shared.seed;
  arguments.intent.threads = arguments.bandit.threads = shared.learning.threads;
  arguments.basket.learning = arguments.intent_log.learning = shared.learning;
  arguments.intent_log.seed = shared.seed;
  arguments.intent_log.validation = shared.task.validation;
  arguments.basket.validation = shared.task.validation;
  switch (shared.task.protocol) {
    case evaluation::Protocol::kIntent:
      return arguments.intent.sessions.empty()
                 ? EvaluateIntentLogCommand(arguments.intent_log, console)
                 : EvaluateIntentCommand(arguments.intent, console);
    case evaluation::Protocol::kBandit:
      return EvaluateBanditCommand(arguments.bandit, console);
    case evaluation::Protocol::kBasket:
      return EvaluateBasketCommand(arguments.basket, console);
    case evaluation::Protocol::kCoupons:
      return EvaluateCouponsCommand(arguments.basket, console);
    case evaluation::Protocol::kContext:
      return EvaluateContextCommand(arguments.basket, console);
    default:
      if (arguments.tune_minutes > 0) {
        arguments.evaluate.tune = WithinMinutes(arguments.tune_minutes);
      }
      return EvaluateCommand(shared, console);
  }
}

}  // namespace

void AddEvaluate(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand(
      "evaluate", "Learn from part of a log and measure how well the rest is predicted");
  evaluation::EvaluateOptions& evaluate = arguments.evaluate;
  AddProtocol(command, evaluate.task);
  AddIntent(command, arguments.intent, arguments.intent_log);
  AddBandit(command, arguments.bandit);
  command
      .add_option("--journey", arguments.basket.journey,
                  "basket, coupons, context: a directory of a year of households' purchases, the "
                  "tables of \"The Complete Journey\"")
      ->type_name("DIR");
  const std::map<std::string, evaluation::Subject> baselines = {
      {"popularity", evaluation::Subject::kPopularity},
      {"item-knn", evaluation::Subject::kItemKnn},
      {"last-item-rules", evaluation::Subject::kLastItemRules},
      {"session-knn", evaluation::Subject::kSessionKnn}};
  command.add_option("--baseline", evaluate.subject, "Measure this instead of the engine")
      ->transform(CLI::CheckedTransformer(baselines).description(""))
      ->type_name("popularity|item-knn|last-item-rules|session-knn");
  command
      .add_option("--min-support", evaluate.learning.min_support,
                  "Least number of distinct shoppers under every learned entry")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command.add_option("--seed", evaluate.seed, "Of the bootstrap intervals")->capture_default_str();
  command
      .add_option("--threads", evaluate.learning.threads,
                  "Threads to learn and rank with; the figures are the same. Default: all cores")
      ->check(CLI::Range(1, 1024));
  AddEncoder(command, evaluate.learning.encoder);
  AddTune(command, arguments.tune_minutes);
  command.add_option("--out", evaluate.out, "Keep the pack here")->type_name("FILE");
  command
      .add_option("--slates", evaluate.slates,
                  "Write up to 1,000 queries with their slates here: JSON Lines")
      ->type_name("FILE");
  command.callback([&arguments, &action] {
    const std::string missing = MissingOf(arguments);
    if (!missing.empty()) throw CLI::ValidationError(missing);
    action = [&arguments](const Console& console) { return Evaluate(arguments, console); };
  });
}

}  // namespace vitrine::cli
