#pragma once

#include "api/event_json.h"
#include "api/pack_in_use.h"

namespace vitrine {

/// Takes out of an event what the pack's rules call sensitive: items that they cover, and of a
/// search the topics that only such items carry. False: nothing is left of the event, and it is not
/// to be recorded. O(items × rules); of a search O(items of its topics × rules).
bool StripSensitive(const PackInUse& pack, Millis now, ParsedEvent& parsed);

}  // namespace vitrine
