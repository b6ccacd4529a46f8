#pragma once

#include <span>

#include "pack/format.h"
#include "pack/pack_generated.h"
#include "scoring/features.h"

namespace vitrine {

/// Complete binary trees of one depth, as the pack holds them (pack.fbs, Trees): small regression
/// trees that add to a score (gradient boosting, Friedman 2001).
struct TreeTable {
  std::size_t depth = 0;  ///< 1..kMaxTreeDepth; 0: no trees.
  std::size_t count = 0;  ///< Of trees.
  std::span<const std::uint16_t>
      features;  ///< Ids of those that are asked for, at most kMaxTreeFeatures.
  const std::uint8_t* splits = nullptr;  ///< Index into `features`; 2^depth - 1 a tree.
  const float* thresholds = nullptr;     ///< One a split: right when not below it.
  const float* leaves = nullptr;         ///< 2^depth a tree.
};

/// Borrows the columns of a verified section.
TreeTable TableOf(const fbs::Trees& trees);

/// The sum of all trees' leaves for a row; `places` tells for each of `features` where it stands in
/// the row. A tree is a walk of a fixed number of comparisons: about 10 ns.
float SumTrees(const TreeTable& trees, const std::uint16_t* places, const float* row);
/// The same where the features' ids are their places.
inline float SumTrees(const TreeTable& trees, const float* row) {
  return SumTrees(trees, trees.features.data(), row);
}

/// Trees over features by their stable ids (scoring/features.h), which it finds in the row once.
class Trees {
 public:
  Trees() = default;
  /// Borrows the table. Trees that ask for a feature unknown to this engine are none at all.
  explicit Trees(const TreeTable& table);

  bool empty() const { return table_.count == 0; }
  /// For a row of kFeatureCount features.
  float Sum(const float* row) const { return SumTrees(table_, places_, row); }

 private:
  TreeTable table_;
  std::uint16_t places_[kMaxTreeFeatures];  // In a row, of the features that the trees ask for.
};

}  // namespace vitrine
