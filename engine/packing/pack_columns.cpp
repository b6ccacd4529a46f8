#include "packing/pack_columns.h"

#include <cmath>

namespace vitrine {

int RoundTo(float value, int low, int high) {
  const float rounded = std::floor(value + 0.5f);
  return static_cast<int>(std::min(std::max(rounded, float(low)), float(high)));
}

IndexColumn WriteIndexes(Builder& builder, const std::vector<std::uint32_t>& indexes,
                         std::size_t count) {
  IndexColumn column;
  if (count <= kMaxNarrow) {
    column.narrow = Write(builder, std::vector<std::uint16_t>(indexes.begin(), indexes.end()));
  } else {
    column.wide = Write(builder, indexes);
  }
  return column;
}

}  // namespace vitrine
