#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace vitrine {

/// The tables of pack.fbs.
enum class TableKind : std::uint8_t {
  kSection,
  kHeader,
  kItems,
  kTopics,
  kPopularity,
  kModelTerm,
  kBlend,
  kModel,
  kContexts,
  kTitles,
  kGraph,
  kVectors,
  kParameter,
  kRule,
  kRules,
  kTrees,
  kIntentHead,
  kIntent,
  kOffer,
  kOffers,
  kContentItem,
  kContent,
  kEncoder,
};

/// Whether the bytes are a FlatBuffer with this root, all of whose fields lie within them, aligned:
/// then reading it by its generated accessors stays within the bytes. What FlatBuffers' generated
/// verifiers check, from a table of field types instead of code for each field: 2 kB brotli less.
bool AreTables(ByteSpan bytes, TableKind root);

}  // namespace vitrine
