#include "training/learn.h"

#include "training/context_lifts.h"
#include "training/item_graph.h"
#include "training/item_vectors.h"
#include "training/popularity.h"

namespace vitrine::training {
namespace {

void Add(PackGraph graph, PackContents& contents) {
  if (HasEdges(graph)) contents.graphs.push_back(std::move(graph));
}

}  // namespace

void Learn(const EventLog* log, const std::vector<FeedItem>& feed, const LearnOptions& options,
           Progress& progress, PackContents& contents) {
  contents.popularity = LearnPopularity(log, feed, options.min_support);
  ItemLists sequences;
  PairRows follows;
  if (log != nullptr) {
    LearnContexts(*log, options.min_support, contents);
    PairOptions pairs;
    pairs.min_support = options.min_support;
    pairs.threads = options.threads;
    sequences = ViewSequences(*log);
    follows = CountPairs(sequences, feed.size(), pairs, progress);
    Add(ViewedNextGraph(follows, sequences), contents);
    Add(ViewedBeforeGraph(follows, sequences), contents);
    pairs.ordered = false;
    const ItemLists orders = Orders(*log);
    Add(BoughtWithGraph(CountPairs(orders, feed.size(), pairs, progress), orders), contents);
  }
  if (!options.vectors) return;
  contents.vectors = LearnVectors(log != nullptr ? &follows : nullptr, &sequences, contents.items,
                                  options.threads, progress);
}

}  // namespace vitrine::training
