#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <new>
#include <ostream>

#include "cli/commands.h"

namespace vitrine::cli {
namespace {

constexpr const char* kAbout =
    "Builds and reads packs: what a shop publishes so that its pages can rank on the shopper's "
    "device.";
constexpr const char* kExitCodes =
    "Exit codes: 0 all went well; 1 bad data (an unreadable file, too many bad rows, a damaged "
    "pack); 2 wrong arguments, a --request that is no JSON among them; 3 a fault of vitrine "
    "itself.";

/// What kind of wrong argument it is, in the words of the table of error codes.
ErrorCode CodeOf(const CLI::ParseError& error) {
  const std::string kind = error.get_name();
  if (kind == "RequiredError" || kind == "RequiresError") return ErrorCode::kFieldMissing;
  if (kind == "ExtrasError") return ErrorCode::kFieldUnknown;
  return ErrorCode::kFieldValue;
}

std::string NamesOfCommands() {
  std::string names;
  for (const Command& command : kCommands) {
    names += (names.empty() ? "" : ", ") + std::string(command.name);
  }
  return names;
}

/// What was wrong, where the parser's own words are not plain enough.
std::string MessageOf(const CLI::ParseError& error) {
  const std::string kind = error.get_name(), message = error.what();
  if (kind == "ArgumentMismatch") {
    const std::string option = message.substr(0, message.find_first_of(": "));
    // A flag is named without its dashes here.
    return message.ends_with("flag override") ? "--" + option + ": Give it without a value"
                                              : option + ": Give it once, with a value";
  }
  if (message == "A subcommand is required") return "Give a command: " + NamesOfCommands();
  return message;
}

/// One line: what was wrong, and where to look it up.
int RefuseArguments(const Console& console, const std::string& command, ErrorCode code,
                    std::string message) {
  if (!message.ends_with('.')) message += '.';
  console.err << "vitrine: " << message << " See \"vitrine " << command
              << (command.empty() ? "" : " ") << "--help\". (" << Name(code) << ")\n";
  return kBadUsage;
}

/// A parser with all commands and what each runs.
struct Parser {
  CLI::App app{kAbout, "vitrine"};
  std::vector<std::pair<CLI::App*, Action>> actions;
  bool progress = false;

  explicit Parser(Words words) {
    app.footer(kExitCodes);
    app.require_subcommand(1);
    app.set_version_flag("--version", "vitrine 0.1.0");
    app.add_flag("--progress", progress, "Draw progress bars even when not on a terminal");
    for (const Command& command : kCommands) {
      CLI::App* added = app.add_subcommand(command.name, command.about);
      added->footer(kExitCodes);
      added->fallthrough();
      actions.emplace_back(added, command.add(*added, words));
      for (CLI::Option* option : added->get_options()) {
        const bool is_flag = option->get_items_expected_max() == 0;
        if (is_flag) option->disable_flag_override();  // --json=5
      }
    }
  }

  const Action* Chosen() const {
    for (const auto& [command, action] : actions) {
      if (command->parsed()) return &action;
    }
    return nullptr;
  }
};

/// The command's name, if that is what the arguments begin with; else empty.
std::string CommandOf(Words words) {
  for (const Command& command : kCommands) {
    if (!words.empty() && words.front() == command.name) return command.name;
  }
  return "";
}

int RunCommand(const std::vector<std::string>& words, const Console& given) {
  const std::string name = CommandOf(words);
  if (name.empty() && !words.empty() && !words.front().starts_with('-')) {
    return RefuseArguments(
        given, "", ErrorCode::kOperationUnknown,
        "There is no command \"" + words.front() + "\"; there are " + NamesOfCommands());
  }
  Parser parser(words);
  try {
    parser.app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return parser.app.exit(error, given.out, given.err);
    return RefuseArguments(given, name, CodeOf(error), MessageOf(error));
  }
  Console console = given;
  console.progress |= parser.progress;
  return (*parser.Chosen())(console);
}

}  // namespace

int Run(const std::vector<std::string>& arguments, const Console& console) {
  try {
    return RunCommand(arguments, console);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    console.err << "vitrine: internal error: " << error.what()
                << ". Please report it with the arguments that led to it.\n";
    return kInternal;
  }
}

}  // namespace vitrine::cli
