#include "api/cached_reading.h"

namespace vitrine {

const Reading& CachedReading::At(const Profile& profile, const Catalog& catalog, Millis now) {
  const bool deferred = catalog.pack().deferred_open();
  if (version_ != profile.version() || reading_.now != now || facts_ != catalog.facts_version() ||
      deferred_ != deferred) {
    reading_ = Read(profile, catalog, now);
    version_ = profile.version();
    facts_ = catalog.facts_version();
    deferred_ = deferred;
  }
  return reading_;
}

}  // namespace vitrine
