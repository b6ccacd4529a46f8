#pragma once

#include "candidates/candidate_set.h"
#include "scoring/model.h"
#include "slate/slate.h"

namespace vitrine {

/// The reasons of one item, from what really made its score: each source's gain is shared out over
/// the source's evidence, the context's gain goes to its strongest column, the taste's gain (the
/// cosine with all interests) to the strongest shared interest, and each of `boosts`, which are the
/// rules', its `weight`. Only gains above zero count; the weightiest kMaxReasons are kept. Never
/// empty for an item that a source proposed.
List<Reason> ReasonsFor(const Proposal& proposal, const CandidateSet& pool,
                        const Candidate& candidate, const float* row, const Blend& blend,
                        const ContextLifts& lifts, std::span<const Reason> boosts);

/// Every feature's part of the score, largest first by size; parts of zero are left out.
List<Contribution> ContributionsOf(const float* row, const Blend& blend, float rule_part,
                                   float score);

}  // namespace vitrine
