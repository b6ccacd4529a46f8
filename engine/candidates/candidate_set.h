#pragma once

#include "base/list.h"
#include "candidates/candidate.h"

namespace vitrine {

/// The pool of one ranking: candidates in the order of their first proposal, found by item in O(1),
/// each with a chain of evidence. Order and contents are the same on every platform.
class CandidateSet {
 public:
  /// The candidate for `item`, made if need be. The reference holds until the next call.
  Candidate& At(ItemIndex item);
  /// Raises the item's score by `evidence.source` and keeps the evidence.
  void Add(ItemIndex item, float score, const Evidence& evidence);
  /// Marks the source without evidence beyond the source itself.
  void Add(ItemIndex item, float score, Source source);

  List<Candidate>& candidates() { return candidates_; }
  const List<Candidate>& candidates() const { return candidates_; }
  const Candidate* Find(ItemIndex item) const;

  /// Calls `visit(const Evidence&)` for each piece of a candidate's evidence, latest first.
  template <typename Visit>
  void ForEachEvidence(const Candidate& candidate, Visit&& visit) const {
    for (std::uint32_t at = candidate.evidence; at != kNone; at = chain_[at].next) {
      visit(chain_[at].evidence);
    }
  }

 private:
  struct Link {
    Evidence evidence;
    std::uint32_t next;
  };
  std::uint32_t Slot(ItemIndex item) const;
  void Grow();

  List<Candidate> candidates_;
  List<Link> chain_;
  List<std::uint32_t> table_;  // Open addressing; size a power of two; kNone is free.
};

}  // namespace vitrine
