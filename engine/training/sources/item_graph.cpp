#include "training/sources/item_graph.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/math.h"

namespace vitrine::training {
namespace {

/// Edges kept an item of what is bought together.
constexpr std::size_t kOrderRow = 50;

std::vector<std::uint32_t> Sightings(const ItemLists& lists, std::size_t items) {
  std::vector<std::uint32_t> seen(items, 0);
  for (std::uint32_t item : lists.items) ++seen[item];
  return seen;
}

void Prune(std::vector<PackEdge>& row, std::size_t limit) {
  std::sort(row.begin(), row.end(), [](const PackEdge& a, const PackEdge& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.target < b.target;
  });
  if (row.size() > limit) row.resize(limit);
}

/// Weak powers of how often each item was seen.
std::vector<float> WeakPowers(const std::vector<std::uint32_t>& seen, float power) {
  std::vector<float> powers;
  for (std::uint32_t count : seen) {
    powers.push_back(Exp2(power * Log2(static_cast<float>(std::max(count, 1u)))));
  }
  return powers;
}

PackGraph Viewed(fbs::SectionKind relation, const PairRows& rows, const ItemLists& sequences,
                 const GraphPlan& plan) {
  const auto seen = Sightings(sequences, rows.size());
  const auto of_source = WeakPowers(seen, plan.source_power);
  const auto of_target = WeakPowers(seen, plan.target_power);
  const bool forward = relation == fbs::SectionKind::ViewedNext;
  PackGraph graph{relation, std::vector<std::vector<PackEdge>>(rows.size())};
  for (std::uint32_t source = 0; source < rows.size(); ++source) {
    for (const PairCount& pair : rows[source]) {
      const auto count = static_cast<float>(pair.count);
      const std::uint32_t from = forward ? source : pair.target;
      const std::uint32_t to = forward ? pair.target : source;
      graph.rows[from].push_back({to, count / (of_source[from] * of_target[to])});
    }
  }
  for (auto& row : graph.rows) Prune(row, forward ? plan.row : plan.reverse_row);
  return graph;
}

/// Smoothed lifts of pairs of items in lists.
class Lifts {
 public:
  Lifts(const std::vector<std::uint32_t>& seen, std::size_t lists)
      : seen_(seen), lists_(static_cast<double>(std::max<std::size_t>(lists, 1))) {}
  /// log2 of the lift; 0 for one that is not above chance.
  double Log(std::uint32_t source, const PairCount& pair) const {
    const double chance = static_cast<double>(seen_[source]) * seen_[pair.target] / lists_;
    const double lift = (pair.count + kLiftPrior) / (chance + kLiftPrior);
    return lift > 1 ? static_cast<double>(Log2(static_cast<float>(lift))) : 0;
  }

 private:
  const std::vector<std::uint32_t>& seen_;
  double lists_;
};

/// The edges that matter most, strongest first.
std::vector<PackEdge> StrongestRow(const std::map<std::uint32_t, double>& weights,
                                   const std::vector<std::uint32_t>& bought) {
  std::vector<PackEdge> row;
  for (const auto& [target, weight] : weights) {
    if (!(weight > 0)) continue;
    const double often = std::sqrt(static_cast<double>(std::max(bought[target], 1u)));
    row.push_back({target, static_cast<float>(weight * often)});
  }
  Prune(row, kOrderRow);
  for (PackEdge& edge : row) edge.weight = static_cast<float>(weights.at(edge.target));
  Prune(row, kOrderRow);
  return row;
}

}  // namespace

PackGraph ViewedNextGraph(const PairRows& rows, const ItemLists& sequences, const GraphPlan& plan) {
  return Viewed(fbs::SectionKind::ViewedNext, rows, sequences, plan);
}

PackGraph ViewedBeforeGraph(const PairRows& rows, const ItemLists& sequences,
                            const GraphPlan& plan) {
  return Viewed(fbs::SectionKind::ViewedBefore, rows, sequences, plan);
}

PackGraph BoughtWithGraph(const Companions& companions) {
  const std::size_t items = companions.in_orders.size();
  const auto in_orders = Sightings(companions.orders, items);
  const auto of_shoppers = Sightings(companions.shoppers, items);
  const Lifts order_lifts(in_orders, companions.orders.size());
  const Lifts shopper_lifts(of_shoppers, companions.shoppers.size());
  PackGraph graph{fbs::SectionKind::BoughtWith, std::vector<std::vector<PackEdge>>(items)};
  for (std::uint32_t source = 0; source < items; ++source) {
    std::map<std::uint32_t, double> sums;
    for (const PairCount& pair : companions.in_orders[source]) {
      sums[pair.target] += order_lifts.Log(source, pair);
    }
    for (const PairCount& pair : companions.of_shoppers[source]) {
      sums[pair.target] += kShopperShare * shopper_lifts.Log(source, pair);
    }
    graph.rows[source] = StrongestRow(sums, of_shoppers);
  }
  return graph;
}

bool HasEdges(const PackGraph& graph) {
  return std::any_of(graph.rows.begin(), graph.rows.end(),
                     [](const auto& row) { return !row.empty(); });
}

}  // namespace vitrine::training
