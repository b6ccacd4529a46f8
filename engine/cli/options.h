#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "input/files/row_report.h"

namespace vitrine::cli {

// Options by the kind of their value. Each refuses every value that is not of its kind, with a
// message that says what is allowed.

/// "--name is required" and the like, from a parser's callback.
[[noreturn]] void Refuse(const std::string& message);

/// A file to read: a name that is not empty and no directory.
CLI::Option* AddInput(CLI::App& parser, const std::string& name, std::string& file,
                      const std::string& help);
/// Several of them.
CLI::Option* AddInputs(CLI::App& parser, const std::string& name, std::vector<std::string>& files,
                       const std::string& help);
/// A directory to read.
CLI::Option* AddDirectory(CLI::App& parser, const std::string& name, std::string& directory,
                          const std::string& help);
/// A file to write: no directory, in a directory that there is, and none of the command's other
/// files.
CLI::Option* AddOutput(CLI::App& parser, const std::string& name, std::string& file,
                       const std::string& help);
/// A text in UTF-8 that is not empty.
CLI::Option* AddText(CLI::App& parser, const std::string& name, std::string& text,
                     const std::string& help);
/// Language[-Script][-REGION], as BCP 47 writes them: "de", "zh-Hant", "pt-BR".
CLI::Option* AddLocale(CLI::App& parser, const std::string& name, std::string& locale,
                       const std::string& help);
/// Two letters of ISO 3166.
CLI::Option* AddCountry(CLI::App& parser, const std::string& name, std::string& country,
                        const std::string& help);
/// Three letters of ISO 4217.
CLI::Option* AddCurrency(CLI::App& parser, const std::string& name, std::string& currency,
                         const std::string& help);
/// --max-bad-rows: a number of rows, or a share from 0% to 100%.
CLI::Option* AddRowLimit(CLI::App& parser, RowLimit& limit);

/// Whether a text is a whole number from `low` to `high`, as decimal digits alone; what else it
/// should be.
CLI::Validator WholeNumber(std::uint64_t low, std::uint64_t high);
/// The same of finite numbers.
CLI::Validator Number(double low, double high);
/// One of some words.
CLI::Validator OneOf(std::vector<std::string> words);

template <typename Whole>
CLI::Option* AddWhole(CLI::App& parser, const std::string& name, Whole& number, std::uint64_t low,
                      std::uint64_t high, const std::string& help) {
  return parser.add_option(name, number, help)->transform(WholeNumber(low, high))->type_name("N");
}

/// One of some words, each with what it stands for.
template <typename Value>
CLI::Option* AddChoice(CLI::App& parser, const std::string& name, Value& value,
                       const std::vector<std::pair<std::string, Value>>& choices,
                       const std::string& help) {
  std::vector<std::string> words;
  std::string shown;
  for (const auto& [word, meaning] : choices) {
    words.push_back(word);
    shown += (shown.empty() ? "" : "|") + word;
  }
  const auto take = [&value, choices](const std::string& word) {
    for (const auto& [name_of, meaning] : choices) {
      if (name_of == word) value = meaning;
    }
  };
  return parser.add_option_function<std::string>(name, take, help)
      ->check(OneOf(std::move(words)))
      ->type_name(shown);
}

}  // namespace vitrine::cli
