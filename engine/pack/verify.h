#pragma once

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/pack_generated.h"

namespace vitrine {

/// What FlatBuffers' Verifier can't say of a section: columns of one length, ascending ids and
/// ends, indexes in range, finite numbers. One pass each. PackCorrupt, path: the section's name.
Status CheckItems(const fbs::Items& items, std::size_t item_count, std::size_t topic_count);
Status CheckTopics(const fbs::Topics& topics, std::size_t topic_count);
Status CheckPopularity(const fbs::Popularity& popularity, std::size_t item_count);
Status CheckModel(const fbs::Model& model);
Status CheckContexts(const fbs::Contexts& contexts, std::size_t topic_count);
Status CheckTitles(const fbs::Titles& titles, std::size_t item_count);
Status CheckRules(const fbs::Rules& rules);
/// Row ends only; targets are checked as rows are read (catalog/graph.h).
Status CheckGraph(const fbs::Graph& graph, std::size_t item_count, const char* name);
Status CheckVectors(const fbs::Vectors& vectors, std::size_t item_count);
Status CheckEncoder(const fbs::Encoder& encoder, std::size_t item_count);
Status CheckIntent(const fbs::Intent& intent);
Status CheckOffers(const fbs::Offers& offers, std::size_t item_count);
Status CheckContent(const fbs::Content& content);

}  // namespace vitrine
