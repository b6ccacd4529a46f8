#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>

#include "training/tune.h"

namespace vitrine::cli {

// Options of whichever command learns.

void AddMinSupport(CLI::App& parser, std::uint32_t& min_support);
void AddThreads(CLI::App& parser, unsigned& threads);
/// --encoder and --no-encoder.
void AddEncoder(CLI::App& parser, std::optional<bool>& encoder);
/// --tune.
void AddTune(CLI::App& parser, double& minutes);

/// The share of so many minutes that has passed since it was first asked; empty for none.
training::TimeSpent WithinMinutes(double minutes);

}  // namespace vitrine::cli
