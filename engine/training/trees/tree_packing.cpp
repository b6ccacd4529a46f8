#include "training/trees/tree_packing.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vitrine::training {
namespace {

using nlohmann::json;

constexpr float kNever = std::numeric_limits<float>::max();  ///< Everything is below it.

}  // namespace

CompleteTrees::CompleteTrees(int depth, FeatureAt feature_at, std::vector<std::uint16_t> features)
    : splits_((std::size_t{1} << depth) - 1), feature_at_(std::move(feature_at)) {
  trees_.depth = static_cast<std::uint8_t>(depth);
  trees_.features = std::move(features);
}

void CompleteTrees::Add(const json& tree) {
  first_split_ = trees_.splits.size();
  first_leaf_ = trees_.leaves.size();
  trees_.splits.resize(first_split_ + splits_, 0);
  trees_.thresholds.resize(first_split_ + splits_, kNever);
  trees_.leaves.resize(first_leaf_ + splits_ + 1, 0);
  Put(tree, 0);
}

PackTrees CompleteTrees::Take() {
  // A split on nothing still names a feature.
  if (trees_.features.empty()) trees_.features.push_back(feature_at_(0));
  return std::move(trees_);
}

void CompleteTrees::Put(const json& node, std::size_t at) {
  if (at >= splits_) {
    trees_.leaves[first_leaf_ + at - splits_] = node.at("leaf").get<float>();
    return;
  }
  if (node.contains("leaf")) {
    Put(node, 2 * at + 1);
    return Put(node, 2 * at + 2);
  }
  trees_.splits[first_split_ + at] = SlotOf(node.at("split").get<std::string>());
  trees_.thresholds[first_split_ + at] = node.at("split_condition").get<float>();
  const int below = node.at("yes").get<int>();  // The threshold.
  for (const json& child : node.at("children")) {
    Put(child, 2 * at + (child.at("nodeid").get<int>() == below ? 1 : 2));
  }
}

/// "f12": the feature at place 12.
std::uint8_t CompleteTrees::SlotOf(const std::string& name) {
  const std::uint16_t feature = feature_at_(std::stoul(name.substr(1)));
  const auto found = std::find(trees_.features.begin(), trees_.features.end(), feature);
  const auto slot = found - trees_.features.begin();
  if (found == trees_.features.end()) trees_.features.push_back(feature);
  return static_cast<std::uint8_t>(slot);
}

}  // namespace vitrine::training
