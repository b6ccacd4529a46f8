#pragma once

#include "input/log/event_log.h"
#include "packing/pack_contents.h"

namespace vitrine::training {

/// Which moments are learned: measuring leaves some out.
struct ContextParts {
  bool hours = true, weekdays = true, months = true;
};

/// Fills `contents.regions` and `contents.contexts`: how much more often than usual sessions touch
/// a topic in a three-hour band, on a weekday, in a month, on a device, in a region.
/// lift = log2 of the topic's share of the context's sessions over its share of all, shrunk towards
/// 0 by how much such ratios of one kind (bands, weekdays …) differ beyond chance in this log:
/// where the moment tells nothing, lifts are 0 (empirical Bayes, normal-normal; the spread by
/// DerSimonian and Laird, Meta-analysis in clinical trials, 1986). 0 too where fewer than
/// `min_support` shoppers are behind it, and for months in a log of less than ten of them (season
/// and growth look alike). Topics without any lift are left out, and regions without that many
/// shoppers. Needs times; without them it does nothing.
void LearnContexts(const EventLog& log, std::uint32_t min_support, const ContextParts& parts,
                   PackContents& contents);

}  // namespace vitrine::training
