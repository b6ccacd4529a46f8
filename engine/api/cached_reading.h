#pragma once

#include "profile/reading.h"

namespace vitrine {

/// The last reading of one profile in one catalog, read again only when something that it depends
/// on changed: the profile, the moment, live facts, or the pack's open sections. The calls of one
/// page view share a moment, and so a reading of 50 µs.
///
/// Thread contract: none of its own; At changes what it holds. Its reference holds until the next
/// call of At or Clear.
class CachedReading {
 public:
  const Reading& At(const Profile& profile, const Catalog& catalog, Millis now);
  /// For another profile or catalog: versions of different ones can't be told apart.
  void Clear() { version_ = kNoVersion; }

 private:
  static constexpr std::uint64_t kNoVersion = ~0ull;
  Reading reading_;
  std::uint64_t version_ = kNoVersion;  // The profile's,
  std::uint32_t facts_ = 0;             // the catalog's of its facts,
  bool deferred_ = false;               // and whether the pack's deferred sections were open.
};

}  // namespace vitrine
