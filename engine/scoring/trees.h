#pragma once

#include <span>

#include "scoring/features.h"

namespace vitrine {

/// Complete binary trees of one depth, as the pack holds them (pack.fbs, Trees).
struct TreeTable {
  std::size_t depth = 0;                    ///< 1..kMaxTreeDepth; 0: no trees.
  std::size_t count = 0;                    ///< Of trees.
  std::span<const std::uint16_t> features;  ///< Ids of those that are asked for, at most 256.
  const std::uint8_t* splits = nullptr;     ///< Index into `features`; 2^depth - 1 a tree.
  const float* thresholds = nullptr;        ///< One a split: right when not below it.
  const float* leaves = nullptr;            ///< 2^depth a tree.
};

/// Small regression trees that add to a linear score (gradient boosting, Friedman 2001). A tree is
/// a walk of a fixed number of comparisons.
class Trees {
 public:
  Trees() = default;
  /// Borrows the table. Trees that ask for a feature unknown to this engine are none at all.
  explicit Trees(const TreeTable& table);

  bool empty() const { return table_.count == 0; }
  /// The sum of all trees' leaves for a row of kFeatureCount features. About 10 ns a tree.
  float Sum(const float* row) const;

 private:
  TreeTable table_;
  std::uint8_t places_[256];  // In a row, of the features that the trees ask for.
};
static_assert(kFeatureCount <= 256);

}  // namespace vitrine
