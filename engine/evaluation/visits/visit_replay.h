#pragma once

#include <array>
#include <string_view>

#include "base/buffer.h"
#include "base/bytes.h"
#include "evaluation/visits/visit_log.h"

namespace vitrine::evaluation::visits {

/// What is asked of a visit, by the names of the report: the three figures of `intent`, then its
/// `next` but for leaving, which is one of the three.
inline constexpr std::string_view kVisitQuestions[] = {
    "purchase", "abandonment", "leaving", "next_view", "next_list", "next_cart", "next_purchase"};
inline constexpr std::size_t kQuestions = std::size(kVisitQuestions);

/// A moment of a visit just after an event, its outcomes, and what each engine forecast then.
struct VisitMoment {
  std::uint32_t shopper = 0;
  std::uint32_t acts = 0;  ///< Of the visit so far (decisions/intent_features.h).
  bool asked = false;  ///< Of the later part; else it may be learned from, and no engine was asked.
  bool empty_cart = false;  ///< Nothing lay in the cart.
  std::array<bool, kQuestions> outcomes{};
  std::vector<std::array<float, kQuestions>> forecasts;  ///< One an engine.
};

/// What came of replaying.
struct ReplayedVisits {
  std::vector<VisitMoment> moments;  ///< By shopper and time.
  std::size_t visits = 0;            ///< Of those asked about.
  std::size_t refused = 0;           ///< Lines that `record` refused, by the first engine.
  bool learned = false;              ///< What the first engine said of its model.
  double micros = 0;                 ///< Median time of the first engine's `intent`.
};

/// Every shopper's lines are put to a fresh engine for each pack through the front door, as a page
/// would: `record` line by line (a purchase without a transaction is one of its own), and after
/// each act of a visit of the later part `intent`. A moment's outcomes follow from the events that
/// were recorded after it in its visit, and from the cart that the engine itself holds at the
/// visit's end. The same for any number of threads, but for times. Errors: the packs' and
/// `intent`'s.
Result<ReplayedVisits> ReplayVisits(const VisitLog& log, const std::vector<Bytes>& packs,
                                    unsigned threads);

}  // namespace vitrine::evaluation::visits
