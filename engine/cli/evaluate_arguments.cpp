// The arguments of evaluate: each protocol has its own.
#include <CLI/CLI.hpp>
#include <algorithm>
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
  command.add_flag("--refit", task.refit,
                   "leave-one-out: learn from all but the last item, not the last two");
  command.add_flag("--validation", task.validation,
                   "Predict what comes before the test part, which stays out of sight");
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

using evaluation::Protocol;

constexpr const char* kProtocolNames[] = {"leave-one-out", "next-item", "intent", "bandit",
                                          "basket",        "coupons",   "context"};

/// What an option means something to; those that are not here, to every protocol.
struct OptionScope {
  const char* option;
  std::vector<Protocol> protocols;
};
const std::vector<OptionScope>& Scopes() {
  static const std::vector<Protocol> ranking = {Protocol::kLeaveOneOut, Protocol::kNextItem};
  static const std::vector<Protocol> journeys = {Protocol::kBasket, Protocol::kCoupons,
                                                 Protocol::kContext};
  static const auto also = [](std::vector<Protocol> these, const std::vector<Protocol>& more) {
    these.insert(these.end(), more.begin(), more.end());
    return these;
  };
  static const std::vector<Protocol> packs = also(ranking, journeys);
  static const std::vector<OptionScope> scopes = {
      {"--sequences", {Protocol::kLeaveOneOut}},
      {"--refit", {Protocol::kLeaveOneOut}},
      {"--train", {Protocol::kNextItem}},
      {"--test", {Protocol::kNextItem}},
      {"--attributes", ranking},
      {"--sample", ranking},
      {"--baseline", ranking},
      {"--tune", ranking},
      {"--tune-minutes", ranking},
      {"--out", ranking},
      {"--slates", ranking},
      {"--encoder", packs},
      {"--no-encoder", packs},
      {"--min-support", also(packs, {Protocol::kIntent})},
      {"--validation", also(packs, {Protocol::kIntent})},
      {"--sessions", {Protocol::kIntent}},
      {"--repetitions", {Protocol::kIntent}},
      {"--feed", {Protocol::kIntent}},
      {"--events", {Protocol::kIntent}},
      {"--log", {Protocol::kBandit}},
      {"--simulate", {Protocol::kBandit}},
      {"--seeds", {Protocol::kBandit}},
      {"--shoppers", {Protocol::kBandit}},
      {"--journey", journeys},
  };
  return scopes;
}

/// The first option that would mean nothing here, and what it goes with; empty: none.
std::string OutOfScope(const CLI::App& command, Protocol protocol) {
  for (const auto& [option, protocols] : Scopes()) {
    if (command.get_option(option)->count() == 0) continue;
    if (std::find(protocols.begin(), protocols.end(), protocol) != protocols.end()) continue;
    std::string with;
    for (const Protocol one : protocols) {
      with += (with.empty() ? "" : ", ") + std::string(kProtocolNames[static_cast<int>(one)]);
    }
    return std::string(option) + " goes with " + with;
  }
  return "";
}

/// What intent needs: a table of visits, or a shop's products and log.
std::string MissingOfIntent(const Arguments& arguments) {
  const evaluation::IntentLogOptions& log = arguments.intent_log;
  if (!arguments.intent.sessions.empty()) return "";
  if (log.feed.empty() && log.events.empty()) {
    return "--sessions, or --feed and --events, is required with intent";
  }
  return log.feed.empty() || log.events.empty() ? "--feed and --events go together" : "";
}

/// What the protocol needs beyond what its options say one by one; empty: nothing.
std::string MissingOf(const Arguments& arguments) {
  const evaluation::TaskOptions& task = arguments.evaluate.task;
  switch (task.protocol) {
    case Protocol::kBandit:
      return arguments.bandit.logs.empty() ? "--log is required with bandit" : "";
    case Protocol::kIntent:
      return MissingOfIntent(arguments);
    case Protocol::kLeaveOneOut:
      return task.sequences.empty() ? "--sequences is required with leave-one-out" : "";
    case Protocol::kNextItem:
      if (task.train.empty()) return "--train is required with next-item";
      return task.test.empty() && !task.validation ? "--test is required with next-item" : "";
    default:
      return arguments.basket.journey.empty()
                 ? "--journey is required with basket, coupons and context"
                 : "";
  }
}

/// Options that mean nothing beside another, or without it.
void AddExclusions(CLI::App& command) {
  const auto excludes = [&](const char* option, std::initializer_list<const char*> others) {
    for (const char* other : others) {
      command.get_option(option)->excludes(command.get_option(other));
    }
  };
  excludes("--baseline", {"--out", "--tune", "--encoder", "--no-encoder", "--min-support"});
  excludes("--sessions", {"--feed", "--events", "--validation", "--min-support"});
  excludes("--refit", {"--validation"});
  const auto needs = [&](const char* option, const char* other) {
    command.get_option(option)->needs(command.get_option(other));
  };
  needs("--repetitions", "--sessions");
  needs("--seeds", "--simulate");
  needs("--shoppers", "--simulate");
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
  command
      .add_option("--baseline", evaluate.subject,
                  "Measure this instead of the engine; what only packs have does not go with it")
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
  AddTune(command, evaluate.tune);
  command.add_option("--out", evaluate.out, "Keep the pack here")->type_name("FILE");
  command
      .add_option("--slates", evaluate.slates,
                  "Write up to 1,000 queries with their slates here: JSON Lines")
      ->type_name("FILE");
  AddExclusions(command);
  command.callback([&arguments, &action, &command] {
    std::string wrong = OutOfScope(command, arguments.evaluate.task.protocol);
    if (wrong.empty()) wrong = MissingOf(arguments);
    if (!wrong.empty()) throw CLI::ValidationError(wrong);
    action = [&arguments](const Console& console) { return Evaluate(arguments, console); };
  });
}

}  // namespace vitrine::cli
