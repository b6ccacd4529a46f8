#pragma once

#include <memory>

#include "candidates/encoder.h"
#include "candidates/vector_planes.h"
#include "catalog/catalog.h"
#include "catalog/graph.h"

namespace vitrine::testing {

/// Reads every row, topic, title and graph edge of a pack, in the deferred sections too. Gives a
/// sum of what it read, so that no compiler leaves the reading out.
inline std::uint64_t WalkPack(std::shared_ptr<Pack> pack) {
  pack->OpenDeferred();
  const Catalog catalog(pack);
  std::uint64_t sum = 0;
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
    for (TopicIndex topic : catalog.TopicsOf(item)) sum += catalog.topic_key(topic).size();
    sum += catalog.shop_id(item).size() + catalog.title(item).size() + catalog.group(item);
    sum += catalog.price(item) + static_cast<std::uint64_t>(catalog.topic_norm(item));
    for (auto kind : {fbs::SectionKind::ViewedNext, fbs::SectionKind::BoughtWith,
                      fbs::SectionKind::Curated, fbs::SectionKind::ViewedBefore}) {
      GraphEdge row[kMaxRow];
      const std::size_t edges = GraphRow(pack->graph(kind), catalog.item_count(), item, row);
      for (std::size_t i = 0; i < edges; ++i) sum += catalog.item_id(row[i].target);
    }
  }
  for (TopicIndex topic = 0; topic < catalog.topic_count(); ++topic) {
    sum += catalog.ItemsWith(topic).size() + catalog.parent(topic);
  }
  if (pack->encoder() != nullptr && catalog.item_count() > 0) {
    const Anchor anchors[] = {{0, 1, {}},
                              {static_cast<ItemIndex>(catalog.item_count() - 1), 1, {}}};
    const List<float> point = Encode(*pack->encoder(), EncoderPlanes(*pack), anchors);
    sum += Hash64(point.data(), point.size() * sizeof(float)) & 1;
    sum += ScanVectors(EncoderPlanes(*pack), {point.data(), point.size()}, 3).size();
  }
  return sum + catalog.MatchTopics("lamp", 8).size() + catalog.newest().size();
}

}  // namespace vitrine::testing
