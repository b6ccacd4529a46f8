#pragma once

#include <cstddef>

namespace vitrine {

inline constexpr std::size_t kShortestSize = 32;

/// Writes the shortest decimal number that reads back the same, as JSON has it: "0.1", "129",
/// "1e-07". Returns its length, at most kShortestSize. `value` is finite.
/// Grisu2 (Loitsch, "Printing Floating-Point Numbers Quickly and Accurately with Integers", PLDI
/// 2010), which one time in a thousand gives a digit more than would do; the same text on every
/// platform. Its table of powers of ten is computed, a step for each eight powers away from 1:
/// stored it would be 1 kB to download, for numbers that are hardly ever that large or small.
std::size_t Shortest(float value, char* text);
std::size_t Shortest(double value, char* text);

}  // namespace vitrine
