#include "catalog/graph.h"

namespace vitrine {

std::size_t GraphRow(const fbs::Graph* graph, std::size_t item_count, ItemIndex item,
                     GraphEdge (&out)[kMaxRow]) {
  if (graph == nullptr || item >= item_count) return 0;
  const std::uint32_t* ends = graph->row_ends()->data();
  const std::uint32_t begin = item == 0 ? 0 : ends[item - 1];
  const float scale = graph->scales()->data()[item] / 255.0f;
  const bool wide = item_count > kMaxNarrow;
  std::size_t count = 0;
  for (std::uint32_t at = begin; at < ends[item]; ++at) {
    const ItemIndex target = wide ? graph->targets32()->data()[at] : graph->targets16()->data()[at];
    if (target >= item_count) continue;
    out[count++] = {target, static_cast<float>(graph->weights()->data()[at]) * scale};
  }
  return count;
}

}  // namespace vitrine
