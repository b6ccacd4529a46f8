#include "base/sort.h"

#include <cstring>

namespace vitrine {
namespace {

/// Values by their places.
struct Values {
  const std::uint8_t* bytes;
  std::size_t size;
  LessAt less;
  const void* context;

  bool Less(std::uint32_t a, std::uint32_t b) const {
    return less(context, bytes + a * size, bytes + b * size);
  }
};

/// Merges two runs that stand one behind the other.
void Merge(const Values& values, const std::uint32_t* left, const std::uint32_t* right,
           const std::uint32_t* end, std::uint32_t* to) {
  const std::uint32_t* middle = right;
  // Most of what we sort comes in runs that are in order.
  if (right < end && values.Less(*right, *(right - 1))) {
    while (left < middle && right < end) *to++ = values.Less(*right, *left) ? *right++ : *left++;
  }
  while (left < middle) *to++ = *left++;
  while (right < end) *to++ = *right++;
}

}  // namespace

List<std::uint32_t> OrderOf(const void* raw, std::size_t count, std::size_t size, LessAt less,
                            const void* context) {
  const Values values{static_cast<const std::uint8_t*>(raw), size, less, context};
  std::uint32_t sorted = 1;
  while (sorted < count && !values.Less(sorted, sorted - 1)) ++sorted;
  if (sorted >= count) return {};
  List<std::uint32_t> from, to(count);
  from.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) from.push_back(i);
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const std::size_t middle = begin + width < count ? begin + width : count;
      const std::size_t end = middle + width < count ? middle + width : count;
      const std::uint32_t* runs = from.data();
      Merge(values, runs + begin, runs + middle, runs + end, to.data() + begin);
    }
    from.swap(to);
  }
  return from;
}

void SortBytes(void* raw, std::size_t count, std::size_t size, LessAt less, const void* context) {
  const List<std::uint32_t> order = OrderOf(raw, count, size, less, context);
  if (order.empty()) return;
  auto* bytes = static_cast<std::uint8_t*>(raw);
  const List<std::uint8_t> before(bytes, bytes + count * size);
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(bytes + i * size, before.data() + order[i] * size, size);
  }
}

}  // namespace vitrine
