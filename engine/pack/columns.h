#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace vitrine {

// Questions to whole columns, sixteen bytes at a time: opening a pack asks them of every number in
// it. Written with the compilers' generic vectors, one source for WebAssembly, x86 and the rest.

template <typename T>
struct Block {
  typedef T Lanes __attribute__((vector_size(16)));
  using Mask = decltype(Lanes{} < Lanes{});  // Per lane -1 (true) or 0.
  static constexpr std::size_t kLanes = 16 / sizeof(T);

  static Lanes Load(const T* at) {
    Lanes lanes;
    std::memcpy(&lanes, at, sizeof lanes);
    return lanes;
  }
  static bool Any(Mask mask) {
    std::uint64_t halves[2];
    std::memcpy(halves, &mask, sizeof mask);
    return (halves[0] | halves[1]) != 0;
  }
};

/// Whether every value is below `limit`.
template <typename T>
bool AllBelow(const T* values, std::size_t count, std::size_t limit) {
  if (count == 0 || limit > std::numeric_limits<T>::max()) return true;
  typename Block<T>::Mask reached = {};
  const T bound = static_cast<T>(limit);
  const typename Block<T>::Lanes bounds = typename Block<T>::Lanes{} + bound;
  std::size_t i = 0;
  for (; i + Block<T>::kLanes <= count; i += Block<T>::kLanes) {
    reached |= Block<T>::Load(values + i) >= bounds;
  }
  bool good = !Block<T>::Any(reached);
  for (; i < count; ++i) good &= values[i] < bound;
  return good;
}

/// How many values are not above the one before them.
inline std::size_t CountFalls(const std::uint16_t* values, std::size_t count) {
  using B = Block<std::uint16_t>;
  constexpr std::size_t kMostBlocks = 32'767;  // What a lane can count.
  std::size_t falls = 0, i = 1;
  while (i + B::kLanes <= count) {
    B::Mask counted = {};
    for (std::size_t left = kMostBlocks; left > 0 && i + B::kLanes <= count; --left) {
      counted -= B::Load(values + i) <= B::Load(values + i - 1);
      i += B::kLanes;
    }
    for (std::size_t lane = 0; lane < B::kLanes; ++lane) {
      falls += static_cast<std::size_t>(counted[lane]);
    }
  }
  for (; i < count; ++i) falls += values[i] <= values[i - 1] ? 1 : 0;
  return falls;
}
/// The same of wide ones, which only a pack of more than 65,536 topics has.
inline std::size_t CountFalls(const std::uint32_t* values, std::size_t count) {
  std::size_t falls = 0;
  for (std::size_t i = 1; i < count; ++i) falls += values[i] <= values[i - 1] ? 1 : 0;
  return falls;
}

/// Whether no value is below the one before it (the first: below 0), nor more than `most` above.
inline bool RisesByAtMost(const std::uint32_t* values, std::size_t count, std::uint32_t most) {
  using B = Block<std::uint32_t>;
  if (count == 0) return true;
  const B::Lanes bounds = B::Lanes{} + most;
  B::Mask bad = {};
  std::size_t i = 1;
  for (; i + B::kLanes <= count; i += B::kLanes) {
    const B::Lanes value = B::Load(values + i), before = B::Load(values + i - 1);
    bad |= (value < before) | (value - before > bounds);
  }
  bool good = values[0] <= most && !B::Any(bad);
  for (; i < count; ++i) good &= values[i] >= values[i - 1] && values[i] - values[i - 1] <= most;
  return good;
}

/// Whether every value is at most its place, and names a place that holds itself.
inline bool NamesFirstOfEach(const std::uint32_t* values, std::size_t count) {
  using B = Block<std::uint32_t>;
  B::Lanes places = {0, 1, 2, 3};
  const auto good = [values](std::size_t i) {
    return values[i] <= i && values[values[i]] == values[i];
  };
  std::size_t i = 0;
  for (; i + B::kLanes <= count; i += B::kLanes, places += 4) {
    if (!B::Any(B::Load(values + i) != places)) continue;  // Items that are alone: most.
    for (std::size_t lane = 0; lane < B::kLanes; ++lane) {
      if (!good(i + lane)) return false;
    }
  }
  for (; i < count; ++i) {
    if (!good(i)) return false;
  }
  return true;
}

/// Whether the values of each row strictly ascend and are below `limit`. Rows are told by where
/// they end; `ends` never fall, and the last is how many values there are.
template <typename T>
bool RowsAscendBelow(const std::uint32_t* ends, std::size_t rows, const T* values,
                     std::size_t limit) {
  const std::size_t count = rows == 0 ? 0 : ends[rows - 1];
  if (!AllBelow(values, count, limit)) return false;
  // Values may fall where a row begins, and nowhere else: so there are no falls but those.
  std::size_t falls = 0, begin = 0;
  for (std::size_t row = 0; row < rows; begin = ends[row++]) {
    if (begin == 0 || begin == ends[row]) continue;
    falls += values[begin] <= values[begin - 1] ? 1 : 0;
  }
  return CountFalls(values, count) == falls;
}

}  // namespace vitrine
