#pragma once

#include "slate/pipeline.h"

namespace vitrine {

/// How much a kind varies and explores when the request does not say.
float DefaultDiversity(SlateKind kind);
float DefaultExploration(SlateKind kind);

/// Places the scored pool: diversity, then exploration, then pins (at most half the places, or the
/// only one). `scored` is Pipeline::Score()'s. Reasons say what each step did.
List<PlacedItem> Arrange(const Catalog& catalog, const Pipeline& pipeline,
                         const List<Candidate>& pool, const List<ItemScore>& scored,
                         const RankRequest& request);

/// What the rules pin, by place: each group once, on at most half of `limit` places, or the only
/// one. Of two rules for one place the first has it.
List<std::pair<std::size_t, PlacedItem>> PinsOf(const Catalog& catalog, const Pipeline& pipeline,
                                                const List<ItemScore>& scored, std::size_t limit);

}  // namespace vitrine
