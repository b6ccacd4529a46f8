#pragma once

#include <optional>

#include "candidates/proposal.h"
#include "training/context_lifts.h"
#include "training/event_log.h"
#include "training/feed_item.h"
#include "training/item_graph.h"
#include "training/item_vectors.h"
#include "training/pack_contents.h"

namespace vitrine::training {

struct LearnOptions {
  std::uint32_t min_support = 2;  ///< Distinct shoppers under every learned entry, at least 1.
  bool vectors = true;
  /// Learn the sequence encoder (training/item_encoder.h), or not; absent: where it is known to
  /// pay, from kEncodedHistories histories of shoppers on.
  std::optional<bool> encoder;
  unsigned threads = 0;  ///< 0: all cores.
  GraphPlan graph;
  ContextParts contexts = {};
  std::optional<VectorPlan> vector_plan;  ///< Absent: what suits the kind of log.
  SourceSettings settings;  ///< How the sources read what was learned; vectors by their plan.
};

inline constexpr std::size_t kEncodedHistories = 2000;

/// Fills every learned table of `contents` from the log (null: none) and the items' topics.
/// One result for any number of threads. Memory: the log, the item graph, and 64 MiB a thread.
void Learn(const EventLog* log, const std::vector<FeedItem>& feed, const LearnOptions& options,
           Progress& progress, PackContents& contents);

}  // namespace vitrine::training
