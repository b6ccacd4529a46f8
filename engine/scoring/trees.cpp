#include "scoring/trees.h"

namespace vitrine {

TreeTable TableOf(const fbs::Trees& trees) {
  const std::size_t depth = trees.depth();
  return {depth,
          trees.leaves()->size() >> depth,
          {trees.features()->data(), trees.features()->size()},
          trees.splits()->data(),
          trees.thresholds()->data(),
          trees.leaves()->data()};
}

float SumTrees(const TreeTable& trees, const std::uint16_t* places, const float* row) {
  const std::size_t splits = (std::size_t{1} << trees.depth) - 1;
  const std::uint8_t* asked = trees.splits;
  const float* threshold = trees.thresholds;
  const float* leaf = trees.leaves;
  float sum = 0;
  for (std::size_t tree = 0; tree < trees.count; ++tree) {
    std::size_t at = 0;
    while (at < splits) {
      at = 2 * at + 1 + (row[places[asked[at]]] >= threshold[at] ? 1 : 0);
    }
    sum += leaf[at - splits];
    asked += splits;
    threshold += splits;
    leaf += splits + 1;
  }
  return sum;
}

Trees::Trees(const TreeTable& table) {
  for (std::size_t i = 0; i < table.features.size(); ++i) {
    const std::uint32_t place = FeaturePlace(table.features[i]);
    if (place == kNone) return;
    places_[i] = static_cast<std::uint16_t>(place);
  }
  table_ = table;
}

}  // namespace vitrine
