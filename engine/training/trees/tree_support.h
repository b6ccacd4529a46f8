#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nlohmann/json.hpp"
#include "training/sequences/shopper_counts.h"

namespace vitrine::training {

/// The distinct shoppers whose rows taught each node of one of XGBoost's trees (with statistics:
/// training/trees/xgboost.h), so that no leaf is one shopper's trace.
class TreeSupport {
 public:
  /// `tree` is borrowed.
  explicit TreeSupport(const nlohmann::json& tree);

  /// A row that ended in a leaf; shopper by shopper.
  void Add(std::size_t leaf, std::uint32_t shopper);

  /// The tree without the splits that leave fewer than `min_support` shoppers on one side: the
  /// other side stands in their place. Where both sides do, they are one leaf, of the value that
  /// XGBoost would have given it, from the sums of gradients and curvatures of what was below
  /// (`shrink`: its lambda). A tree of too few shoppers is a leaf of 0.
  nlohmann::json Supported(std::uint32_t min_support, double shrink) const;

 private:
  void Visit(const nlohmann::json& node, std::size_t parent);
  nlohmann::json SupportedNode(const nlohmann::json& node, std::uint32_t least,
                               double shrink) const;
  bool Has(const nlohmann::json& node, std::uint32_t least) const;

  const nlohmann::json& tree_;
  std::vector<std::size_t> parents_;  // By node; the root's is itself.
  ShopperCounts shoppers_;
};

}  // namespace vitrine::training
