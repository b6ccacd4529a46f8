#include "training/trees/tree_support.h"

#include <algorithm>

namespace vitrine::training {
namespace {

using nlohmann::json;

std::size_t NodeOf(const json& node) { return node.at("nodeid").get<std::size_t>(); }

std::size_t HighestNode(const json& node) {
  std::size_t highest = NodeOf(node);
  if (node.contains("leaf")) return highest;
  for (const json& child : node.at("children")) highest = std::max(highest, HighestNode(child));
  return highest;
}

/// A leaf's value is slope / (curvature + shrink), times the rate and -1.
struct LeafSums {
  double slope = 0, curvature = 0;
};

void AddLeaves(const json& node, double shrink, LeafSums& sums) {
  if (node.contains("leaf")) {
    const double curvature = node.at("cover").get<double>();
    sums.slope += node.at("leaf").get<double>() * (curvature + shrink);
    sums.curvature += curvature;
    return;
  }
  for (const json& child : node.at("children")) AddLeaves(child, shrink, sums);
}

json Leaf(const json& node, double value) { return {{"nodeid", NodeOf(node)}, {"leaf", value}}; }

json OneLeaf(const json& node, double shrink) {
  LeafSums sums;
  AddLeaves(node, shrink, sums);
  return Leaf(node, sums.slope / (sums.curvature + shrink));
}

}  // namespace

TreeSupport::TreeSupport(const json& tree)
    : tree_(tree), parents_(HighestNode(tree) + 1, 0), shoppers_(parents_.size()) {
  Visit(tree, NodeOf(tree));
}

void TreeSupport::Visit(const json& node, std::size_t parent) {
  parents_[NodeOf(node)] = parent;
  if (node.contains("leaf")) return;
  for (const json& child : node.at("children")) Visit(child, NodeOf(node));
}

void TreeSupport::Add(std::size_t leaf, std::uint32_t shopper) {
  for (std::size_t node = leaf;; node = parents_[node]) {
    shoppers_.Add(node, shopper);
    if (parents_[node] == node) return;
  }
}

bool TreeSupport::Has(const json& node, std::uint32_t least) const {
  return shoppers_.counts()[NodeOf(node)] >= least;
}

json TreeSupport::Supported(std::uint32_t min_support, double shrink) const {
  return Has(tree_, min_support) ? SupportedNode(tree_, min_support, shrink) : Leaf(tree_, 0);
}

json TreeSupport::SupportedNode(const json& node, std::uint32_t least, double shrink) const {
  if (node.contains("leaf")) return node;
  const json& children = node.at("children");
  const bool first = Has(children[0], least), second = Has(children[1], least);
  if (!first && !second) return OneLeaf(node, shrink);
  if (!first || !second) return SupportedNode(children[first ? 0 : 1], least, shrink);
  json both = node;
  // Nodes keep their numbers, which "yes" and "no" name: what stands for a child takes its own.
  for (std::size_t i = 0; i < 2; ++i) {
    both["children"][i] = SupportedNode(children[i], least, shrink);
    both["children"][i]["nodeid"] = NodeOf(children[i]);
  }
  return both;
}

}  // namespace vitrine::training
