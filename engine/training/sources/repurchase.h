#pragma once

#include "input/log/event_log.h"
#include "packing/pack_contents.h"

namespace vitrine::training {

/// Fills `returns` and `intervals` of every item: the share of its purchases that repeat one by the
/// same shopper on an earlier day, shrunk towards the share of all by kReturnPrior purchases; and
/// the median of days between the two, of items with at least kLeastIntervals. Repeats of fewer
/// than `min_support` shoppers count for nothing, and an item of fewer buyers as all do. Nothing is
/// filled when fewer than kLeastRepeats purchases of the log repeat one, or it has no times.
/// Variants of one group (`groups`, by item: the first of its group; empty: all stand alone) count
/// as one, since who buys the next size buys again.
void LearnRepurchases(const EventLog& log, std::uint32_t min_support, PackPopularity& table,
                      std::vector<std::uint32_t> groups = {});

inline constexpr double kReturnPrior = 10;
inline constexpr std::size_t kLeastIntervals = 5;
inline constexpr std::size_t kLeastRepeats = 100;

}  // namespace vitrine::training
