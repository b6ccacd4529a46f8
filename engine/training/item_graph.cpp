#include "training/item_graph.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"

namespace vitrine::training {
namespace {

/// Edges kept an item of what is bought together.
constexpr std::size_t kOrderRow = 20;

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

}  // namespace

PackGraph ViewedNextGraph(const PairRows& rows, const ItemLists& sequences, const GraphPlan& plan) {
  return Viewed(fbs::SectionKind::ViewedNext, rows, sequences, plan);
}

PackGraph ViewedBeforeGraph(const PairRows& rows, const ItemLists& sequences,
                            const GraphPlan& plan) {
  return Viewed(fbs::SectionKind::ViewedBefore, rows, sequences, plan);
}

PackGraph BoughtWithGraph(const PairRows& rows, const ItemLists& orders) {
  const auto bought = Sightings(orders, rows.size());
  const auto all = static_cast<double>(orders.size());
  PackGraph graph{fbs::SectionKind::BoughtWith, std::vector<std::vector<PackEdge>>(rows.size())};
  for (std::uint32_t source = 0; source < rows.size(); ++source) {
    for (const PairCount& pair : rows[source]) {
      const double chance = static_cast<double>(bought[source]) * bought[pair.target];
      const double lift = pair.count * all / chance;
      if (lift <= 1) continue;
      const double weight = pair.count / std::sqrt(chance) * Log2(static_cast<float>(1 + lift));
      graph.rows[source].push_back({pair.target, static_cast<float>(weight)});
    }
    Prune(graph.rows[source], kOrderRow);
  }
  return graph;
}

bool HasEdges(const PackGraph& graph) {
  return std::any_of(graph.rows.begin(), graph.rows.end(),
                     [](const auto& row) { return !row.empty(); });
}

}  // namespace vitrine::training
