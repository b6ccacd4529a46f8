#pragma once

#include "api/event_json.h"
#include "api/pack_in_use.h"

namespace vitrine {

/// Takes out of an event the items that the pack's rules call sensitive. False: none of its items
/// is left, or it is a search for a topic that only such items carry; it is not to be recorded.
/// O(items × rules); of a search O(items of its topics × rules).
bool StripSensitive(const PackInUse& pack, Millis now, ParsedEvent& parsed);

}  // namespace vitrine
