#include "decisions/intent.h"

#include <algorithm>

#include "base/list_operations.h"
#include "base/math.h"
#include "base/name_list.h"
#include "base/sort.h"

namespace vitrine {
namespace {

constexpr NameList kReasonNames =
#define VITRINE_INTENT_REASON_NAME(name, wire) wire "\0"
    VITRINE_INTENT_REASONS(VITRINE_INTENT_REASON_NAME);
#undef VITRINE_INTENT_REASON_NAME
constexpr std::size_t kReasons = kReasonNames.size();

constexpr IntentReason kReasonOf[] = {
#define VITRINE_INTENT_REASON_OF(name, reason) IntentReason::k##reason,
    VITRINE_INTENT_FEATURES(VITRINE_INTENT_REASON_OF)
#undef VITRINE_INTENT_REASON_OF
};

constexpr float kPriorBias[kIntentTargets] = {-3.6f, -6.0f, 0, 0, -0.7f, -2.6f, -6.5f, -2.0f};

/// Log-odds of a target per unit of a feature.
struct IntentTerm {
  IntentTarget target;
  IntentFeature feature;
  float weight;
};
constexpr IntentTerm kPrior[] = {
    // One thing in the cart: bought 28, left 69 of 100.
    {IntentTarget::kPurchase, IntentFeature::kCartLines, 2.6f},
    {IntentTarget::kAbandonment, IntentFeature::kCartLines, 5.9f},
    {IntentTarget::kNeither, IntentFeature::kCartLines, -3.0f},
    {IntentTarget::kPurchase, IntentFeature::kCheckout, 0.8f},
    {IntentTarget::kPurchase, IntentFeature::kBought, -0.5f},
    {IntentTarget::kPurchase, IntentFeature::kRepeats, 0.2f},
    {IntentTarget::kPurchase, IntentFeature::kPurchases, 0.2f},
    {IntentTarget::kPurchase, IntentFeature::kIdle, -0.1f},
    {IntentTarget::kCart, IntentFeature::kLastRepeats, 0.4f},
    {IntentTarget::kCart, IntentFeature::kCheckout, 0.8f},
    {IntentTarget::kCart, IntentFeature::kCartLines, 0.5f},
    {IntentTarget::kBuy, IntentFeature::kCheckout, 1.8f},
    {IntentTarget::kList, IntentFeature::kLists, 0.2f},
    {IntentTarget::kLeave, IntentFeature::kIdle, 0.35f},
    {IntentTarget::kLeave, IntentFeature::kBought, 1.5f},
};
// A visit of which nothing is known, for the prior: one view, a few seconds ago.
constexpr float PriorMean(IntentFeature feature) {
  return feature == IntentFeature::kRepeats || feature == IntentFeature::kLastRepeats ? 1.0f
         : feature == IntentFeature::kIdle                                            ? 2.0f
                                                                                      : 0.0f;
}

IntentForecast PriorForecast(const Visit& visit) {
  IntentForecast forecast;
  float* scores = forecast.probabilities;
  std::copy_n(kPriorBias, kIntentTargets, scores);
  for (const IntentTerm& term : kPrior) {
    scores[static_cast<std::size_t>(term.target)] += term.weight * visit[term.feature];
  }
  Softmax(scores, kFirstNextAct);
  Softmax(scores + kFirstNextAct, kIntentTargets - kFirstNextAct);
  return forecast;
}

float LogOdds(float probability) {
  const float kept = std::min(std::max(probability, 1e-6f), 1 - 1e-6f);
  return (Log2(kept) - Log2(1 - kept)) * kLn2;
}

/// The visit with one side of it put to what is typical.
Visit Without(const IntentModel& model, Visit visit, IntentReason reason) {
  for (std::size_t i = 0; i < kIntentFeatures; ++i) {
    if (kReasonOf[i] != reason) continue;
    visit.features[i] = model.learned() ? model.mean(i) : PriorMean(static_cast<IntentFeature>(i));
  }
  return visit;
}

/// Of log-odds; less is no reason.
constexpr float kLeastPart = 0.05f;

void Explain(const IntentModel& model, const Visit& visit, Intent& intent) {
  IntentForecast without[kReasons];
  for (std::size_t r = 0; r < kReasons; ++r) {
    without[r] = ForecastOf(model, Without(model, visit, static_cast<IntentReason>(r)));
  }
  for (const IntentTarget target :
       {IntentTarget::kPurchase, IntentTarget::kAbandonment, IntentTarget::kLeave}) {
    const float odds = LogOdds(intent.forecast[target]);
    List<IntentPart> parts;
    for (std::size_t r = 0; r < kReasons; ++r) {
      const float weight = odds - LogOdds(without[r][target]);
      if (weight < -kLeastPart || weight > kLeastPart)
        parts.push_back({target, static_cast<IntentReason>(r), weight});
    }
    const auto size = [](const IntentPart& part) {
      return part.weight < 0 ? -part.weight : part.weight;
    };
    Sort(parts, [&](const IntentPart& a, const IntentPart& b) {
      return size(a) != size(b) ? size(a) > size(b) : a.reason < b.reason;
    });
    for (std::size_t i = 0; i < parts.size() && i < kIntentParts; ++i) {
      intent.reasons.push_back(parts[i]);
    }
  }
}

IntentStage StageOf(const Visit& visit) {
  if (visit[IntentFeature::kCheckout] >= 2) return IntentStage::kBuying;
  if (visit[IntentFeature::kCartLines] > 0 || visit[IntentFeature::kRepeats] >= 2) {
    return IntentStage::kDeciding;
  }
  const float breadth = visit[IntentFeature::kBreadth];
  return breadth > 0 && breadth < 1 ? IntentStage::kComparing : IntentStage::kBrowsing;
}

constexpr std::size_t kPopularItems = 100;
/// Where nothing was learned: the visit at hand before the shopper before the crowd.
constexpr float kPriorShares[kCategorySigns] = {0.45f, 0.3f, 0.15f, 0.1f};

void Add(CategoryShares& shares, TopicIndex topic, float weight) {
  if (topic == kNone || !(weight > 0)) return;
  for (NextCategory& share : shares) {
    if (share.topic != topic) continue;
    share.probability += weight;
    return;
  }
  shares.push_back({topic, weight});
}

void Normalise(CategoryShares& shares) {
  float sum = 0;
  for (const NextCategory& share : shares) sum += share.probability;
  for (NextCategory& share : shares) share.probability /= sum;
}

void ForecastCategories(const Catalog& catalog, const Reading& reading, const fbs::Intent* learned,
                        List<NextCategory>& categories) {
  CategoryShares signs[kCategorySigns];
  ReadCategorySigns(catalog, reading, signs);
  const auto* stored = learned == nullptr ? nullptr : learned->category_shares();
  const float* weights =
      stored != nullptr && stored->size() == kCategorySigns ? stored->data() : kPriorShares;
  for (std::size_t i = 0; i < kCategorySigns; ++i) {
    for (const NextCategory& share : signs[i]) {
      Add(categories, share.topic, weights[i] * share.probability);
    }
  }
  Normalise(categories);
  Sort(categories, [](const NextCategory& a, const NextCategory& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.topic < b.topic;
  });
  Shorten(categories, kNextCategories);
}

}  // namespace

std::string_view WireName(IntentReason reason) {
  return kReasonNames[static_cast<std::size_t>(reason)];
}

IntentForecast ForecastOf(const IntentModel& model, const Visit& visit) {
  return model.learned() ? model.Predict(visit.features) : PriorForecast(visit);
}

void ReadCategorySigns(const Catalog& catalog, const Reading& reading,
                       CategoryShares (&signs)[kCategorySigns]) {
  for (const RecentItem& recent : reading.recent) {
    if (recent.item == kNone) continue;
    const TopicIndex category = CategoryOf(catalog, recent.item);
    if (signs[0].empty()) Add(signs[0], category, 1);
    const Millis age = AgeAt(reading.now, recent.time);
    if (recent.this_session) {
      Add(signs[1], category, recent.strength * Decay(age, kSessionHalfLife));
    }
    Add(signs[2], category, recent.strength * Decay(age, kWeeksHalfLife));
  }
  const auto popular = catalog.by_popularity();
  for (std::size_t i = 0; i < popular.size() && i < kPopularItems; ++i) {
    Add(signs[3], CategoryOf(catalog, popular[i]), Exp2(catalog.popularity(popular[i])));
  }
  for (CategoryShares& sign : signs) Normalise(sign);
}

Intent ForecastIntent(const Profile& profile, const Catalog& catalog, const Reading& reading,
                      int utc_offset) {
  const IntentModel model(catalog.pack().intent(), kIntentFeatures);
  const Visit visit = ReadVisit(profile, catalog, reading, utc_offset);
  Intent intent;
  intent.learned = model.learned();
  intent.forecast = ForecastOf(model, visit);
  intent.stage = StageOf(visit);
  intent.visit = InferVisit(visit);
  if (visit[IntentFeature::kActs] > 1) intent.tempo = Exp2(visit[IntentFeature::kGap]) - 1;
  Explain(model, visit, intent);
  if (intent.visit.known) {
    // What is neither a purchase nor a cart left is the visit itself.
    intent.reasons.push_back(
        {IntentTarget::kNeither, IntentReason::kBreadth, intent.visit.breadth});
    intent.reasons.push_back({IntentTarget::kNeither, IntentReason::kTempo, intent.visit.tempo});
  }
  ForecastCategories(catalog, reading, catalog.pack().intent(), intent.categories);
  return intent;
}

}  // namespace vitrine
