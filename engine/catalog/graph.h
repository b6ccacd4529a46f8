#pragma once

#include "base/id.h"
#include "pack/pack.h"

namespace vitrine {

/// One edge of the item graph. Weight >= 0, comparable within a relation.
struct GraphEdge {
  ItemIndex target;
  float weight;
};

/// Edges of `item` in a relation, strongest first, at most kMaxRow; writes to `out` and returns how
/// many. Targets are range-checked here, as they are read: a bad one is passed over. A null graph
/// or an item out of range has none.
std::size_t GraphRow(const fbs::Graph* graph, std::size_t item_count, ItemIndex item,
                     GraphEdge (&out)[kMaxRow]);

}  // namespace vitrine
