#include "scoring/trees.h"

namespace vitrine {

Trees::Trees(const TreeTable& table) {
  for (std::size_t i = 0; i < table.features.size(); ++i) {
    const std::uint32_t place = FeaturePlace(table.features[i]);
    if (place == kNone) return;
    places_[i] = static_cast<std::uint8_t>(place);
  }
  table_ = table;
}

float Trees::Sum(const float* row) const {
  const std::size_t splits = (std::size_t{1} << table_.depth) - 1;
  const std::uint8_t* asked = table_.splits;
  const float* threshold = table_.thresholds;
  const float* leaf = table_.leaves;
  float sum = 0;
  for (std::size_t tree = 0; tree < table_.count; ++tree) {
    std::size_t at = 0;
    for (std::size_t level = 0; level < table_.depth; ++level) {
      at = 2 * at + 1 + (row[places_[asked[at]]] >= threshold[at] ? 1 : 0);
    }
    sum += leaf[at - splits];
    asked += splits;
    threshold += splits;
    leaf += splits + 1;
  }
  return sum;
}

}  // namespace vitrine
