#include "training/sources/learn.h"

#include "training/sources/popularity.h"
#include "training/sources/repurchase.h"
#include "training/sources/variants.h"
#include "training/vectors/item_encoder.h"

namespace vitrine::training {
namespace {

void Add(PackGraph graph, PackContents& contents) {
  if (HasEdges(graph)) contents.graphs.push_back(std::move(graph));
}

/// The rows, with what variants of one group lend each other.
PairRows SharedRows(const std::vector<std::uint32_t>& groups, PairRows rows) {
  if (HasVariants(groups)) ShareAmongVariants(groups, rows);
  return rows;
}

}  // namespace

void Learn(const EventLog* log, const std::vector<FeedItem>& feed, const LearnOptions& options,
           Progress& progress, PackContents& contents) {
  contents.popularity = LearnPopularity(log, feed, options.min_support);
  const std::vector<std::uint32_t> groups = GroupsOf(feed);
  ItemLists sequences;
  if (log != nullptr) {
    LearnRepurchases(*log, options.min_support, contents.popularity, groups);
    LearnContexts(*log, options.min_support, options.contexts, contents);
    PairOptions pairs;
    pairs.min_support = options.min_support;
    pairs.threads = options.threads;
    sequences = ViewSequences(*log);
    const PairRows follows = CountPairs(sequences, feed.size(), pairs, progress);
    const PairRows shared = SharedRows(groups, follows);
    Add(ViewedNextGraph(shared, sequences, options.graph), contents);
    Add(ViewedBeforeGraph(follows, sequences, options.graph), contents);
    const bool worth = log->histories && sequences.size() >= kEncodedHistories;
    if (options.encoder.value_or(worth)) {
      contents.encoder = LearnEncoder(sequences, follows, contents.items,
                                      {options.min_support, options.threads}, progress);
    }
    pairs.ordered = false;
    const ItemLists orders = Orders(*log);
    const ItemLists bought = ShopperPurchases(*log);
    const Companions companions{
        SharedRows(groups, CountPairs(orders, feed.size(), pairs, progress)),
        SharedRows(groups, CountPairs(bought, feed.size(), pairs, progress)), orders, bought};
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
