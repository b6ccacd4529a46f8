#pragma once

#include "training/blend/order_blend.h"
#include "training/sources/learn.h"

namespace vitrine::training {

/// NDCG@10 of each held-out event that judges a blend, for two of them to be compared event by
/// event.
struct Judgement {
  struct Event {
    std::uint32_t act;
    float ndcg;
  };
  std::vector<Event> events;  ///< Those that are in the pool; of the others it is 0.
  std::size_t possible = 0;   ///< Events in all.

  double Mean() const;
};

/// Whether `a` is better than `b` by more than kStandardErrors standard errors of their difference.
bool SurelyBetter(const Judgement& a, const Judgement& b);
inline constexpr double kStandardErrors = 2;

/// How the blend of the for-you slate came about.
struct BlendReport {
  std::size_t training = 0;    ///< Held-out events it was fitted to,
  std::size_t validation = 0;  ///< and those it was judged by.
  double learned_ndcg = 0;     ///< NDCG@10 on the latter; 0 when there were too few.
  Judgement judgement;         ///< What that is the mean of.
  double linear_ndcg = 0;      ///< Of the linear blend without its trees.
  double prior_ndcg = 0;
  bool learned = false;
  std::size_t trees = 0;           ///< On top of the linear blend.
  std::vector<OrderBlend> orders;  ///< Of the kinds that are learned from orders.
};

/// Fills `contents.blends` from held-out events, for for-you slates. (The settings of the sources
/// stay the engine's own: those that a grid chose made no difference to the learned blend.)
///
/// The sources are learned from the log without its end (training/blend/held_out.h), packed and
/// opened; what shoppers then chose next is replayed to the engine, which proposes and computes
/// features as it would for a page; and weights are fitted to it, then trees on top of them where
/// they gain more than the standard error of the difference. `contents` brings what the shop's own
/// files say (items, curated lists); its learned tables are not looked at and not touched.
///
/// The prior stays when fewer than kLeastEvents held-out events can be used, when those to learn
/// from are of fewer than min_support shoppers (and so is no leaf of a tree), and when the fitted
/// blend does not beat it on validation by more than the standard error of the difference. The same
/// result for any number of threads. Cost: about that of learning everything once more, and a
/// second or two per 10,000 events. Memory: the rows of kMaxTraining and kMaxValidation events
/// (held_out.h), and XGBoost's copy of the former: 1 to 2.5 GB, whatever the log. Errors:
/// WritePack's.
Status LearnBlend(const EventLog& log, const std::vector<FeedItem>& feed,
                  const LearnOptions& options, Progress& progress, PackContents& contents,
                  BlendReport& report);

inline constexpr std::size_t kLeastEvents = 200;
/// Choices that trees need to learn from.
inline constexpr std::size_t kLeastTrees = 1000;

}  // namespace vitrine::training
