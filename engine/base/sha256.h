#pragma once

#include <array>

#include "base/bytes.h"

namespace vitrine {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4). About 5 ns a byte in wasm; a page uses the browser's own where it has one.
Digest Sha256(ByteSpan bytes);

}  // namespace vitrine
