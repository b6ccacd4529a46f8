#pragma once

#include <cstdint>
#include <initializer_list>

#include "base/id.h"

namespace vitrine {

/// What a draw is for; part of its key, so that draws for different ends are independent.
enum class Purpose : std::uint8_t {
  kExploration = 1,
  kHoldout = 2,
  kContent = 3,
  kOffer = 4,
  kTraining = 5
};

/// A random draw that is a pure function of its key: independent of the order of calls, stable
/// within a session, new in the next when the session's ordinal is among the parts.
inline std::uint64_t Draw(std::uint64_t seed, Purpose purpose,
                          std::initializer_list<std::uint64_t> parts) {
  std::uint64_t state = Mix64(seed + 0x9E3779B97F4A7C15ull * static_cast<std::uint64_t>(purpose));
  for (std::uint64_t part : parts) state = Mix64(state + 0x9E3779B97F4A7C15ull + part);
  return state;
}

/// Uniform in [0, 1) with 53 bits.
inline double Uniform(std::uint64_t draw) { return static_cast<double>(draw >> 11) * 0x1p-53; }

/// SplitMix64 (Steele, Lea, Flood 2014): a sequence, for learning and simulation.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() { return Mix64(state_ += 0x9E3779B97F4A7C15ull); }
  double NextUniform() { return Uniform(Next()); }
  /// Uniform in [0, bound), bound > 0 (Lemire's multiply-shift; bias below 2^-32).
  std::uint32_t Below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((Next() >> 32) * bound) >> 32);
  }

 private:
  std::uint64_t state_;
};

}  // namespace vitrine
