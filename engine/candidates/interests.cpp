#include <algorithm>

#include "base/top.h"
#include "candidates/accumulator.h"
#include "candidates/proposal.h"
#include "candidates/variants.h"

namespace vitrine {
namespace {

constexpr std::size_t kTopics = 12;
/// Items read for one topic: of a larger one, only the most popular matter.
constexpr std::size_t kMaxOfTopic = 4096;

/// The strongest interests that this pack has a topic for, strongest first.
List<const TopicInterest*> Strongest(const Proposal& proposal) {
  List<const TopicInterest*> chosen;
  for (const TopicInterest& interest : proposal.reading.interests) {
    if (chosen.size() == kTopics) break;
    if (interest.topic != kNone && interest.strength > 0) chosen.push_back(&interest);
  }
  return chosen;
}

/// Items of the topic, or of a very common one the most popular eligible that carry it.
void AddTopicItems(const Proposal& proposal, TopicIndex topic, float weight, Accumulator& sums) {
  const Catalog& catalog = proposal.catalog;
  if (catalog.items_of_topic(topic) <= kMaxOfTopic) {
    return sums.Add(catalog.ItemsWith(topic), weight);
  }
  std::size_t found = 0;
  for (const ItemIndex item : catalog.by_popularity()) {
    if (found == kPerSource) break;
    if (!proposal.Eligible(item) || !catalog.HasTopic(item, topic)) continue;
    sums.Add({&item, 1}, weight);
    ++found;
  }
}

}  // namespace

void ProposeInterests(const Proposal& proposal, CandidateSet& out) {
  const Catalog& catalog = proposal.catalog;
  const List<const TopicInterest*> interests = Strongest(proposal);
  Accumulator sums(catalog.item_count());
  for (const TopicInterest* interest : interests) {
    AddTopicItems(proposal, interest->topic, interest->strength, sums);
  }
  Top best(DepthFor(catalog, kPerSource));
  for (const ItemIndex item : sums.touched()) {
    if (!proposal.Eligible(item)) continue;
    // Among items of one taste the better known come first; popularity never outweighs a topic.
    best.Add(item, sums.at(item) * (1.0f + 0.02f * catalog.popularity(item)));
  }
  for (const ItemScore& entry : OneOfEachGroup(catalog, best.Take(), kPerSource)) {
    for (const TopicInterest* interest : interests) {
      if (!catalog.HasTopic(entry.item, interest->topic)) continue;
      const EventId event = interest->evidence_count > 0 ? interest->evidence[0] : EventId{};
      out.Add(entry.item, interest->strength,
              {Source::kInterests, event, kNone, interest->topic, interest->strength});
    }
  }
}

}  // namespace vitrine
