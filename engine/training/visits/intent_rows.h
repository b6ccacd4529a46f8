#pragma once

#include <array>
#include <memory>

#include "decisions/intent.h"
#include "input/log/event_log.h"
#include "training/visits/intent_fit.h"

namespace vitrine::training {

/// Moments of visits, as the engine itself sees them, and what became of each.
struct IntentMoments {
  IntentRows outcomes;  ///< Class 0 purchase, 1 abandonment, 2 neither, after the moment.
  IntentRows acts;      ///< The same rows; class = IntentAct of what came next, kNone for leaving.
  /// Of moments that a view came after: what each sign gave the category that it was of.
  std::vector<std::array<float, kCategorySigns>> categories;
};

inline constexpr std::size_t kMomentsOfShopper = 48;
/// A bound of memory (about 150 MB) and of time; the trees of visits are few and shallow.
inline constexpr std::size_t kMostMoments = 500'000;

/// Replays every shopper's log to a profile and looks at it after each event, and, where nothing
/// came for a while, some time later too: five seconds to twenty minutes, drawn. At most
/// kMomentsOfShopper of one shopper, chosen by draw, so that nobody's habits weigh more. Of a log
/// that could give more than `most`, those of some shoppers, chosen by draw; about as many.
/// The same moments for any number of threads. Needs a log with times.
IntentMoments CollectMoments(const EventLog& log, const std::shared_ptr<Pack>& pack,
                             std::span<const ItemIndex> indexes, unsigned threads,
                             std::size_t most = kMostMoments);

}  // namespace vitrine::training
