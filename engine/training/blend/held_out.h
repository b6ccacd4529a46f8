#pragma once

#include <vector>

#include "input/log/event_log.h"

namespace vitrine::training {

/// A choice that the blend learns from: given all that the shopper did before it, the item of this
/// act should have been put first.
struct Target {
  std::uint32_t act;  ///< Index in the whole log.
  bool validation;    ///< Judges the blend instead of teaching it.
};

/// A log cut in two, so that no source has seen a label.
struct HeldOut {
  EventLog fitting;             ///< What the sources may see.
  std::vector<Target> targets;  ///< Ascending by act.
};

/// Cuts off the end of the log: the last sessions by the time of their beginning (by line, in plain
/// sequences of sessions), as many as hold the targets that are wanted, at most 15 % of all, so
/// that the sources are as fresh as those that will be shipped; of these the last third validates.
/// Of whole histories of shoppers instead everyone's last two acts, as a page knows the newest act
/// and no source does; the last one is the label, and every fifth shopper validates. A target
/// begins something new: not the item of the act before it (but in plain sequences of sessions),
/// and not a line of the same order. Of more than kMaxTraining or kMaxValidation a sample is taken,
/// always the same.
HeldOut HoldOut(const EventLog& log);

inline constexpr std::size_t kMaxTraining = 20000;
inline constexpr std::size_t kMaxValidation = 6000;

}  // namespace vitrine::training
