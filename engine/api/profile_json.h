#pragma once

#include <string>

#include "api/json_writer.h"
#include "base/list.h"
#include "profile/reading.h"

namespace vitrine {

/// The replies that show a profile: what it means now, its timeline, and all that it holds.
std::string InspectJson(const Profile& profile, const Catalog& catalog, const Reading& reading);

struct OwnedEvent {
  const Event* event;
  bool own;  ///< Of this browser profile, not of a merged one.
  bool undone;
};
/// Latest first, at most `limit`. `catalog` gives titles; null: none.
std::string EventsJson(const Profile& profile, const Catalog* catalog, List<OwnedEvent> events,
                       std::size_t limit);

/// Exactly what the profile holds, readable: no key, no seed.
std::string ExportJson(const Profile& profile);

}  // namespace vitrine
