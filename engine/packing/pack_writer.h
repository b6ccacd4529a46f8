#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// A pack file of format kPackFormat, as pack/pack.fbs documents it; unsigned. Equal contents give
/// equal bytes on every platform, whatever the order of items, topics, graphs and contexts.
///
/// Rejects, with the place as the path ("items[sku-42].topics"): IdCollision; FieldRepeated (a shop
/// id or relation twice); FieldMissing (no item, an empty id); FieldRange (more than format.h
/// allows, a target or lift count that does not fit, a number that is not finite); FieldValue (a
/// currency that is none, a topic that is not "kind:value").
Result<Bytes> WritePack(const PackContents& contents);

}  // namespace vitrine
