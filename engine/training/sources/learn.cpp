#include "training/sources/learn.h"

#include "training/sources/popularity.h"
#include "training/sources/repurchase.h"
#include "training/vectors/item_encoder.h"

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
  if (log != nullptr) {
    LearnRepurchases(*log, options.min_support, contents.popularity);
    LearnContexts(*log, options.min_support, options.contexts, contents);
    PairOptions pairs;
    pairs.min_support = options.min_support;
    pairs.threads = options.threads;
    sequences = ViewSequences(*log);
    const PairRows follows = CountPairs(sequences, feed.size(), pairs, progress);
    Add(ViewedNextGraph(follows, sequences, options.graph), contents);
    Add(ViewedBeforeGraph(follows, sequences, options.graph), contents);
    const bool worth = log->histories && sequences.size() >= kEncodedHistories;
    if (options.encoder.value_or(worth)) {
      contents.encoder = LearnEncoder(sequences, follows, contents.items,
                                      {options.min_support, options.threads}, progress);
    }
    pairs.ordered = false;
    const ItemLists orders = Orders(*log);
    const ItemLists bought = ShopperPurchases(*log);
    const Companions companions{CountPairs(orders, feed.size(), pairs, progress),
                                CountPairs(bought, feed.size(), pairs, progress), orders, bought};
    Add(BoughtWithGraph(companions), contents);
  }
  if (!options.vectors) return;
  const bool histories = log != nullptr && log->histories;
  const VectorPlan plan = options.vector_plan.value_or(DefaultPlan(histories));
  const VectorOptions vectors{plan, options.min_support, options.threads};
  contents.vectors = LearnVectors(sequences, contents.items, vectors, progress);
  contents.settings = {options.settings.graph_decay, plan.decay, options.settings.reverse_share,
                       options.settings.topic_decay};
}

}  // namespace vitrine::training
