#pragma once

#include "base/bytes.h"
#include "packing/pack_contents.h"
#include "packing/pack_plan.h"

namespace vitrine {

/// Each writes one section as pack/pack.fbs has it, in the order of the plan; no bytes: the pack
/// goes without. The contents have passed PlanPack and CheckTables.

// What the shop sells: pack_catalog_sections.cpp.
Bytes WriteItems(const PackContents& contents, const PackPlan& plan);
Bytes WriteTopics(const PackPlan& plan);
Bytes WriteTitles(const PackContents& contents, const PackPlan& plan);

// What a log teaches: pack_learned_sections.cpp.
Bytes WritePopularity(const PackPopularity& table, const PackPlan& plan);
Bytes WriteModel(const PackContents& contents);
Bytes WriteContexts(const PackContents& contents, const PackPlan& plan);
Bytes WriteGraph(const PackGraph& graph, const PackPlan& plan);
Bytes WriteVectors(const PackVectors& vectors, const PackPlan& plan);
Bytes WriteEncoder(const PackEncoder& encoder, const PackPlan& plan);
Bytes WriteIntent(const PackIntent& intent);

// What the shop itself says: pack_editorial_sections.cpp.
Bytes WriteRules(const PackContents& contents);
Bytes WriteOffers(const PackOffers& table, const PackPlan& plan);
Bytes WriteContent(const PackContent& content);

}  // namespace vitrine
