#pragma once

#include <optional>

#include "candidates/proposal.h"
#include "input/feed/feed_item.h"
#include "input/log/event_log.h"
#include "packing/pack_contents.h"
#include "training/sources/context_lifts.h"
#include "training/sources/item_graph.h"
#include "training/vectors/item_vectors.h"

namespace vitrine::training {

struct LearnOptions {
  std::uint32_t min_support = 2;  ///< Distinct shoppers under every learned entry, at least 1.
  bool vectors = true;
  /// Learn the sequence encoder (training/vectors/item_encoder.h), or not; absent: where it is
  /// known to pay, from kEncodedHistories histories of shoppers on.
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
