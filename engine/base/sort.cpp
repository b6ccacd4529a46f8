#include "base/sort.h"

#include <cstring>

namespace vitrine {
namespace {

struct Values {
  const std::uint8_t* bytes;
  std::size_t size;
  bool (*less)(const void* context, const void* a, const void* b);
  const void* context;

  bool Less(std::uint32_t a, std::uint32_t b) const {
    return less(context, bytes + a * size, bytes + b * size);
  }
};

}  // namespace

void SortPlaces(std::uint32_t* places, std::uint32_t* scratch, std::size_t count,
                bool (*less)(const void* context, std::uint32_t a, std::uint32_t b),
                const void* context) {
  for (std::uint32_t i = 0; i < count; ++i) places[i] = i;
  std::uint32_t* from = places;
  std::uint32_t* to = scratch;
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const std::size_t middle = begin + width < count ? begin + width : count;
      const std::size_t end = middle + width < count ? middle + width : count;
      std::size_t left = begin, right = middle;
      for (std::size_t at = begin; at < end; ++at) {
        const bool take_right =
            right < end && (left == middle || less(context, from[right], from[left]));
        to[at] = take_right ? from[right++] : from[left++];
      }
    }
    std::swap(from, to);
  }
  if (from != places) {
    for (std::size_t i = 0; i < count; ++i) places[i] = from[i];
  }
}

void SortBytes(void* raw, std::size_t count, std::size_t size,
               bool (*less)(const void* context, const void* a, const void* b),
               const void* context) {
  auto* bytes = static_cast<std::uint8_t*>(raw);
  const Values values{bytes, size, less, context};
  std::uint32_t sorted = 1;
  while (sorted < count && !values.Less(sorted, sorted - 1)) ++sorted;
  if (sorted >= count) return;
  std::vector<std::uint32_t> places(2 * count);
  SortPlaces(
      places.data(), places.data() + count, count,
      [](const void* held, std::uint32_t a, std::uint32_t b) {
        return static_cast<const Values*>(held)->Less(a, b);
      },
      &values);
  const std::vector<std::uint8_t> before(bytes, bytes + count * size);
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(bytes + i * size, before.data() + places[i] * size, size);
  }
}

}  // namespace vitrine
