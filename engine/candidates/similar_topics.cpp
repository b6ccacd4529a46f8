#include <algorithm>

#include "base/sort.h"
#include "base/top.h"
#include "candidates/accumulator.h"
#include "candidates/proposal.h"

namespace vitrine {
namespace {

constexpr std::size_t kAnchors = 5;
/// Postings read for one anchor at most: its rarest topics first, so what is cut tells least.
constexpr std::size_t kMaxPostings = 8192;

/// The anchor's topics, most telling first; ties by index.
List<TopicIndex> TellingTopics(const Catalog& catalog, ItemIndex item) {
  List<TopicIndex> topics;
  for (const TopicIndex topic : catalog.TopicsOf(item)) topics.push_back(topic);
  Sort(topics, [&catalog](TopicIndex a, TopicIndex b) {
    return catalog.idf(a) != catalog.idf(b) ? catalog.idf(a) > catalog.idf(b) : a < b;
  });
  return topics;
}

/// The rarest topic that both items carry: what the similarity rests on most.
TopicIndex SharedTopic(const Catalog& catalog, const List<TopicIndex>& telling, ItemIndex item) {
  for (const TopicIndex topic : telling) {
    if (catalog.HasTopic(item, topic)) return topic;
  }
  return kNone;
}

/// Items that share topics with the anchor, with their tf-idf cosine to it (Salton 1975).
List<ItemScore> MostSimilar(const Proposal& proposal, ItemIndex anchor,
                            const List<TopicIndex>& telling, Accumulator& sums) {
  const Catalog& catalog = proposal.catalog;
  std::size_t budget = kMaxPostings;
  for (const TopicIndex topic : telling) {
    const std::span<const ItemIndex> items = catalog.ItemsWith(topic);
    const float idf = catalog.idf(topic);
    if (items.size() > budget || idf <= 0) break;
    budget -= items.size();
    for (const ItemIndex item : items) sums.Add(item, idf * idf);
  }
  List<ItemScore> similar;
  const float anchor_norm = catalog.topic_norm(anchor);
  for (const ItemIndex item : sums.touched()) {
    if (catalog.group(item) == catalog.group(anchor) || !proposal.Eligible(item)) continue;
    similar.push_back({item, sums.at(item) / (anchor_norm * catalog.topic_norm(item))});
  }
  sums.Clear();
  KeepTop(similar, kPerSource);
  return similar;
}

}  // namespace

void ProposeSimilarTopics(const Proposal& proposal, CandidateSet& out) {
  Accumulator sums(proposal.catalog.item_count());
  const std::size_t count = std::min(proposal.anchors.size(), kAnchors);
  for (std::size_t i = 0; i < count; ++i) {
    const Anchor& anchor = proposal.anchors[i];
    const List<TopicIndex> telling = TellingTopics(proposal.catalog, anchor.item);
    for (const ItemScore& entry : MostSimilar(proposal, anchor.item, telling, sums)) {
      const float part = entry.score * anchor.weight;
      out.Add(entry.item, part,
              {Source::kSimilarTopics, anchor.event, anchor.item,
               SharedTopic(proposal.catalog, telling, entry.item), part});
    }
  }
}

}  // namespace vitrine
