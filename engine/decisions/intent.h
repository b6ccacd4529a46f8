#pragma once

#include "base/list.h"
#include "decisions/intent_features.h"
#include "decisions/intent_model.h"
#include "decisions/visit_kind.h"

namespace vitrine {

/// The one table of reasons that a visit gives: name, wire name. Words live in the package's texts.
#define VITRINE_INTENT_REASONS(X) \
  X(Activity, "activity")         \
  X(Search, "search")             \
  X(Cart, "cart")                 \
  X(Checkout, "checkout")         \
  X(Bought, "bought")             \
  X(Attention, "attention")       \
  X(Tempo, "tempo")               \
  X(Idle, "idle")                 \
  X(Breadth, "breadth")           \
  X(Repeats, "repeats")           \
  X(Time, "time")                 \
  X(History, "history")           \
  X(Price, "price")

enum class IntentReason : std::uint8_t {
#define VITRINE_INTENT_REASON_ENUM(name, wire) k##name,
  VITRINE_INTENT_REASONS(VITRINE_INTENT_REASON_ENUM)
#undef VITRINE_INTENT_REASON_ENUM
};
std::string_view WireName(IntentReason reason);

/// How far a visit is: buying once a checkout was begun and not finished; deciding with something
/// in the cart, or after three looks at one item; comparing after items of one category; else
/// browsing.
enum class IntentStage : std::uint8_t { kBrowsing, kComparing, kDeciding, kBuying };

/// Why a target is as likely as it is: by how much its log-odds fall when that side of the visit is
/// put to what is typical. It is the model itself that is asked again.
struct IntentPart {
  IntentTarget target;
  IntentReason reason;
  float weight;  ///< Positive: it speaks for the target.
};

/// A category that the next item may be of.
struct NextCategory {
  TopicIndex topic = kNone;
  float probability = 0;
};

struct Intent {
  IntentForecast forecast;
  bool learned = false;  ///< Else the documented prior.
  IntentStage stage = IntentStage::kBrowsing;
  InferredVisit visit;
  float tempo = -1;               ///< Typical seconds between events; negative: unknown.
  List<IntentPart> reasons;       ///< The weightiest of each of purchase, abandonment and
                                  ///< leaving, by target; at most kIntentParts each. Then the
                                  ///< parts of `visit`, for a mission, as of kNeither.
  List<NextCategory> categories;  ///< Likeliest first, ties by index.
};
inline constexpr std::size_t kIntentParts = 3;
inline constexpr std::size_t kNextCategories = 5;

/// Forecasts where the visit goes. A pure function. About 20 µs.
Intent ForecastIntent(const Profile& profile, const Catalog& catalog, const Reading& reading,
                      int utc_offset);

/// What a model says of a visit; the prior when none was learned. It is log-linear, by common
/// rates: about 70 % of carts are left (Baymard Institute's mean of 49 studies), about 3 % of
/// visits buy, and what was begun in the checkout is mostly finished.
IntentForecast ForecastOf(const IntentModel& model, const Visit& visit);

/// What may point at the next category: the last item's, those of this visit's items and of all
/// items (by decayed strength), and those of what is popular. Each adds up to 1, or is empty.
inline constexpr std::size_t kCategorySigns = 4;
using CategoryShares = List<NextCategory>;
void ReadCategorySigns(const Catalog& catalog, const Reading& reading,
                       CategoryShares (&signs)[kCategorySigns]);

}  // namespace vitrine
