#include "decisions/visit_kind.h"

#include <algorithm>

#include "base/math.h"

namespace vitrine {
namespace {

constexpr float kStay = 0.636f;     ///< ln(0.85 / 0.45)
constexpr float kSwitch = -1.299f;  ///< ln(0.15 / 0.55)
constexpr float kUsualGap = 4;      ///< log2(1 + 15 s)
constexpr float kDoubling = 0.4f;
constexpr float kMostTempo = 0.8f;

}  // namespace

float InferredVisit::probability() const { return Sigmoid(breadth + tempo); }

std::string_view InferredVisit::sure() const {
  if (!known) return {};
  const float mission = probability();
  return mission >= kSureVisit       ? kVisitKinds[1]
         : mission <= 1 - kSureVisit ? kVisitKinds[0]
                                     : std::string_view();
}

InferredVisit InferVisit(const Visit& visit) {
  InferredVisit guess;
  guess.known = visit.stays + visit.switches > 0;
  if (!guess.known) return guess;
  guess.breadth = kStay * visit.stays + kSwitch * visit.switches;
  guess.tempo =
      std::clamp(kDoubling * (visit[IntentFeature::kGap] - kUsualGap), -kMostTempo, kMostTempo);
  return guess;
}

void AddVisitKind(std::string_view kind, ContextIds& context) {
  if (!kind.empty() && !Holds(context, ContextId(kVisitName))) {
    context.push_back(ContextId(kVisitName));
    context.push_back(ContextId(kVisitName, kind));
  }
}

}  // namespace vitrine
