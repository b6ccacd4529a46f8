#include "base/sort.h"
#include "base/top.h"
#include "candidates/accumulator.h"
#include "candidates/proposal.h"
#include "candidates/similarity.h"
#include "candidates/variants.h"

namespace vitrine {
namespace {

/// Postings read at most: topics that weigh most first, so what is cut tells least.
constexpr std::size_t kMaxPostings = 16384;

/// The anchors' topics by what a posting of theirs adds, most first; ties by topic.
List<Query::TopicWeight> TellingTopics(const Catalog& catalog, const Query& query) {
  List<Query::TopicWeight> telling(query.topics().begin(), query.topics().end());
  for (Query::TopicWeight& entry : telling) entry.weight *= catalog.idf(entry.topic);
  Sort(telling, [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.topic < b.topic;
  });
  return telling;
}

/// The items that share most with the anchors, by tf-idf cosine to all of them together.
List<ItemScore> MostSimilar(const Proposal& proposal) {
  const Catalog& catalog = proposal.catalog;
  Accumulator sums(catalog.item_count());
  std::size_t budget = kMaxPostings;
  for (const Query::TopicWeight& entry : TellingTopics(catalog, proposal.query)) {
    if (catalog.items_of_topic(entry.topic) > budget) continue;
    const std::span<const ItemIndex> items = catalog.ItemsWith(entry.topic);
    budget -= items.size();
    sums.Add(items, entry.weight);
  }
  const std::size_t count = kPerSource + proposal.anchors.size();
  Top similar(DepthFor(catalog, count));
  for (const ItemIndex item : sums.touched()) {
    if (proposal.Eligible(item)) similar.Add(item, sums.at(item) / catalog.topic_norm(item));
  }
  return OneOfEachGroup(catalog, similar.Take(), count);
}

/// The rarest topic that both items carry: what the similarity rests on most.
TopicIndex SharedTopic(const Catalog& catalog, ItemIndex anchor, ItemIndex item) {
  TopicIndex rarest = kNone;
  for (const TopicIndex topic : catalog.TopicsOf(anchor)) {
    if (!catalog.HasTopic(item, topic)) continue;
    if (rarest == kNone || catalog.idf(topic) > catalog.idf(rarest)) rarest = topic;
  }
  return rarest;
}

}  // namespace

void ProposeSimilarTopics(const Proposal& proposal, CandidateSet& out) {
  if (proposal.anchors.empty()) return;
  for (const ItemScore& entry : MostSimilar(proposal)) {
    if (IsVariantOfAnchor(proposal, entry.item)) continue;
    const float cosine = proposal.query.CosinesWith(entry.item).anchors;
    Evidence evidence;
    evidence.source = Source::kSimilarTopics;
    evidence.weight = cosine;
    out.Add(entry.item, cosine, evidence);
  }
}

void NameSimilarTopics(const Proposal& proposal, ItemIndex item, Evidence& evidence) {
  const Likeness likeness(proposal.catalog, item);
  float most = 0;
  for (const Anchor& anchor : NamedAnchors(proposal)) {
    const float part = likeness.Topics(anchor.item) * anchor.weight;
    if (part <= most) continue;
    most = part;
    evidence.event = anchor.event;
    evidence.cause = anchor.item;
  }
  if (most > 0) evidence.topic = SharedTopic(proposal.catalog, evidence.cause, item);
}

}  // namespace vitrine
