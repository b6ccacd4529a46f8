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
/// --tune and --tune-minutes. The minutes begin when the option is read.
void AddTune(CLI::App& parser, training::TuneLimit& limit);

}  // namespace vitrine::cli
