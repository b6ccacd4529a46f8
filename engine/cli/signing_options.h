#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "pack/format.h"
#include "signing/ed25519.h"

namespace vitrine::cli {

/// A private key's file. FileUnreadable, KeyMalformed.
Result<signing::KeyPair> ReadKey(const std::string& file);

/// --sequence: 1 to 2^53 - 1, or none.
inline CLI::Option* AddSequence(CLI::App& parser, std::optional<std::uint64_t>& sequence,
                                const std::string& help) {
  return AddWhole(parser, "--sequence", sequence, 1, kMaxSequence, help);
}

}  // namespace vitrine::cli
