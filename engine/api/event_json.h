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
  List<Failure> warnings;  ///< What of it can't be used, and counts as absent; at most 16.
  List<KnownItem> items;
  List<KnownTopic> topics;
};

/// Reads one event of Google Analytics 4's shape (docs/engine-api.md), for pages and logs alike, as
/// they write it: texts may be numbers and numbers texts (base/written.h), null is absent, ids are
/// cleaned, an entry of `items` may be an id alone, a currency is in any case. What can't be used
/// is a warning and counts as absent; an error only where the kind can't do without it
/// (profile/event.h). A purchase without a `transaction_id` is given one that its items make, so
/// that on one day the same counts once. Unknown members are dropped. A search term is matched
/// against the catalog's topics and dropped. `catalog` may be null: then topics and groups stay
/// unknown, and any currency will do.
Result<ParsedEvent> ParseEvent(const JsonDocument& document, JsonAt at, const Catalog* catalog,
                               const EventDefaults& defaults);

/// The dictionary's entry for an item: its group and most telling topics, with their keys.
KnownItem KnownItemOf(const Catalog* catalog, std::string_view shop_id, List<KnownTopic>& topics);

}  // namespace vitrine
