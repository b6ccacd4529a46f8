#pragma once

#include <optional>
#include <string>

#include "base/list.h"
#include "slate/filter.h"

namespace vitrine {

struct RankRequest;

/// What a merchandiser wants. In order of force: hide > availability > pin > bury > boost.
/// Sensitive items rank like others, and are not recorded (api/sensitive.h); a pack's rule only.
enum class RuleAction : std::uint8_t { kPin, kBoost, kBury, kHide, kSensitive };
/// Of a request's rule.
bool ParseRuleAction(std::string_view wire, RuleAction& action);

/// One rule, from the pack or the request: it applies to the items it names and to those its filter
/// matches (one of the two is enough; a pin needs items), in its slot, between its dates, on the
/// devices and in the moments it is for.
struct Rule {
  RuleAction action = RuleAction::kBoost;
  List<ItemIndex> items;  ///< Ascending; of a pin, in the order of their places.
  std::optional<Filter> filter;
  float weight = 1;                            ///< Boost and bury: score units, 0..10.
  std::size_t position = 0;                    ///< Pin: 0-based place.
  std::string slot;                            ///< Empty: every slot.
  Millis from = 0;                             ///< Inclusive; 0 always.
  Millis until = 0;                            ///< Exclusive; 0 for ever.
  bool ar = false;                             ///< Only for devices that place models in the room.
  const ContextConditions* context = nullptr;  ///< Of the open pack.
  int index = 0;                               ///< Its place where it was given,
  bool from_pack = false;                      ///<   the pack or the request.

  bool AppliesTo(const RankRequest& request) const;
  bool Covers(const Catalog& catalog, ItemIndex item, const RankRequest& request) const;
};

/// False: no rule of the pack asks for this name of the context.
bool MayAskFor(const fbs::Rules* rules, std::string_view name);

/// The pack's rules, compiled. PackCorrupt when one's filter does not compile.
Result<List<Rule>> CompilePackRules(const Catalog& catalog);

}  // namespace vitrine
