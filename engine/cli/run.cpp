// The arguments of every command, and their help; evaluate_arguments.cpp has those of evaluate.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <regex>

#include "cli/arguments.h"

namespace vitrine::cli {
namespace {

constexpr const char* kAbout =
    "Builds and reads packs: what a shop publishes so that its pages can rank on the shopper's "
    "device.";
constexpr const char* kExitCodes =
    "Exit codes: 0 all went well; 1 bad data (an unreadable file, too many bad rows, a damaged "
    "pack); 2 wrong arguments, a --request that is no JSON among them.";

constexpr std::string_view kCommands[] = {"pack", "inspect", "feed", "rank", "replay", "evaluate"};

/// "40" or "2.5%" as a limit of bad rows.
std::string ParseLimit(const std::string& text, RowLimit& limit) {
  std::smatch parts;
  if (!std::regex_match(text, parts, std::regex("([0-9]{1,9}(?:\\.[0-9]+)?)(%?)")) ||
      (parts[2] == "" && parts[1].str().find('.') != std::string::npos)) {
    return "Write a number of rows, or a share like 5%.";
  }
  const double number = std::stod(parts[1]);
  limit =
      parts[2] == "%" ? RowLimit{number / 100, 0} : RowLimit{0, static_cast<std::size_t>(number)};
  return {};
}

void AddLimit(CLI::App& command, RowLimit& limit) {
  command
      .add_option_function<std::string>(
          "--max-bad-rows", [](const std::string&) {},
          "Fail when more rows of a file are bad: a number, or a share like 2%. Default: 5%, "
          "and 10 in a small file")
      ->check([&limit](const std::string& text) { return ParseLimit(text, limit); })
      ->type_name("N|N%");
}

CLI::Validator Currency() {
  return CLI::Validator(
      [](std::string& text) {
        return CurrencyDigits(text) < 0 ? std::string("Write an ISO 4217 code like EUR.")
                                        : std::string();
      },
      "CODE");
}

void AddPack(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("pack", "Build a pack from a product feed");
  training::BuildOptions& build = arguments.build;
  command
      .add_option("--feed", build.feed,
                  "Product feed: JSON Lines, or Google Merchant Center's TSV or XML; told "
                  "apart by content")
      ->required()
      ->type_name("FILE");
  command
      .add_option("--events", build.events,
                  "Event log to learn from: JSON Lines, or plain sequences of item ids, one "
                  "session a line")
      ->type_name("FILE");
  command
      .add_option("--sequences",
                  "What a line of plain sequences is: a session's items, or a "
                  "shopper's id and then all their items. Default: told by whether the first "
                  "words are items of the feed")
      ->check(CLI::IsMember({"auto", "sessions", "shoppers"}))
      ->each([&build](const std::string& name) {
        build.sequences = name == "sessions"   ? Sequences::kSessions
                          : name == "shoppers" ? Sequences::kShoppers
                                               : Sequences::kAuto;
      });
  command.add_option("--content", build.content, "Banners, offers and sections: JSON Lines")
      ->type_name("FILE");
  command
      .add_option("--offers", build.offers,
                  "What carts may cost less, and what no price falls below: JSON Lines")
      ->type_name("FILE");
  command
      .add_option(
          "--rules", build.rules,
          "Rules for every slate: a JSON list of {\"action\": \"pin\" | \"boost\" | \"bury\" "
          "| \"hide\", \"items\": [id…] or \"where\": filter, …}")
      ->type_name("FILE");
  command
      .add_option("--relations", build.relations,
                  "The shop's own lists: a JSON object of item → [items]")
      ->type_name("FILE");
  command.add_option("--currency", build.currency, "Currency of the prices. Default: the feed's")
      ->check(Currency());
  command
      .add_option("--min-support", build.min_support,
                  "Least number of distinct shoppers under every learned entry")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command.add_option("--shop", build.shop, "Name of the shop");
  command.add_option("--locale", build.locale, "Language of titles (BCP 47)")
      ->capture_default_str();
  command.add_option("--market", build.market, "Country (ISO 3166)");
  command
      .add_option("--built-at", build.built_at,
                  "Time of building, milliseconds since 1970. Default: the newest event, or 0, "
                  "so that the same input gives the same pack. Sales with dates are judged by it")
      ->check(CLI::Range(std::int64_t{0}, kLatest))
      ->type_name("MILLIS");
  command
      .add_option("--threads", build.threads,
                  "Threads to learn with; the pack is the same. Default: all cores")
      ->check(CLI::Range(1, 1024));
  command.add_flag("!--no-vectors", build.vectors, "Leave out the item vectors");
  command.add_flag("!--no-blend", build.blend, "Rank for-you slates by the documented weights");
  AddEncoder(command, arguments.build.encoder);
  AddTune(command, build.tune);
  AddLimit(command, build.bad_rows);
  command.add_option("--out", arguments.out, "The pack to write")->required()->type_name("FILE");
  command.callback([&arguments, &action] {
    action = [&arguments](const Console& console) {
      return PackCommand(arguments.build, arguments.out, console);
    };
  });
}

void AddInspect(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("inspect", "Check a pack and say what it holds");
  command.add_option("PACK", arguments.pack, "A pack file")->required()->type_name("");
  command.add_option("--item", arguments.item, "Say what the pack knows of this item")
      ->type_name("ID");
  command.callback([&arguments, &action] {
    action = [&arguments](const Console& console) {
      return InspectCommand(arguments.pack, arguments.item, console);
    };
  });
}

void AddFeed(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command =
      *app.add_subcommand("feed", "Write any product feed as normalised JSON Lines");
  command.add_option("--feed", arguments.feed, "Product feed, in any format that pack reads")
      ->required()
      ->type_name("FILE");
  command.add_option("--currency", arguments.currency, "Currency of prices that name none")
      ->check(Currency());
  AddLimit(command, arguments.limit);
  command.add_option("--out", arguments.out, "The file to write. Default: standard output")
      ->type_name("FILE");
  command.callback([&arguments, &action] {
    action = [&arguments](const Console& console) {
      return FeedCommand(arguments.feed, arguments.currency, arguments.limit, arguments.out,
                         console);
    };
  });
}

void AddRanking(CLI::App& command, RankArguments& rank) {
  command.add_option("PACK", rank.pack, "A pack file")->required()->type_name("");
  command.add_option("--shopper", rank.shopper, "Whose events, in a log of several shoppers")
      ->type_name("ID");
  command
      .add_option("--request", rank.request,
                  "What to ask: {\"slot\",\"kind\",\"items\",\"limit\",\"filter\", …}, a list of "
                  "these, or a whole call with \"op\". Default: slot home, for-you, 12 items")
      ->type_name("JSON");
  command.add_flag("--json", rank.json, "Print the engine's replies as they are");
}

void AddRank(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("rank", "Rank for a shopper, with reasons");
  AddRanking(command, arguments.rank);
  command.add_option("--events", arguments.rank.events, "What the shopper did: JSON Lines")
      ->type_name("FILE");
  command
      .add_option("--now", arguments.rank.now,
                  "Time of ranking. Default: that of the last event, or of building")
      ->check(CLI::Range(std::int64_t{0}, kLatest))
      ->type_name("MILLIS");
  command.callback([&arguments, &action] {
    action = [&arguments](const Console& console) { return RankCommand(arguments.rank, console); };
  });
}

void AddReplay(CLI::App& app, Arguments& arguments, Action& action) {
  CLI::App& command =
      *app.add_subcommand("replay", "Step through a shopper's events: interests and slates");
  AddRanking(command, arguments.rank);
  command.add_option("--events", arguments.rank.events, "What the shopper did: JSON Lines")
      ->required()
      ->type_name("FILE");
  command.callback([&arguments, &action] {
    action = [&arguments](const Console& console) {
      return ReplayCommand(arguments.rank, console);
    };
  });
}

/// Says what was wrong, or the help that was asked for.
int Explain(const CLI::App& app, const CLI::ParseError& error, const Console& console) {
  const int code = app.exit(error, console.out, console.err);
  return code == 0 ? kOk : kBadUsage;
}

}  // namespace

int Run(std::vector<std::string> arguments_given, const Console& given) {
  CLI::App app(kAbout, "vitrine");
  app.footer(kExitCodes);
  app.require_subcommand(1);
  app.set_version_flag("--version", "vitrine 0.1.0");
  Arguments arguments;
  Action action;
  if (!arguments_given.empty() && !arguments_given.front().starts_with('-') &&
      std::find(std::begin(kCommands), std::end(kCommands), arguments_given.front()) ==
          std::end(kCommands)) {
    given.err << "vitrine: there is no command \"" << arguments_given.front()
              << "\". Run with --help for more information.\n";
    return kBadUsage;
  }
  app.add_flag("--progress", arguments.progress, "Draw progress bars even when not on a terminal");
  AddPack(app, arguments, action);
  AddInspect(app, arguments, action);
  AddFeed(app, arguments, action);
  AddRank(app, arguments, action);
  AddReplay(app, arguments, action);
  AddEvaluate(app, arguments, action);
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(kExitCodes);
    command->fallthrough();
  }
  try {
    std::reverse(arguments_given.begin(), arguments_given.end());
    app.parse(std::move(arguments_given));
  } catch (const CLI::ParseError& error) {
    return Explain(app, error, given);
  }
  Console console = given;
  console.progress |= arguments.progress;
  return action(console);
}

}  // namespace vitrine::cli
