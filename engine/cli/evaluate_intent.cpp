// The protocol intent.
#include <memory>

#include "cli/evaluate_options.h"
#include "cli/learning_options.h"
#include "cli/log_options.h"
#include "cli/progress_bar.h"
#include "cli/protocols.h"
#include "evaluation/visits/intent_log.h"
#include "evaluation/visits/intent_table.h"

namespace vitrine::cli {
namespace {

using evaluation::visits::IntentLogEvaluation;
using evaluation::visits::IntentLogOptions;
using evaluation::visits::IntentTableEvaluation;
using evaluation::visits::IntentTableOptions;

/// Of a table of visits, or of a shop's log.
struct IntentOptions {
  IntentTableOptions table;
  IntentLogOptions log;
};

int RunIntent(const IntentOptions& given, const Console& console) {
  if (!given.table.sessions.empty()) {
    IntentTableOptions options = given.table;
    options.seed = given.log.seed;
    options.threads = given.log.learning.threads;
    return Report(
        console, EvaluateIntentTable(options, *ProgressOn(console)),
        [&](const IntentTableEvaluation& measured) { return IntentTableLine(options, measured); });
  }
  return Report(
      console, EvaluateIntentLog(given.log, *ProgressOn(console)),
      [&](const IntentLogEvaluation& measured) { return IntentLogLine(given.log, measured); });
}

void CheckIntent(const IntentOptions& options) {
  if (!options.table.sessions.empty()) return;
  if (options.log.feed.empty() && options.log.log.files.empty()) {
    Refuse("--sessions, or --feed and --events, is required");
  }
  if (options.log.feed.empty() || options.log.log.files.empty()) {
    Refuse("--feed and --events go together");
  }
}

}  // namespace

Action AddIntent(CLI::App& parser) {
  const auto options = std::make_shared<IntentOptions>();
  IntentLogOptions& log = options->log;
  AddInput(parser, "--feed", log.feed, "The shop's products, as `vitrine pack` reads them");
  AddLog(parser, log.log,
         "The shop's log; learn from the first four fifths of its visits, ask of those that "
         "begin later");
  AddItemKey(parser, log.log);
  AddValidation(parser, log.validation);
  AddMinSupport(parser, log.learning.min_support);
  CLI::Option* sessions =
      AddInput(parser, "--sessions", options->table.sessions,
               "In place of --feed and --events: a table of visits, \";\" between its columns, "
               "which are those of Online Shoppers Purchasing Intention");
  AddWhole(parser, "--repetitions", options->table.repetitions, 1, 100,
           "How often the visits of the table are cut into ten folds")
      ->capture_default_str()
      ->needs(sessions);
  AddThreads(parser, log.learning.threads);
  AddSeed(parser, log.seed);
  for (const char* other :
       {"--feed", "--events", "--map", "--event-id", "--validation", "--min-support"}) {
    sessions->excludes(parser.get_option(other));
  }
  parser.callback([options = options.get()] { CheckIntent(*options); });
  return [options](const Console& console) { return RunIntent(*options, console); };
}

}  // namespace vitrine::cli
