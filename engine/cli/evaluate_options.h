#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "cli/console.h"
#include "cli/options.h"

namespace vitrine::cli {

// What protocols of `evaluate` share.

/// --seed, of the bootstrap and whatever else is drawn.
void AddSeed(CLI::App& parser, std::uint64_t& seed);
/// --validation.
void AddValidation(CLI::App& parser, bool& validation);

/// Writes what was measured, by `line`, or says what is wrong. Returns the exit code.
template <typename Evaluation, typename Line>
int Report(const Console& console, const Result<Evaluation>& evaluation, const Line& line) {
  if (!evaluation.ok()) return Fail(console, evaluation.error());
  PrintLine(console, line(evaluation.value()));
  return kOk;
}

}  // namespace vitrine::cli
