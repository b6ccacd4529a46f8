#include "base/sha256.h"

#include <cmath>

namespace vitrine {
namespace {

using State = std::array<std::uint32_t, 8>;

/// The first 32 bits behind the point.
std::uint32_t FractionOf(double root) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(root * 0x1p32));
}

double CubeRoot(double value) {
  double root = 4;  // Of the first 64 primes: within a factor of 4, so that ten steps are plenty.
  for (int i = 0; i < 10; ++i) root = (2 * root + value / (root * root)) / 3;
  return root;
}

/// What FIPS 180-4 takes from the roots of the first primes. Computed, in some microseconds:
/// stored, it would be 288 bytes to download, as they can't be compressed.
struct Constants {
  std::uint32_t round[64];
  State start;

  Constants() {
    std::size_t count = 0;
    for (int number = 2; count < 64; ++number) {
      bool prime = true;
      for (int factor = 2; factor * factor <= number; ++factor) prime &= number % factor != 0;
      if (!prime) continue;
      if (count < 8) start[count] = FractionOf(std::sqrt(number));
      round[count++] = FractionOf(CubeRoot(number));
    }
  }
};

std::uint32_t RotateRight(std::uint32_t value, int bits) {
  return (value >> bits) | (value << (32 - bits));
}

void Expand(const std::uint8_t* block, std::uint32_t (&words)[64]) {
  for (int i = 0; i < 16; ++i) {
    words[i] = static_cast<std::uint32_t>(block[4 * i]) << 24 | block[4 * i + 1] << 16 |
               block[4 * i + 2] << 8 | block[4 * i + 3];
  }
  for (int i = 16; i < 64; ++i) {
    const std::uint32_t a = words[i - 15], b = words[i - 2];
    words[i] = words[i - 16] + (RotateRight(a, 7) ^ RotateRight(a, 18) ^ (a >> 3)) + words[i - 7] +
               (RotateRight(b, 17) ^ RotateRight(b, 19) ^ (b >> 10));
  }
}

void Compress(const Constants& constants, State& state, const std::uint8_t* block) {
  std::uint32_t words[64];
  Expand(block, words);
  State s = state;
  for (int i = 0; i < 64; ++i) {
    const std::uint32_t e = s[4], a = s[0];
    const std::uint32_t t1 = s[7] + (RotateRight(e, 6) ^ RotateRight(e, 11) ^ RotateRight(e, 25)) +
                             ((e & s[5]) ^ (~e & s[6])) + constants.round[i] + words[i];
    const std::uint32_t t2 = (RotateRight(a, 2) ^ RotateRight(a, 13) ^ RotateRight(a, 22)) +
                             ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (int i = 0; i < 8; ++i) state[i] += s[i];
}

/// The last one or two blocks: the rest of the message, 0x80, zeros, the length in bits.
void CompressTail(const Constants& constants, State& state, ByteSpan bytes, std::size_t done) {
  std::uint8_t tail[128] = {};
  const std::size_t rest = bytes.size() - done;
  if (rest > 0) std::memcpy(tail, bytes.data() + done, rest);
  tail[rest] = 0x80;
  const std::size_t size = rest < 56 ? 64 : 128;
  std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (std::size_t i = 1; i <= 8; ++i, bits >>= 8) {
    tail[size - i] = static_cast<std::uint8_t>(bits);
  }
  for (std::size_t i = 0; i < size; i += 64) Compress(constants, state, tail + i);
}

}  // namespace

Digest Sha256(ByteSpan bytes) {
  const Constants constants;
  State state = constants.start;
  std::size_t done = 0;
  for (; done + 64 <= bytes.size(); done += 64) Compress(constants, state, bytes.data() + done);
  CompressTail(constants, state, bytes, done);
  Digest digest;
  for (std::size_t i = 0; i < 32; ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

}  // namespace vitrine
