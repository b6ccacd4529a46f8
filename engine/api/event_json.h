#pragma once

#include "api/fields.h"
#include "base/list.h"
#include "catalog/catalog.h"
#include "profile/profile.h"

namespace vitrine {

/// What an event takes from where it is read.
struct EventDefaults {
  Millis now = 0;
  int utc_offset = 0;
  EventId id;  ///< Used unless the event brings an `id` of its own.
};

/// An event, and what the profile must know to keep it readable.
struct ParsedEvent {
  Event event;
  List<KnownItem> items;
  List<KnownTopic> topics;
};

/// Reads one event of Google Analytics 4's shape (docs/engine-api.md). Unknown members are dropped;
/// known ones are checked, and each kind has what it needs (profile/event.h). A search term is
/// matched against the catalog's topics and dropped. `catalog` may be null: then topics and groups
/// stay unknown.
Result<ParsedEvent> ParseEvent(const JsonDocument& document, JsonAt at, const Catalog* catalog,
                               const EventDefaults& defaults);

/// The dictionary's entry for an item: its group and most telling topics, with their keys.
KnownItem KnownItemOf(const Catalog* catalog, std::string_view shop_id, List<KnownTopic>& topics);

}  // namespace vitrine
