#pragma once

#include "api/fields.h"
#include "base/list.h"
#include "profile/profile.h"
#include "slate/slate.h"

namespace vitrine {

/// What every ranking of one call shares.
struct CallContext {
  Millis now = 0;
  int utc_offset = 0;
  std::uint64_t seed = 0;
  std::string_view visit;  ///< What brings the shopper, when it is sure (decisions/visit_kind.h).
  /// Knows the groups of variants that the pack does not know; null: none.
  const Profile* profile = nullptr;
};

/// Reads one slate request (docs/engine-api.md). Its `items` and `exclude` may name groups, and
/// variants that only the profile knows; what else the pack does not know is passed over.
/// `slot_needed` is false for the page's own lists.
Result<RankRequest> ParseRankRequest(const JsonDocument& document, JsonAt at,
                                     const Catalog& catalog, const CallContext& context,
                                     bool slot_needed);

/// An array of item ids, as the pack's indexes; kNone for those it does not know. With a profile
/// the first of a group stands for its id, and for a variant of it that only the profile knows.
Result<List<ItemIndex>> ParseItems(const JsonDocument& document, JsonAt array,
                                   const Catalog& catalog, const Profile* profile = nullptr);

}  // namespace vitrine
