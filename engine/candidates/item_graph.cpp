#include "base/top.h"
#include "candidates/proposal.h"
#include "catalog/graph.h"

namespace vitrine {
namespace {

/// One relation, read with a share of its weight.
struct Relation {
  const fbs::Graph* graph;
  float share;
};

/// The score of an item is the sum, over the anchors, of anchor weight × edge weight; the evidence
/// is each anchor's part. Directed, with decay by place (data: shop event logs).
void ProposeByGraph(const Proposal& proposal, Source source, std::span<const Relation> relations,
                    CandidateSet& out) {
  const std::size_t items = proposal.catalog.item_count();
  CandidateSet found;
  GraphEdge row[kMaxRow];
  for (const Anchor& anchor : proposal.anchors) {
    for (const Relation& relation : relations) {
      const std::size_t count = GraphRow(relation.graph, items, anchor.item, row);
      for (std::size_t i = 0; i < count; ++i) {
        const float part = row[i].weight * anchor.weight * relation.share;
        if (part <= 0 || !proposal.Eligible(row[i].target)) continue;
        found.Add(row[i].target, part, {source, anchor.event, anchor.item, kNone, part});
      }
    }
  }
  Top best(2 * kPerSource);
  for (const Candidate& candidate : found.candidates()) {
    best.Add(candidate.item, candidate.scores[static_cast<int>(source)]);
  }
  for (const ItemScore& entry : best.Take()) {
    found.ForEachEvidence(*found.Find(entry.item), [&](const Evidence& evidence) {
      out.Add(entry.item, evidence.weight, evidence);
    });
  }
}

}  // namespace

void ProposeViewedNext(const Proposal& proposal, CandidateSet& out) {
  const Pack& pack = proposal.catalog.pack();
  const Relation relations[] = {
      {pack.graph(fbs::SectionKind::ViewedNext), 1.0f},
      {pack.graph(fbs::SectionKind::ViewedBefore), proposal.settings.reverse_share}};
  ProposeByGraph(proposal, Source::kViewedNext, relations, out);
}

void ProposeBoughtWith(const Proposal& proposal, CandidateSet& out) {
  const Relation relations[] = {
      {proposal.catalog.pack().graph(fbs::SectionKind::BoughtWith), 1.0f}};
  ProposeByGraph(proposal, Source::kBoughtWith, relations, out);
}

void ProposeCurated(const Proposal& proposal, CandidateSet& out) {
  const Relation relations[] = {{proposal.catalog.pack().graph(fbs::SectionKind::Curated), 1.0f}};
  ProposeByGraph(proposal, Source::kCurated, relations, out);
}

}  // namespace vitrine
