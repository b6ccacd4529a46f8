#pragma once

#include "api/json_writer.h"
#include "base/list.h"
#include "profile/reading.h"

namespace vitrine {

/// What the replies that show a profile hold: what it means now, its timeline, and all of it.
void WriteInspection(JsonWriter& out, const Profile& profile, const Catalog& catalog,
                     const Reading& reading);

struct OwnedEvent {
  const Event* event;
  bool own;  ///< Of this browser profile, not of a merged one.
  bool undone;
};
/// Latest first, at most `limit`. `catalog` gives titles; null: none.
void WriteEvents(JsonWriter& out, const Profile& profile, const Catalog* catalog,
                 List<OwnedEvent> events, std::size_t limit);

/// Exactly what the profile holds, readable: no key, no seed.
void WriteExport(JsonWriter& out, const Profile& profile);

}  // namespace vitrine
