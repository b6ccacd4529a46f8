#pragma once

#include <string_view>

#include "decisions/intent_features.h"
#include "decisions/promotion.h"

namespace vitrine {

/// What brings a shopper here. The first two can be inferred, the others only stated.
inline constexpr std::string_view kVisitKinds[] = {"looking", "mission", "gift", "treat"};
inline constexpr std::string_view kVisitName = "visit";  ///< In the context of a request.

/// Whether a visit is a mission or a stroll: parts of the log-odds of a mission.
///
/// Who wants something stays within its category and takes time over each item; who just looks
/// around wanders and passes on (Moe, "Buying, Searching, or Browsing", Journal of Consumer
/// Psychology 13, 2003). So it is Bayes' rule with even odds: each step from one item to another
/// stays in the category with probability 0.85 in a mission and 0.45 else, and each doubling of the
/// usual 15 seconds between events speaks for a mission by 0.4, at most twice either way. The
/// figures are a documented prior. How long a visit lasts says nothing by itself.
struct InferredVisit {
  float breadth = 0, tempo = 0;
  bool known = false;  ///< There was a step from one item to another.

  float probability() const;  ///< Of a mission, 0..1.
  /// Of kVisitKinds, when its probability is at least kSureVisit; else empty.
  std::string_view sure() const;
};
inline constexpr float kSureVisit = 0.7f;

InferredVisit InferVisit(const Visit& visit);

/// Adds a kind that is sure (else it is empty) to a context that does not state one.
void AddVisitKind(std::string_view kind, ContextIds& context);

}  // namespace vitrine
