// vitrine evaluate: finds the protocol, which does the rest.
#include <CLI/CLI.hpp>
#include <map>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/protocols.h"

namespace vitrine::cli {
namespace {

constexpr std::string_view kOption = "--protocol";

/// The protocol that the words name; null: none, or none that there is.
const Protocol* ProtocolOf(Words words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == kOption && i + 1 < words.size()) {
      word = words[i + 1];
    } else if (word.starts_with(kOption) && word.substr(kOption.size()).starts_with('=')) {
      word.remove_prefix(kOption.size() + 1);
    } else {
      continue;
    }
    for (const Protocol& protocol : kProtocols) {
      if (word == protocol.name) return &protocol;
    }
    return nullptr;
  }
  return nullptr;
}

/// The options that `parser` has not, each with the protocols that have it.
std::map<std::string, std::string> OptionsOfOthers(const CLI::App& parser) {
  std::map<std::string, std::string> others;
  for (const Protocol& protocol : kProtocols) {
    CLI::App other;
    (void)protocol.add(other);
    for (const CLI::Option* option : other.get_options()) {
      const std::string name = option->get_name();
      if (parser.get_option_no_throw(name) != nullptr) continue;
      std::string& with = others[name];
      with += (with.empty() ? "" : ", ") + std::string(protocol.name);
    }
  }
  return others;
}

/// Refuses the options of other protocols by saying whose they are.
void RefuseOptionsOfOthers(CLI::App& parser) {
  std::vector<std::pair<CLI::Option*, std::string>> refused;
  for (const auto& [name, with] : OptionsOfOthers(parser)) {
    CLI::Option* option = parser.add_option(name)->expected(0, 1)->group("");
    refused.emplace_back(option, name + " goes with " + with);
  }
  parser.parse_complete_callback([refused] {
    for (const auto& [option, message] : refused) {
      if (option->count() > 0) Refuse(message);
    }
  });
}

std::string ListOfProtocols() {
  std::string list =
      "Protocols, each with options of its own (vitrine evaluate --protocol NAME "
      "--help):\n";
  for (const Protocol& protocol : kProtocols) {
    list += "  " + std::string(protocol.name) +
            std::string(16 - std::string_view(protocol.name).size(), ' ') + protocol.about + "\n";
  }
  return list;
}

}  // namespace

Action AddEvaluate(CLI::App& parser, Words words) {
  std::vector<std::string> names;
  for (const Protocol& protocol : kProtocols) names.push_back(protocol.name);
  parser.add_option(std::string(kOption), "What is measured, and how")
      ->required()
      ->check(OneOf(std::move(names)))
      ->type_name("NAME");
  const Protocol* protocol = ProtocolOf(words);
  if (protocol == nullptr) {
    parser.footer(ListOfProtocols() + parser.get_footer());
    return {};
  }
  Action action = protocol->add(parser);
  RefuseOptionsOfOthers(parser);
  return action;
}

}  // namespace vitrine::cli
