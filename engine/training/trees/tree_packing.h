#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"
#include "packing/pack_contents.h"

namespace vitrine::training {

/// Writes XGBoost's trees of any shape as complete ones: what ends early repeats its leaf below.
class CompleteTrees {
 public:
  /// The pack's feature of a place in the rows that trees were learned from.
  using FeatureAt = std::function<std::uint16_t(std::size_t place)>;

  /// No tree is deeper than `depth`. `features` stand first in the table of features.
  CompleteTrees(int depth, FeatureAt feature_at, std::vector<std::uint16_t> features = {});
  void Add(const nlohmann::json& tree);
  PackTrees Take();

 private:
  void Put(const nlohmann::json& node, std::size_t at);
  std::uint8_t SlotOf(const std::string& name);

  const std::size_t splits_;  // Of one tree.
  const FeatureAt feature_at_;
  std::size_t first_split_ = 0, first_leaf_ = 0;  // Of the tree that is being written.
  PackTrees trees_;
};

}  // namespace vitrine::training
