#pragma once

#include <span>

#include "api/json_writer.h"
#include "catalog/catalog.h"
#include "slate/slate.h"

namespace vitrine {

/// `names` gives the shop ids of items that the pack does not know (kNone), by place in the slate;
/// empty when it knows all.
void WriteSlate(JsonWriter& out, const Catalog& catalog, const Slate& slate,
                std::string_view request_id, std::span<const std::string_view> names = {});
void WriteReasons(JsonWriter& out, const Catalog& catalog, const PlacedItem& item);
/// A member in the units that prices are written in: 12.5, not 1250.
void WriteMoney(JsonWriter& out, const Catalog& catalog, std::string_view key, Money money);

}  // namespace vitrine
