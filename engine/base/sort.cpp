#include "base/sort.h"

namespace vitrine {

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

}  // namespace vitrine
