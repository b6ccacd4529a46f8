#pragma once

#include "base/result.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// Whether every table of `contents` fits its items, and every number is finite and in range.
/// Errors: WritePack's. What concerns ids and topics is PlanPack's to check.
Status CheckTables(const PackContents& contents);

}  // namespace vitrine
